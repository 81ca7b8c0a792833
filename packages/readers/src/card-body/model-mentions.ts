import { isCanonicalName, isHubName, type ParentName } from '@stemma/graph'

import { findFamily } from '../families.ts'
import { readHubUrl } from '../parent-name.ts'
import type { InlineText } from './inline-text.ts'

/** A model that a block names by an id of the Hub. `form` says how: a link, code, or plain text. */
export interface Mention {
  readonly parent: ParentName
  readonly form: 'link' | 'code' | 'text'
  readonly start: number
  readonly end: number
}

/**
 * A block in which every mention is one character, so that patterns can be written over it:
 * {@link mentionClass} for a model, {@link otherLink} for a link that leads elsewhere.
 */
export interface MaskedText {
  readonly text: string
  /** The mention that a character of {@link mentionClass} stands for. */
  readonly mentionAt: (character: string) => Mention | undefined
  /** The offset in the unmasked text of an offset in `text`. */
  readonly unmaskedOffset: (at: number) => number
}

const firstMention = 0xe100
const lastMention = 0xf8ff
/** The characters that stand for mentions: Unicode's private use area, which is emptied first. */
export const mentionClass = '\uE100-\uF8FF'
/** The character that stands for a link to something other than a model. */
const otherLink = '\uE000'

const plainName =
  /(?<![\w/.@-])(?:https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/[^\s)\]>"'`|,]+|[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}|[a-z][a-z0-9]{1,20}(?:-[a-z0-9]+(?:\.\d[a-z0-9]*)?){1,8}|gpt2|distilgpt2)(?![\w/])/g

/** A name without an organisation, `Mistral-7B-v0.1`, of which the same card elsewhere writes the full id. */
interface KnownName {
  /** The name in lower case, letters and digits only. */
  readonly key: string
  readonly pattern: RegExp
  readonly parent: ParentName
}

/** The names that a card explains. */
export type KnownNames = readonly KnownName[]

const maximumKnownNames = 100

/**
 * The names that a card (front matter, links, tables, code) writes in full somewhere. A name needs a digit: a plain word may mean
 * anything. The beginning of the model's own name is what its card calls it, and nobody else's.
 */
export function knownNames(card: string, ownName: string): KnownNames {
  const own = nameKey(ownName)
  const byKey = new Map<string, KnownName>()
  for (const match of [...card.slice(0, 300_000).matchAll(plainName)].slice(0, maximumSpans)) {
    const parent = readMention(match[0])
    const last = parent?.kind === 'hub' ? (parent.name.split('/').at(-1) ?? '') : ''
    const key = nameKey(last)
    if (parent !== undefined && isTelling(key) && !own.startsWith(key)) {
      byKey.set(key, { key, pattern: namePattern(last), parent })
    }
    if (byKey.size >= maximumKnownNames) break
  }
  return [...byKey.values()].toSorted((a, b) => b.key.length - a.key.length)
}

/** No address of a model is longer; taking the punctuation off its end takes more than linear time. */
const maximumMention = 1000

/** What a piece of plain text names: an address of the Hub, or an id. The punctuation that ends a sentence is no part of it. */
function readMention(text: string): ParentName | undefined {
  if (text.length > maximumMention) return undefined
  return /^https?:/.test(text) ? readHubUrl(text.replace(/[.,;:!?]+$/, '')) : readPlainName(text.replace(/[.-]+$/, ''))
}

function isTelling(key: string): boolean {
  return key.length >= 4 && /\d/.test(key) && /[a-z]/.test(key)
}

function nameKey(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** Matches a name however its words are joined: `Llama-2-7b`, `llama2 7B`. */
function namePattern(name: string): RegExp {
  const words = name.match(/[A-Za-z]+|\d+/g) ?? []
  return new RegExp(`(?<![\\w/.-])${words.join('[-_. ]?')}(?![\\w/-]|\\.\\w)`, 'gi')
}

function explainedMentions(source: string, inline: InlineText, known: KnownNames): readonly MaskedSpan[] {
  const head = source.slice(0, 20_000)
  // A cheap look before the dear one: most blocks hold none of the names.
  const key = nameKey(head)
  return known
    .filter((name) => key.includes(name.key))
    .flatMap(({ pattern, parent }) =>
      [...head.matchAll(pattern)].flatMap((match): readonly MaskedSpan[] => {
        const [start, end] = [match.index, match.index + match[0].length]
        const isLinked = inline.spans.some((span) => span.kind === 'link' && span.start <= start && end <= span.end)
        return isLinked ? [] : [{ start, end, mention: { parent, form: 'text', start, end } }]
      }),
    )
}

/** Masks the mentions of a block. */
export function maskMentions(inline: InlineText, known: KnownNames = []): MaskedText {
  const source = inline.text.replaceAll(/[\uE000-\uF8FF]/g, ' ')
  const spans = [
    ...spanMentions(inline),
    ...textMentions(source, inline),
    ...explainedMentions(source, inline, known),
  ].toSorted((a, b) => a.start - b.start || b.end - a.end)
  const mentions: Mention[] = []
  const pieces: { readonly at: number; readonly source: number }[] = []
  let [text, at] = ['', 0]
  for (const span of spans) {
    if (span.start < at) continue
    pieces.push({ at: text.length, source: at })
    text += source.slice(at, span.start)
    pieces.push({ at: text.length, source: span.start })
    text += maskOf(span, mentions)
    at = span.end
  }
  pieces.push({ at: text.length, source: at })
  return {
    text: text + source.slice(at),
    mentionAt: (character) => mentions[character.charCodeAt(0) - firstMention],
    unmaskedOffset: (offset) => {
      const piece = pieces.findLast((one) => one.at <= offset)
      return piece === undefined ? offset : piece.source + (offset - piece.at)
    },
  }
}

/** More mentions in one block than this are a list of something else. */
const maximumSpans = 1000

interface MaskedSpan {
  readonly start: number
  readonly end: number
  readonly mention: Mention | undefined
}

function maskOf(span: MaskedSpan, mentions: Mention[]): string {
  if (span.mention === undefined || mentions.length >= lastMention - firstMention) return otherLink
  mentions.push(span.mention)
  return String.fromCharCode(firstMention + mentions.length - 1)
}

function spanMentions(inline: InlineText): readonly MaskedSpan[] {
  return inline.spans.slice(0, maximumSpans).flatMap(({ start, end, kind, url }): readonly MaskedSpan[] => {
    if (kind === 'link') {
      // `[t5-small](https://arxiv.org/…)`: a legacy id is an id wherever its link leads; any other name belongs to its link.
      const text = inline.text.slice(start, end).trim()
      const parent =
        readHubUrl(url) ?? readRelativeLink(url, text) ?? (isCanonicalName(text) ? readPlainName(text) : undefined)
      return [{ start, end, mention: parent === undefined ? undefined : { parent, form: 'link', start, end } }]
    }
    const code = inline.text.slice(start, end).trim()
    const parent = readPlainName(code) ?? readBareName(code)
    return parent === undefined ? [] : [{ start, end, mention: { parent, form: 'code', start, end } }]
  })
}

/** `[Llama-2-70b-hf](meta-llama/Llama-2-70b-hf)`: where the link is an id and its text names it, no file of the repository is meant. */
function readRelativeLink(url: string, text: string): ParentName | undefined {
  const last = url.split('/').at(-1) ?? ''
  return text.endsWith(last) || text === url ? readPlainName(url) : undefined
}

function textMentions(source: string, inline: InlineText): readonly MaskedSpan[] {
  return [...source.matchAll(plainName)].slice(0, maximumSpans).flatMap((match): readonly MaskedSpan[] => {
    const [start, end] = [match.index, match.index + match[0].length]
    // The full stop behind a link looks like a part of the name.
    if (inline.spans.some((span) => span.kind === 'link' && span.start <= start && start < span.end)) return []
    const parent = readMention(match[0]) ?? readBareName(match[0])
    const form = /^https?:/.test(match[0]) ? 'link' : 'text'
    if (parent !== undefined) return [{ start, end, mention: { parent, form, start, end } }]
    return form === 'link' ? [{ start, end, mention: undefined }] : []
  })
}

const wordPair =
  /^(?:and\/or|his\/her|he\/she|input\/output|yes\/no|on\/off|true\/false|train\/(?:test|val\w*|eval)|[a-z]{1,12}\/[a-z]{1,12}|[A-Z]{1,5}\/[A-Z]{1,5}|\d+\/\d+)$/
const fileLike = /\.(?:py|md|json|txt|sh|ya?ml|csv|bin|safetensors|png|jpe?g|pdf|ipynb|com|org|io|ai|net)$/i

/** A name as it stands in running text: it must look like an id, since `and/or` has a slash as well. */
function readPlainName(text: string): ParentName | undefined {
  if (isCanonicalName(text)) return { kind: 'hub', name: text }
  const isPlausible = text.includes('/') && isHubName(text) && !wordPair.test(text) && !fileLike.test(text)
  return isPlausible && looksLikeId(text) ? { kind: 'hub', name: text } : undefined
}

const bareName = /^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+){2,8}$/

/** `llama-cpp-python`, `bert-score`: tools that are named after a family. */
const toolWord =
  /[-_.](?:cpp|python|index|score|serving|factory|recipes|stack|parse|ui|js|rs|server|cookbook|interrogator|finetuning|architecture|like|based|style|family|models?)(?:[-_.]|$)/

/** A name of a known family without its organisation, `electra-base-discriminator`: it names one model, and nobody can tell whose. */
function readBareName(text: string): ParentName | undefined {
  const words = text.replaceAll(/[-_.]/g, ' ')
  const isName = bareName.test(text) && !toolWord.test(text)
  return isName && findFamily(words)?.index === 0 ? { kind: 'malformed', text } : undefined
}

function looksLikeId(text: string): boolean {
  const [organisation = '', name = ''] = text.split('/')
  // `CNN/DailyMail`, `33b/65b`, `7b-base/7b-chat`: two things, of which the second is no repository of the first.
  const isAcronym = /^[A-Z]{1,4}$/.test(organisation) && !/\d/.test(name)
  if (isAcronym || /\d+(?:\.\d+)?b(?:-|$)/i.test(organisation)) return false
  return /[A-Za-z]/.test(name) && /[A-Za-z]/.test(organisation) && hasShapeOfName(name, organisation)
}

function hasShapeOfName(name: string, organisation: string): boolean {
  return /\d|[a-z][A-Z]/.test(name) || (/[-_]/.test(name) && /[A-Z]/.test(organisation + name))
}
