import { nameOfId } from '../findings/findings-report.ts'
import { groupFindings } from '../findings/group-findings.ts'
import { type Frame, layOut, type Piece } from '../lay-out.ts'
import { type Style, styleOf } from '../style.ts'
import { count } from '../words.ts'
import type { TextOptions } from '../write-text.ts'
import type { CheckFinding, CheckResult } from './check-result.ts'

const mostFindings = 60
const mostNotes = 12
const mostPlaces = 4
const mostReasons = 3

interface Line {
  readonly indent: number
  readonly pieces: readonly Piece[]
}

/** Writes a check for people: what was found, worst first and where the code names it, then what it comes to. */
export function writeCheckText(result: CheckResult, { color, width }: TextOptions): string {
  const style = styleOf(color)
  const rows = [...lines(result, style)].flatMap(({ indent, pieces }) => layOut(pieces, frame(indent, style, width)))
  return `${rows.map((row) => row.replace(command, String.raw`$1\u003a`)).join('\n')}\n`
}

/** What GitHub's runner takes for a command where a line of a log begins with it. */
const command = /^(\s*):(?=:)/

function frame(indent: number, style: Style, width: number | undefined): Frame {
  const [first, rest] = [' '.repeat(indent), ' '.repeat(indent + 2)]
  return { first, rest, paint: style.dim, ...(width === undefined ? {} : { width }) }
}

function* lines(result: CheckResult, style: Style): Generator<Line> {
  const open = result.findings.filter((finding) => !isQuiet(finding))
  const grave = open.filter((finding) => finding.outcome !== 'pass' || finding.level !== 'note')
  const notes = open.filter((finding) => finding.outcome === 'pass' && finding.level === 'note')
  for (const group of groupFindings(grave.slice(0, mostFindings))) yield* groupLines(group, style)
  yield* remainder(grave.length - mostFindings, 'finding', style)
  for (const finding of notes.slice(0, mostNotes)) yield noteLine(finding, style)
  yield* remainder(notes.length - mostNotes, 'note', style)
  if (notes.length > 0) yield blank
  yield* summaryLines(result, style)
}

const blank: Line = { indent: 0, pieces: [] }

function isQuiet({ isKnown, waiver }: CheckFinding): boolean {
  return isKnown || waiver !== undefined
}

/** Findings of one way: what was found, each in a line where there are several, then where, why and what to do. */
function* groupLines(group: readonly CheckFinding[], style: Style): Generator<Line> {
  const [first] = group
  if (first === undefined) return
  if (first.outcome === 'pass' && group.length > 1) {
    yield* ruleLines(group, first, style)
    return
  }
  const { path, places } = first
  for (const finding of group) yield headLine(finding, group.length > 1, style)
  yield* placeLines(places, style)
  if (group.length === 1) yield { indent: 4, pieces: [{ text: first.message }] }
  if (path.length > 1) {
    yield { indent: 4, pieces: [{ text: `path: ${path.map((id) => nameOfId(id)).join(' ← ')}`, paint: style.dim }] }
  }
  for (const one of first.evidence.slice(0, mostReasons)) {
    yield { indent: 4, pieces: [{ text: `because ${cut(one)}`, paint: style.dim }] }
  }
  for (const fix of [...new Set(group.map((finding) => finding.fix))].slice(0, mostReasons)) {
    yield { indent: 4, pieces: [{ text: 'to fix it:', paint: style.dim }, { text: fix }] }
  }
  yield blank
}

function* placeLines(places: CheckFinding['places'], style: Style): Generator<Line> {
  for (const { file, line, column } of places.slice(0, mostPlaces)) {
    yield { indent: 4, pieces: [{ text: `${file}:${line}:${column}`, paint: style.name }] }
  }
  if (places.length > mostPlaces) {
    yield { indent: 4, pieces: [{ text: `and ${count(places.length - mostPlaces, 'more place')}`, paint: style.dim }] }
  }
}

/** What one rule says of several models, a line each. */
function* ruleLines(group: readonly CheckFinding[], first: CheckFinding, style: Style): Generator<Line> {
  yield headLine(first, false, style)
  for (const { message, places } of group) {
    const [place] = places
    const at = place === undefined ? [] : [{ text: `${place.file}:${place.line}:${place.column}`, paint: style.name }]
    const more = places.length > 1 ? [{ text: `and ${count(places.length - 1, 'more place')}`, paint: style.dim }] : []
    yield { indent: 4, pieces: [...at, ...more, { text: message }] }
  }
  yield { indent: 4, pieces: [{ text: 'to fix it:', paint: style.dim }, { text: first.fix }] }
  yield blank
}

function headLine(finding: CheckFinding, isOneOfMany: boolean, style: Style): Line {
  const { title, rule, message } = finding
  const [word, paint] = verdictWord(finding, style)
  const said = isOneOfMany ? { text: message } : { text: title, paint: style.name }
  return { indent: 0, pieces: [{ text: word, paint }, said, { text: `· ${rule}`, paint: style.dim }] }
}

const longestReason = 140

function cut(text: string): string {
  return text.length <= longestReason ? text : `${text.slice(0, longestReason - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function verdictWord({ outcome, level }: CheckFinding, style: Style): readonly [string, Style['bad']] {
  if (outcome === 'denied') return ['✗ denied', style.bad]
  if (outcome === 'review') return ['? review', style.open]
  return level === 'note' ? ['note', style.dim] : ['! warning', style.open]
}

function noteLine({ message, rule, places }: CheckFinding, style: Style): Line {
  const [place] = places
  const at = place === undefined ? [] : [{ text: `${place.file}:${place.line}`, paint: style.dim }]
  return {
    indent: 0,
    pieces: [{ text: 'note', paint: style.dim }, ...at, { text: message }, { text: `· ${rule}`, paint: style.dim }],
  }
}

function* remainder(hidden: number, word: string, style: Style): Generator<Line> {
  if (hidden > 0) {
    yield {
      indent: 0,
      pieces: [{ text: `… and ${count(hidden, `more ${word}`)} (all are in --format json)`, paint: style.dim }],
    }
  }
}

function* summaryLines(result: CheckResult, style: Style): Generator<Line> {
  const { references, base, complete, skipped } = result
  const judged = new Set(references.flatMap(({ id, model }) => (id === undefined ? [] : [model])))
  const fresh =
    base === undefined ? [] : [`${references.filter(({ isNew }) => isNew).length} of them brought by the change`]
  const places = [
    `${count(references.length, 'place')} in ${count(result.fileCount, 'file')} that name models`,
    ...fresh,
  ]
  yield { indent: 0, pieces: [{ text: `${places.join(', ')} · ${count(judged.size, 'model')} judged` }] }
  if (base !== undefined) {
    yield {
      indent: 0,
      pieces: [{ text: `compared with ${base.name} (${base.commit.slice(0, 7)}), whose policy and lock decide` }],
    }
  }
  yield* quietLines(result, style)
  if (skipped.length > 0) {
    yield { indent: 0, pieces: [{ text: `not looked at: ${skippedWords(skipped)}`, paint: style.dim }] }
  }
  if (!complete) {
    yield {
      indent: 0,
      pieces: [
        {
          text: '? incomplete: not every model could be read, and what the others demand is not known',
          paint: style.open,
        },
      ],
    }
  }
  yield { indent: 0, pieces: [outcomePiece(result, style)] }
}

/** What is found and does not count, and what no longer does anything. */
function* quietLines({ findings, idleWaivers, staleBaseline }: CheckResult, style: Style): Generator<Line> {
  const waived = findings.filter(({ waiver }) => waiver !== undefined).length
  const known = findings.filter(({ isKnown }) => isKnown).length
  if (waived + known > 0) {
    yield {
      indent: 0,
      pieces: [{ text: `${count(waived, 'finding')} waived, ${known} in the baseline`, paint: style.dim }],
    }
  }
  for (const { waiver, why } of idleWaivers) {
    yield {
      indent: 0,
      pieces: [{ text: `a waiver does nothing (${why}): ${waiver.rule} for ${waiver.subject}`, paint: style.open }],
    }
  }
  for (const { rule, model } of staleBaseline.slice(0, mostNotes)) {
    yield {
      indent: 0,
      pieces: [{ text: `no longer found, and still in the baseline: ${rule} of ${model}`, paint: style.dim }],
    }
  }
}

function skippedWords(skipped: CheckResult['skipped']): string {
  const counts = new Map<string, number>()
  for (const { why } of skipped) counts.set(why, (counts.get(why) ?? 0) + 1)
  return [...counts].map(([why, number]) => `${number} ${why}`).join(', ')
}

function outcomePiece({ outcome, policy }: CheckResult, style: Style): Piece {
  const by = policy === undefined ? '' : ` (policy: ${policy})`
  const paint = { pass: style.good, review: style.open, denied: style.bad }[outcome]
  return { text: `outcome: ${outcome}${by}`, paint }
}
