import type { Edge, GraphIndex, GraphNode } from '@stemma/graph'

import { ancestorModels, parentEdgesOf } from '../materials/lineage.ts'
import { lineageGap, type Statement, statement } from '../materials/model-statements.ts'
import type { Pedigree, PlainComponent } from './bom-shape.ts'

/** How ancestors are written, and how many all pedigrees may list: of thousands of models in one chain each lists all others. */
export interface PedigreeWriting {
  readonly index: GraphIndex
  readonly write: (node: GraphNode) => PlainComponent
  readonly mostEntries: number
}

/** The pedigrees of models by id: all ancestors, nearest first; of later models parents alone where the entries are too many. */
export function pedigreesOf(models: readonly GraphNode[], writing: PedigreeWriting): ReadonlyMap<string, Pedigree> {
  const pedigrees = new Map<string, Pedigree>()
  let entries = 0
  for (const node of models) {
    const isOpen = entries < writing.mostEntries
    const pedigree = pedigreeOf(node, writing, isOpen)
    entries += pedigree?.ancestors?.length ?? 0
    if (pedigree !== undefined) pedigrees.set(node.id, pedigree)
  }
  return pedigrees
}

function pedigreeOf(node: GraphNode, { index, write }: PedigreeWriting, isOpen: boolean): Pedigree | undefined {
  const edges = edgesByParent(parentEdgesOf(index, node.id))
  const parents = [...edges.keys()].map((id) => index.nodes.get(id)).filter((parent) => parent !== undefined)
  const all = isOpen ? ancestorModels(index, node.id) : parents
  const ancestors = all.map((ancestor) => ({
    ...write(ancestor),
    properties: [...statementsOf(ancestor, edges.get(ancestor.id) ?? [])],
  }))
  const notes = [
    lineageGap(node),
    isOpen || ancestors.length === 0
      ? undefined
      : 'Only the parents are listed: their own pedigree is with their component.',
  ].filter((note) => note !== undefined)
  if (ancestors.length === 0 && notes.length === 0) return undefined
  return {
    ...(ancestors.length === 0 ? {} : { ancestors }),
    ...(notes.length === 0 ? {} : { notes: notes.join(' ') }),
  }
}

/** Which component it is, and of a parent what was done to it, how sure that is, and why. */
function statementsOf({ id, state }: GraphNode, edges: readonly Edge[]): readonly Statement[] {
  return [
    statement('id', id),
    ...(state === 'ok' ? [] : [statement('state', state)]),
    ...edges.flatMap(({ relation, confidence }) => [
      statement('relation', relation),
      statement('confidence', confidence.level),
      ...confidence.because.map((reason) => statement('because', reason)),
    ]),
  ]
}

function edgesByParent(edges: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> {
  const byParent = new Map<string, readonly Edge[]>()
  for (const edge of edges) byParent.set(edge.upstream, [...(byParent.get(edge.upstream) ?? []), edge])
  return byParent
}
