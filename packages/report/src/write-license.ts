import type { DerivativeAnswer } from './derivative-answer.ts'
import { derivativeLines, type Lines } from './derivative-lines.ts'
import type { FileAnswer, FileClause, FileMatch } from './file-answer.ts'
import type { KnownLicense, KnownLicenseClause } from './known-license.ts'
import { layOut, type Piece } from './lay-out.ts'
import { clauseText } from './license-lines.ts'
import { type Style, styleOf } from './style.ts'
import type { TextOptions } from './write-text.ts'

/** Answers to `stemma license`, written for people. */
export interface LicenseWriter {
  readonly identified: (answers: readonly FileAnswer[]) => string
  readonly license: (license: KnownLicense) => string
  readonly list: (licenses: readonly KnownLicense[]) => string
  readonly comparison: (left: KnownLicense, right: KnownLicense, derivatives: readonly DerivativeAnswer[]) => string
}

/** A writer with or without colours, of a width in columns. */
export function licenseWriter(options: TextOptions): LicenseWriter {
  const style = styleOf(options.color)
  const width = options.width === undefined ? {} : { width: options.width }
  function lines(indent: number, pieces: readonly Piece[]): string {
    const space = ' '.repeat(indent)
    return layOut(pieces, { first: space, rest: `${space}  `, paint: style.dim, ...width }).join('\n')
  }
  return {
    identified: (answers) => answers.map((answer) => identifiedText(answer, lines, style)).join('\n'),
    license: (license) => licenseText(license, lines, style),
    list: (licenses) =>
      licenses.map(({ id, name }) => `${lines(0, [{ text: id, paint: style.name }, { text: name }])}\n`).join(''),
    comparison: (left, right, derivatives) =>
      `${[...clauseLines(left, right, lines, style), ...derivativeLines(derivatives, lines, style)].join('\n')}\n`,
  }
}

const statusWords: Readonly<Record<string, string>> = {
  empty: 'nothing is written in it',
  unreadable: 'not a text, or too damaged to be read: nobody knows what it demands',
  'too-large': 'too large to be read: nobody knows what it demands',
  'unsupported-language': 'in a language that is not read: nobody knows what it demands',
}

function identifiedText(answer: FileAnswer, lines: Lines, style: Style): string {
  const rows = [lines(0, [{ text: answer.file, paint: style.name }])]
  const words = statusWords[answer.status]
  if (words !== undefined) rows.push(lines(2, [{ text: `? ${words}`, paint: style.open }]))
  if (answer.status === 'read' && answer.matches.length === 0) {
    rows.push(lines(2, [{ text: '? no license is recognised in it', paint: style.open }]))
  }
  rows.push(...answer.matches.flatMap((match) => matchRows(match, lines, style)))
  rows.push(...answer.clauses.filter((clause) => isTold(clause)).flatMap((clause) => clauseRows(clause, lines, style)))
  return `${rows.join('\n')}\n`
}

const classWords: Readonly<Record<string, string>> = {
  exact: 'word for word',
  template: 'as its template allows',
  near: 'but for a few words',
  variant: 'modified: it is another license, made from this one',
  reference: 'is named',
  unknown: 'a license that is not known',
}

function matchRows(
  { license, name, class: kind, span, difference }: FileMatch,
  lines: Lines,
  style: Style,
): readonly string[] {
  const isSure = kind === 'exact' || kind === 'template'
  const head = [
    { text: isSure ? '✓' : '?', paint: isSure ? style.good : style.open },
    { text: license, paint: style.name },
    ...(name === undefined ? [] : [{ text: name }]),
    { text: `· ${classWords[kind] ?? kind} · lines ${span.line} to ${span.endLine}`, paint: style.dim },
  ]
  return [lines(2, head), ...differenceRows(difference, lines, style)]
}

const mostPlaces = 6

function differenceRows(difference: FileMatch['difference'], lines: Lines, style: Style): readonly string[] {
  if (difference === null) return []
  const added = difference.added.map(({ line }) => String(line))
  const removed = difference.removed.map(({ line, words }) => `${line} (${words} ${words === 1 ? 'word' : 'words'})`)
  return [
    ...(added.length === 0 ? [] : [lines(6, [{ text: `added at line ${listed(added)}`, paint: style.dim }])]),
    ...(removed.length === 0 ? [] : [lines(6, [{ text: `left out at line ${listed(removed)}`, paint: style.dim }])]),
  ]
}

function listed(items: readonly string[]): string {
  const unique = [...new Set(items)]
  const more = unique.length - mostPlaces
  return more > 0 ? `${unique.slice(0, mostPlaces).join(', ')} and ${more} more` : unique.join(', ')
}

/** What a text says nothing of is told of the core alone, and in one word. */
function isTold({ value, reading }: FileClause): boolean {
  if (reading === 'unreadable') return false
  return (
    value === 'yes' ||
    (value === 'unknown' && reading !== 'absent-extracted' && reading !== 'absent-curated') ||
    reading === 'explicit'
  )
}

function clauseRows(clause: FileClause, lines: Lines, style: Style): readonly string[] {
  const [first] = clause.evidence
  const mark = clause.value === 'unknown' ? '?' : clause.value
  return [
    lines(4, [
      { text: mark.padEnd(3), paint: clause.value === 'unknown' ? style.open : style.dim },
      { text: clauseText(clause) },
      { text: `· ${clause.clause}`, paint: style.dim },
    ]),
    ...(first === undefined ? [] : [lines(8, [{ text: `line ${first.line}: ${first.quote}`, paint: style.dim }])]),
  ]
}

function licenseText({ id, name, publisher, osiApproved, clauses }: KnownLicense, lines: Lines, style: Style): string {
  const rows = [
    lines(0, [{ text: id, paint: style.name }, { text: name }]),
    ...(publisher === undefined ? [] : [lines(2, [{ text: `published by ${publisher}` }])]),
    ...(osiApproved === undefined
      ? []
      : [lines(2, [{ text: osiApproved ? 'approved by the OSI' : 'not approved by the OSI' }])]),
    ...(clauses.length === 0 ? [lines(2, [{ text: '? nobody has read what it says', paint: style.open }])] : []),
    ...clauses.map((clause) => lines(2, clausePieces(clause, style))),
  ]
  return `${rows.join('\n')}\n`
}

function clausePieces(clause: KnownLicenseClause, style: Style): readonly Piece[] {
  return [
    { text: clause.value.padEnd(7), paint: paintOf(clause.value, style) },
    { text: clauseText(clause) },
    {
      text: `· ${clause.clause} · ${clause.reading}${clause.section === undefined ? '' : ` · section ${clause.section}`}`,
      paint: style.dim,
    },
  ]
}

function paintOf(value: KnownLicenseClause['value'], style: Style): Style['dim'] {
  if (value === 'unknown') return style.open
  return value === 'yes' ? style.name : style.dim
}

function clauseLines(left: KnownLicense, right: KnownLicense, lines: Lines, style: Style): readonly string[] {
  const others = new Map(right.clauses.map((clause) => [clause.clause, clause]))
  const titles = new Map([...left.clauses, ...right.clauses].map((clause) => [clause.clause, clause.title]))
  const own = new Map(left.clauses.map((clause) => [clause.clause, clause]))
  const rows = [...titles].map(([id, title]) => {
    const [one, other] = [sideText(own.get(id)), sideText(others.get(id))]
    const isSame = one === other
    return lines(2, [
      { text: isSame ? '=' : '≠', paint: isSame ? style.dim : style.open },
      { text: `${title}: ${isSame ? one : `${one} | ${other}`}` },
      { text: `· ${id}`, paint: style.dim },
    ])
  })
  return [lines(0, [{ text: `${left.id} | ${right.id}`, paint: style.name }]), ...rows]
}

/** A clause that is not at the core is listed only where a license speaks of it. */
function sideText(clause: KnownLicenseClause | undefined): string {
  if (clause === undefined) return 'nothing'
  const text = clauseText(clause)
  return text === clause.title ? clause.value : `${clause.value}${text.slice(clause.title.length)}`
}
