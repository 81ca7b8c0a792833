import type { ParameterValue } from '../catalogue/catalogue.ts'
import { type ClauseRules, type CompiledCues, compilePattern } from './clause-rules.ts'
import { readParameter } from './parameters.ts'
import type { SentenceRole } from './sentence-role.ts'
import { readSentences, type Sentence } from './sentences.ts'

/** Where a clause stands: a sentence of the raw text, in UTF-16 units, and what the sentence does. */
export interface ClauseEvidence {
  readonly start: number
  readonly end: number
  readonly role: SentenceRole
}

/**
 * How a value was read. `explicit`: a sentence says so. `absent-extracted`: the whole text was read, and no sentence says so.
 * `by-reference`: it depends on a document that is not in the text. `unreadable`: too little text to say.
 */
export type ClauseReading = 'explicit' | 'absent-extracted' | 'by-reference' | 'unreadable'

/** What a text says of one clause. */
export interface ClauseValue {
  readonly clause: string
  readonly value: 'yes' | 'no' | 'unknown'
  readonly reading: ClauseReading
  readonly parameters: Readonly<Record<string, ParameterValue>>
  readonly evidence: readonly ClauseEvidence[]
  /** Why the value is unknown. */
  readonly reason?: string
}

const fewWords = 40
const mostEvidence = 5

/** Reads the clauses of a license text (English or Chinese), in the order of the vocabulary. Linear; never throws. */
export function extractClauses(text: string, rules: ClauseRules): readonly ClauseValue[] {
  const sentences = readSentences(text)
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  const isWhole = words >= fewWords || /[\u4E00-\u9FFF]{40}/u.test(text)
  const found = new Map(rules.cues.map((cues) => [cues.word.id, readClause(cues, sentences, isWhole)]))
  return rules.cues.map((cues) => settle(cues, found))
}

function readClause(cues: CompiledCues, sentences: readonly Sentence[], isWhole: boolean): ClauseValue {
  const speaking = sentences.filter((one) => !cues.never.has(one.role))
  const yes = speaking.filter((one) => decides(cues.yes, cues.guards, one.text))
  if (yes.length > 0) return said(cues, 'yes', yes)
  const no = speaking.filter((one) => decides(cues.no, cues.guards, one.text))
  if (no.length > 0) return said(cues, 'no', no)
  const open = sentences.filter((one) => isDemand(one.role) && cues.subject?.test(one.text) === true)
  if (open.length > 0) {
    return { ...said(cues, 'unknown', open), parameters: {}, reason: 'speaks of it, and does not decide it' }
  }
  return silent(cues, isWhole)
}

// In a long sentence a guard speaks for the words around it, not for all that stands in the same breath.
const longSentence = 250
const aroundDecision = 160

/** Whether one of `patterns` stands in a sentence, with no guard near it. */
function decides(patterns: readonly RegExp[], guards: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => {
    const match = pattern.exec(text)
    if (match === null) return false
    const end = match.index + match[0].length
    const around =
      text.length <= longSentence ? text : text.slice(Math.max(0, match.index - aroundDecision), end + aroundDecision)
    return guards.every((guard) => !guard.test(around))
  })
}

function isDemand(role: SentenceRole): boolean {
  return role === 'prohibition' || role === 'condition' || role === 'grant' || role === 'termination'
}

function silent({ word }: CompiledCues, isWhole: boolean): ClauseValue {
  const value = { clause: word.id, parameters: {}, evidence: [] }
  if (!isWhole) return { ...value, value: 'unknown', reading: 'unreadable', reason: 'the text is too short to say' }
  return { ...value, value: word.silence, reading: 'absent-extracted' }
}

function said(cues: CompiledCues, value: ClauseValue['value'], sentences: readonly Sentence[]): ClauseValue {
  return {
    clause: cues.word.id,
    value,
    reading: 'explicit',
    parameters: value === 'yes' ? readParameters(cues, sentences) : {},
    evidence: sentences.slice(0, mostEvidence).map(({ start, end, role }) => ({ start, end, role })),
  }
}

/** Each parameter from the first of the deciding sentences that says it. */
function readParameters(
  { parameters = {}, yes }: CompiledCues,
  sentences: readonly Sentence[],
): Readonly<Record<string, ParameterValue>> {
  const values: Record<string, ParameterValue> = {}
  for (const [name, reader] of Object.entries(parameters)) {
    for (const { text } of sentences) {
      const value =
        typeof reader === 'string' ? readParameter(reader, decidingWords(yes, text), text) : wordValue(reader, text)
      if (value === undefined) continue
      values[name] = value
      break
    }
  }
  return values
}

/** The words that made a pattern decide: of two numbers in a sentence the right one stands there. */
function decidingWords(patterns: readonly RegExp[], text: string): string {
  for (const pattern of patterns) {
    const [words] = pattern.exec(text) ?? []
    if (words !== undefined) return words
  }
  return text
}

function wordValue(values: Readonly<Record<string, string>>, text: string): string | undefined {
  return Object.entries(values).find(([pattern]) => compilePattern(pattern).test(text))?.[1]
}

/** What follows from other clauses: a permission that a restriction takes away, a parameter. */
function settle(cues: CompiledCues, found: ReadonlyMap<string, ClauseValue>): ClauseValue {
  const own = found.get(cues.word.id) ?? silent(cues, true)
  const against = (cues.noIf ?? []).map((id) => found.get(id)).find((other) => other?.value === 'yes')
  if (against !== undefined) {
    return { ...own, value: 'no', reading: 'explicit', parameters: {}, evidence: against.evidence }
  }
  return own.value === 'yes' ? { ...own, parameters: { ...own.parameters, ...following(cues, found) } } : own
}

function following(
  { follows = {} }: CompiledCues,
  found: ReadonlyMap<string, ClauseValue>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(follows).flatMap(([name, values]) => {
      const hit = Object.entries(values).find(([id]) => found.get(id)?.value === 'yes')
      return hit === undefined ? [] : [[name, hit[1]]]
    }),
  )
}
