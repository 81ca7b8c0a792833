import { describeSource } from '@stemma/graph'
import type { Answer, Duty, EffectiveTerm } from '@stemma/policy'

import { layOut, type Paint, type Piece } from './lay-out.ts'
import { type Style, styleOf } from './style.ts'
import type { TextOptions } from './write-text.ts'

/** What the terms of one model come to. */
export interface ModelTerms {
  readonly id: string
  readonly name: string
  readonly revision?: string
  readonly answers: readonly Answer[]
  readonly duties: readonly Duty[]
}

/** What `stemma terms` answers: the terms of each model that was asked for. */
export interface TermsResult {
  readonly complete: boolean
  readonly models: readonly ModelTerms[]
  /** The names of models by id, for paths. */
  readonly names: Readonly<Record<string, string>>
}

/** The JSON of `stemma terms`; `schemas/terms.schema.json` describes it. */
export function toTermsDocument({ complete, models }: TermsResult): unknown {
  return { schemaVersion: 1, complete, models }
}

/** A row of the text: what stands before it, in which colour, and its pieces. */
interface Row {
  readonly first: string
  readonly paint: Paint
  readonly pieces: readonly Piece[]
}

const answerWidth = 11

/** Writes terms for people: each question with its answer and why, then the duties as a list to tick off. */
export function writeTerms(result: TermsResult, options: TextOptions): string {
  const style = styleOf(options.color)
  const width = options.width === undefined ? {} : { width: options.width }
  const rows = result.models.flatMap((model) => modelRows(model, result, style))
  const lines = rows.flatMap(({ first, paint, pieces }) =>
    layOut(pieces, { first, rest: ' '.repeat(first.length + 2), paint, ...width }),
  )
  const closing = result.complete
    ? '✓ every model of the lineage that can be found was read'
    : '? some models of the lineage were not read: what they demand is not known'
  return `${[...lines, closing].join('\n')}\n`
}

function modelRows(model: ModelTerms, result: TermsResult, style: Style): readonly Row[] {
  const { id, name, revision, answers, duties } = model
  const pin = { text: revision === undefined ? 'not pinned' : `@${revision.slice(0, 7)}`, paint: style.dim }
  const heading = duties.length === 0 ? 'no duties are known' : 'what has to be done'
  return [
    { first: '', paint: style.dim, pieces: [{ text: result.names[id] ?? name, paint: style.name }, pin] },
    ...answers.flatMap((answer) => answerRows(answer, result, style)),
    { first: '  ', paint: style.dim, pieces: [{ text: heading, paint: style.name }] },
    ...duties.map((duty) => dutyRow(duty, result, style)),
    { first: '', paint: style.dim, pieces: [] },
  ]
}

function answerRows({ question, answer, but, because }: Answer, result: TermsResult, style: Style): readonly Row[] {
  const paint = { yes: style.good, no: style.bad, unknown: style.open }[answer]
  const limit = but === undefined ? [] : [{ text: `(${but})` }]
  return [
    { first: `  ${answer.padEnd(answerWidth - 2)}`, paint, pieces: [{ text: question }, ...limit] },
    ...because.slice(0, 2).map((term) => ({
      first: ' '.repeat(answerWidth),
      paint: style.dim,
      pieces: [{ text: why(term, result), paint: style.dim }],
    })),
  ]
}

/** Who says it, where, and how it came here; for what nobody knows, why. */
function why(term: EffectiveTerm, result: TermsResult): string {
  const { title, value, license, section, reading, path, reason, evidence } = term
  const place = evidence.slice(0, 1).map((one) => describeSource(one))
  const from = wayOf(path, result)
  const said = value === 'unknown' ? `${title}: ${reason ?? 'not known'}` : saying(value, title)
  const how = value === 'unknown' ? undefined : readingWords[reading]
  return [
    said,
    license,
    section === undefined || section === '' ? undefined : `section ${section}`,
    how,
    ...from,
    ...place,
  ]
    .filter((one) => one !== undefined)
    .join(', ')
}

/** By which way through the lineage a term came; nothing where the model says it itself. */
function wayOf([, ...above]: readonly string[], { names }: TermsResult): readonly string[] {
  return above.length === 0 ? [] : [`from ${above.map((id) => names[id] ?? id).join(' ← ')}`]
}

function saying(value: 'yes' | 'no', title: string): string {
  return value === 'yes' ? title : `nothing says “${title}”`
}

const readingWords: Readonly<Record<string, string | undefined>> = {
  'absent-curated': 'somebody read the whole text',
  'absent-extracted': 'not found in the text',
  'by-reference': 'by what it refers to',
}

function dutyRow({ what, due, met, term }: Duty, result: TermsResult, style: Style): Row {
  const [box, paint] = boxes(style)[met]
  const { path } = term
  const from = wayOf(path, result)
  const notes = [
    ...from,
    ...(due === 'unknown' ? [`whether it is due: ${term.reason ?? 'not known'}`] : []),
    ...(met === 'unknown' ? ['whether it is done cannot be seen in the repository'] : []),
  ]
  const note = notes.length === 0 ? [] : [{ text: `· ${notes.join(', ')}`, paint: style.dim }]
  return { first: `    ${box} `, paint, pieces: [{ text: what }, ...note] }
}

function boxes(style: Style): Readonly<Record<Duty['met'], readonly [string, Paint]>> {
  return { yes: ['[x]', style.good], no: ['[ ]', style.bad], unknown: ['[?]', style.open] }
}
