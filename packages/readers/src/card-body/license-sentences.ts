import type { LicenseClaim } from '@stemma/graph'
import { findLicensePhrase, type NamedLicense, readDeclaredLicense } from '@stemma/licenses'

/** A license that a sentence of the card states, and what it covers. */
export interface StatedLicense {
  readonly named: NamedLicense
  readonly component?: NonNullable<LicenseClaim['component']>
}

const field =
  /^\W{0,8}(?:(?<scope>[\p{L} ]{1,30}?)\s+)?licen[cs]es?(?:\s*\(s\))?(?:\s+(?:type|information|id))?\W{0,3}[:：|]\W{0,4}(?<value>[^\n]+)/iu
const stated =
  /\b(?:licen[cs]ed?|released?|distributed|published|available|governed|provided|shared|open-?sourced?|subject|under|bound|adheren?c?e?|terms)\b[^.;\n]{0,40}?\b(?:under|by|with|to|the|through|as)\b|\buse only\b|\bas per the\b|\bsous (?:la )?licence\b|采用|遵循/iu
const others =
  /\b(?:base model|original (?:model|weights|license)|upstream|parent model|base weights|underlying|data ?sets?|corpus|corpora|training data|paper|llama'?s? weights|foundation model|tokeni[sz]er|(?:audio|images?|videos?|texts?|content|examples?)\s+(?:(?:is|are|was|were)\s+)?licen[cs]ed)\b/i
/** "Apache-2.0 license, suitable for …": a license, said as a sentence of its own. */
const licenseAlone = /^\W{0,8}[\w.+-]{1,40}(?: [\d.]{1,8})? licen[cs]ed?\s*(?:[,.!]|$)/i
/**
 * The name of a publisher's own license, as titles are written: "Oak Non-Commercial License Agreement". What only sounds like
 * a license that has versions, such as "Apache Software License", names none.
 */
const properName =
  /(?<![\p{L}\d])(?!(?:The|This|Our|Its|Your|Model|Apache|Creative|GNU|BSD|MIT|Mozilla|Open|Free|Public|License|Llama|Meta)\b)(?:\p{Lu}[\p{L}\d-]*(?:\.\d+)*\s+(?:(?:of|for|and)\s+)?){2,8}(?:Licen[cs]e(?:\s+Agreement)?|LICEN[CS]E(?:\s+AGREEMENT)?)(?![\p{L}\d])/u
/** What stands before the name of a license that is given: "The Oak License is updated" gives none. */
const introducesName =
  /(?:^(?:licen[cs]e:)?|\b(?:under|by|with|through|(?:subject|adheres?|according)\s+to)\b)\W*(?:(?:the|an?)\W+)?$/i
/** A sentence about a family: "Llama 2 is licensed under …" tells of the base. */
const aboutFamily =
  /^\W*(?:the\s+)?(?:original\s+)?(?:llama|mistral|gemma|qwen|yi|falcon|bert|gpt)[\w. -]{0,12}\s+is\s+licen[cs]ed/i
/** "Oak is under MIT, Elm is Apache 2.0": the licenses of several others, by their names. */
const aboutSeveral = /^\W*[A-Z][\w.-]*\s+is\s+[^,]{1,60},\s+(?:and\s+)?[A-Z][\w.-]*\s+is\b/
const hedged =
  /\b(?:if|not|unlike|except|previously|used to be|formerly|changed|please (?:check|see|refer)|check the|depend\w*|may|might|ambiguous|disclaimer|either|e\.g|for example|other work|variants? of|you can find|any model|models? with)\b/i

/** The license that a sentence states for this model. Sentences about the base model, the data or the paper state none. */
export function statedLicense(sentence: string, isInLicenseSection: boolean): StatedLicense | undefined {
  // A long link is one character of the sentence that was bounded before.
  if (sentence.length > 2000) return undefined
  const asField = field.exec(sentence)?.groups
  const scope = asField?.['scope'] ?? ''
  const value = asField?.['value']
  if (value !== undefined) return fieldLicense(scope, value, sentence.length - value.length)
  return isStatement(sentence, isInLicenseSection) ? withComponent(namedIn(sentence), sentence) : undefined
}

function namedIn(words: string): NamedLicense | undefined {
  const phrase = findLicensePhrase(words)
  const match = phrase === undefined ? properName.exec(words) : null
  if (match === null || !introducesName.test(words.slice(0, match.index))) return phrase
  return { license: match[0], class: 'custom', start: match.index, end: match.index + match[0].length }
}

function isStatement(sentence: string, isInLicenseSection: boolean): boolean {
  if ([hedged, others, aboutFamily, aboutSeveral].some((pattern) => pattern.test(sentence))) return false
  // Below a heading "License" a short line is the license; elsewhere a sentence has to say so.
  if (isInLicenseSection) return stated.test(sentence) || sentence.length < 120
  return (stated.test(sentence) && /licen[cs]e|许可/i.test(sentence)) || licenseAlone.test(sentence)
}

function fieldLicense(scope: string, value: string, offset: number): StatedLicense | undefined {
  if (others.test(scope) || hedged.test(value)) return undefined
  const id = readDeclaredLicense(value.replace(/[.\s]+$/, ''))
  const isId = id !== undefined && (id.class === 'spdx' || id.class === 'hub' || id.class === 'family')
  const named = isId ? { ...id, start: 0, end: value.length } : namedIn(value.slice(0, 200))
  return withComponent(
    named === undefined ? undefined : { ...named, start: named.start + offset, end: named.end + offset },
    scope,
  )
}

function withComponent(named: NamedLicense | undefined, words: string): StatedLicense | undefined {
  if (named === undefined) return undefined
  const component = componentOf(words)
  return component === undefined ? { named } : { named, component }
}

function componentOf(words: string): StatedLicense['component'] {
  const isModel = /\b(?:models?|weights?|checkpoints?|networks?|parameters|adapters?|loras?|files)\b/i.test(words)
  if (/\b(?:source )?code\b|\bscripts?\b/i.test(words) && !isModel) return 'code'
  if (/\bdata\b/i.test(words) && !isModel) return 'data'
  return /\bdocumentation\b/i.test(words) && !isModel ? 'documentation' : undefined
}
