import { readFileSync } from 'node:fs'

import type { NodeDocument, ScanDocument } from '@stemma/report'

import type { Figure } from './graph-figures.ts'

/** What a careful reader says of one model. `set` says whether the readers were tuned on it; `origin`, where the record is from. */
export interface Label {
  readonly id: string
  readonly set: string
  readonly origin: string
  readonly licenses: readonly string[]
  readonly parents: readonly { readonly model: string; readonly relation: string }[]
  readonly traceability: 'traced' | 'untraceable' | 'foundation'
}

/** Reads labels, one JSON object a line. */
export function readLabels(file: string): readonly Label[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Label)
}

/** Right and wrong answers of one kind. */
interface Score {
  found: number
  wrong: number
  missed: number
}

/** Precision and recall of parents and licenses, shares of right relations and traceability, by set and by origin. */
export function labelFigures(document: ScanDocument, labels: readonly Label[]): readonly Figure[] {
  const sets = [...new Set(labels.map((label) => label.set))]
  const origins = [...new Set(labels.map((label) => label.origin))].toSorted()
  return [
    ...sets.flatMap((set) =>
      figuresOf(
        `set ${set}`,
        document,
        labels.filter((label) => label.set === set),
      ),
    ),
    ...origins.flatMap((origin) =>
      figuresOf(
        origin,
        document,
        labels.filter((label) => label.origin === origin),
      ),
    ),
  ]
}

function figuresOf(name: string, document: ScanDocument, labels: readonly Label[]): readonly Figure[] {
  const [parents, licenses] = [emptyScore(), emptyScore()]
  let [relations, traced] = [0, 0]
  for (const label of labels) {
    const node = document.graph.nodes.find((one) => one.name === label.id || one.formerNames.includes(label.id))
    if (node === undefined) continue
    const found = parentsOf(document, node)
    const wanted = new Map(label.parents.map((parent) => [parent.model.toLowerCase(), parent.relation]))
    compare(parents, new Set(found.keys()), new Set(wanted.keys()))
    relations += [...found].filter(([parent, relation]) => wanted.get(parent) === relation).length
    compare(licenses, licensesOf(node), new Set(label.licenses.map((license) => license.toLowerCase())))
    if (traceabilityOf(node) === label.traceability) traced += 1
  }
  return [
    [`${name}: models labelled`, labels.length],
    [`${name}: parents precision`, ratio(parents.found, parents.found + parents.wrong)],
    [`${name}: parents recall`, ratio(parents.found, parents.found + parents.missed)],
    [`${name}: relations right`, ratio(relations, parents.found)],
    [`${name}: declared licenses precision`, ratio(licenses.found, licenses.found + licenses.wrong)],
    [`${name}: declared licenses recall`, ratio(licenses.found, licenses.found + licenses.missed)],
    [`${name}: traceability right`, ratio(traced, labels.length)],
  ]
}

function emptyScore(): Score {
  return { found: 0, wrong: 0, missed: 0 }
}

function compare(score: Score, found: ReadonlySet<string>, wanted: ReadonlySet<string>): void {
  for (const one of found) score[wanted.has(one) ? 'found' : 'wrong'] += 1
  for (const one of wanted) if (!found.has(one)) score.missed += 1
}

function parentsOf(document: ScanDocument, node: NodeDocument): ReadonlyMap<string, string> {
  const names = new Map(document.graph.nodes.map((one) => [one.id, one.formerNames[0] ?? one.name]))
  const edges = document.graph.edges.filter(
    (edge) => edge.downstream === node.id && !['trained-on', 'same-weights'].includes(edge.relation),
  )
  return new Map(edges.map((edge) => [(names.get(edge.upstream) ?? '').toLowerCase(), edge.relation]))
}

/** What is declared for the model: a license of its code or its data is another thing. */
function licensesOf(node: NodeDocument): ReadonlySet<string> {
  const own = node.licenses.declared.filter((one) => one.component === undefined || one.component === 'weights')
  return new Set(own.map((one) => one.license.toLowerCase()))
}

/** A label tells what the material says; that a named parent is gone, or that names contradict, shows only in the graph. */
function traceabilityOf(node: NodeDocument): string {
  const { status, reason } = node.traceability
  return ['parent-not-found', 'contradictory', 'cycle'].includes(reason ?? '') ? 'traced' : status
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '–' : `${(part / whole).toFixed(3)} (${part} of ${whole})`
}
