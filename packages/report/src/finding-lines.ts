import { describeSource, displayName, type GraphNode } from '@stemma/graph'
import type { Finding, IdleWaiver } from '@stemma/policy'

import type { Piece } from './lay-out.ts'
import type { ScanResult } from './scan-result.ts'
import type { Style } from './style.ts'
import { count } from './words.ts'

/** How many findings are printed whole, and how many notes. */
const mostFindings = 40
const mostNotes = 12

/** A line about a finding, and by how many columns it is set in. */
export interface FindingLine {
  readonly indent: number
  readonly pieces: readonly Piece[]
}

/** What the rules found, worst first, each with how to fix it; notes last, a line each. */
export function findingLines(result: ScanResult, style: Style): readonly FindingLine[] {
  const { findings, more, idleWaivers } = result.verdict
  const nodes = new Map(result.graph.nodes.map((node) => [node.id, node]))
  const grave = findings.filter((finding) => !isNote(finding))
  const notes = findings.filter((finding) => isNote(finding))
  const hidden = Math.max(0, grave.length - mostFindings) + Object.values(more).reduce((sum, one) => sum + one, 0)
  const blocks = [
    ...groups(grave.slice(0, mostFindings)).flatMap((group) => [...groupBlock(group, nodes, style), blank]),
    ...remainder(hidden, 'finding', style),
    ...notes.slice(0, mostNotes).map((finding) => noteLine(finding, style)),
    ...remainder(notes.length - mostNotes, 'note', style),
    ...idleWaivers.map((waiver) => idleLine(waiver, style)),
  ]
  return blocks.length === 0 || blocks.at(-1) === blank ? blocks : [...blocks, blank]
}

const blank: FindingLine = { indent: 0, pieces: [] }

function isNote({ level, outcome, waiver }: Finding): boolean {
  return level === 'note' && outcome === 'pass' && waiver === undefined
}

/** Findings about the same way through the lineage stand together: what they rest on is printed once. */
function groups(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const byWay = new Map<string, Finding[]>()
  for (const finding of findings) {
    const way = JSON.stringify([finding.outcome, finding.waiver?.rule, finding.path])
    byWay.set(way, [...(byWay.get(way) ?? []), finding])
  }
  return [...byWay.values()]
}

function groupBlock(
  group: readonly Finding[],
  nodes: ReadonlyMap<string, GraphNode>,
  style: Style,
): readonly FindingLine[] {
  const [first] = group
  if (first === undefined) return []
  const { path, evidence, waiver } = first
  const names = path.map((id) => nameOf(nodes, id))
  const because = (first.outcome === 'pass' && waiver === undefined ? [] : evidence)
    .slice(0, 3)
    .map((one) => `${nameOf(nodes, one.of)} ${describeSource(one)}: ${cut(one.quote)}`)
  const fixes = [...new Set(group.map(({ fix }) => fix))]
  return [
    ...group.flatMap((finding) => headLines(finding, style)),
    ...(names.length > 1 ? [{ indent: 4, pieces: [{ text: `path: ${names.join(' ← ')}`, paint: style.dim }] }] : []),
    ...because.map((text) => ({ indent: 4, pieces: [{ text: `because ${text}`, paint: style.dim }] })),
    ...fixes.map((fix) => ({ indent: 4, pieces: [{ text: 'to fix it:', paint: style.dim }, { text: fix }] })),
    ...(waiver === undefined
      ? []
      : [
          {
            indent: 4,
            pieces: [{ text: `waived until ${waiver.expires}: ${waiver.reason}, by ${waiver.approvedBy}` }],
          },
        ]),
  ]
}

function headLines(finding: Finding, style: Style): readonly FindingLine[] {
  const { title, rule, message } = finding
  const [word, paint] = verdictWord(finding, style)
  const head = [
    { text: word, paint },
    { text: title, paint: style.name },
    { text: `· ${rule}`, paint: style.dim },
  ]
  return [
    { indent: 0, pieces: head },
    { indent: 4, pieces: [{ text: message }] },
  ]
}

function verdictWord({ outcome, waiver, level }: Finding, style: Style): readonly [string, Piece['paint'] & {}] {
  if (waiver !== undefined) return ['· waived', style.dim]
  if (outcome === 'denied') return ['✗ denied', style.bad]
  if (outcome === 'review') return ['? review', style.open]
  return [`! ${level}`, style.open]
}

function noteLine({ message, rule }: Finding, style: Style): FindingLine {
  return {
    indent: 0,
    pieces: [{ text: 'note', paint: style.dim }, { text: message }, { text: `· ${rule}`, paint: style.dim }],
  }
}

/** Why a waiver does nothing, in words. */
export const idleWords: Readonly<Record<IdleWaiver['why'], string>> = {
  expired: 'it has expired',
  unused: 'nothing is found that it covers',
  'text-changed': 'the text that it was given for has changed',
  'not-yet': 'its day has not come',
}

function idleLine({ waiver, why }: IdleWaiver, style: Style): FindingLine {
  const text = `the waiver of ${waiver.rule} for ${waiver.subject} does nothing: ${idleWords[why]}`
  return { indent: 0, pieces: [{ text: '! waiver', paint: style.open }, { text }] }
}

function remainder(hidden: number, word: string, style: Style): readonly FindingLine[] {
  if (hidden <= 0) return []
  return [
    {
      indent: 0,
      pieces: [{ text: `… and ${count(hidden, `more ${word}`)} (all are in --format json)`, paint: style.dim }],
    },
  ]
}

function nameOf(nodes: ReadonlyMap<string, GraphNode>, id: string): string {
  const node = nodes.get(id)
  return node === undefined ? id : displayName(node)
}

function cut(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}
