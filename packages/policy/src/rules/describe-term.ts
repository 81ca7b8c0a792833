import { displayName, type GraphNode } from '@stemma/graph'

import type { FindingEvidence } from '../finding.ts'
import type { OwnTerm } from '../terms/own-terms.ts'
import type { Act } from '../terms/propagation.ts'
import type { World } from './world.ts'

/** A value that is asked for: of which clause, with what is inherited or without, and for which act. */
export interface TermQuestion {
  readonly clause: string
  readonly effective: boolean
  readonly act: Act
}

/** Where a value comes from: the models from the one that was asked about to the one that says so, and its own term there. */
export interface TermOrigin {
  readonly path: readonly string[]
  readonly term?: OwnTerm
}

/** Follows an effective value to where it comes from. */
export function originOf(world: World, start: string, { clause, effective, act }: TermQuestion): TermOrigin {
  const word = world.terms.words.find(({ id }) => id === clause)
  const path = [start]
  // A cycle has an origin, too: no step twice.
  const seen = new Set(path)
  let origin = effective ? world.terms.origin(start, clause, act) : undefined
  while (origin?.kind === 'inherited' && !seen.has(origin.edge.upstream)) {
    const id = origin.edge.upstream
    seen.add(id)
    path.push(id)
    origin = world.terms.origin(id, clause, act)
  }
  const last = path.at(-1) ?? start
  return word === undefined ? { path } : { path, term: world.terms.ownOf(last).term(word) }
}

/** The license that says what holds of a clause for those who pass a model on. */
export function licenseThatSays(world: World, id: string, clause: string): string | undefined {
  const word = world.terms.words.find((one) => one.id === clause)
  const speaker = world.terms.ownOf(world.terms.speaker(id, clause, 'redistribute'))
  return word === undefined ? undefined : speaker.term(word).license
}

/** A value in words: what it is, who says so, and how that is known. */
export function describeTerm(world: World, node: GraphNode | undefined, question: TermQuestion): string {
  if (node === undefined) return 'the model is not in the graph'
  const { clause, effective, act } = question
  const value = effective ? world.terms.effective(node.id, clause, act) : world.terms.own(node.id, clause)
  const { path, term } = originOf(world, node.id, question)
  const numbers = Object.entries(value.parameters).map(([name, one]) => `${name} ${String(one)}`)
  const from =
    path.length > 1
      ? [
          `inherited from ${path
            .slice(1)
            .map((id) => nameOf(world, id))
            .join(' ← ')}`,
        ]
      : []
  const basis = path.length > 1 ? undefined : term?.basis
  const why = [
    basis,
    term?.license,
    sectionText(term),
    term?.reading,
    value.value === 'unknown' ? term?.reason : undefined,
  ]
  return [value.value, ...numbers, ...from, ...why].filter((one) => one !== undefined).join(' · ')
}

function sectionText(term: OwnTerm | undefined): string | undefined {
  return term?.section === undefined ? undefined : `section ${term.section}`
}

/** The name of a model as people write it. */
export function nameOf(world: World, id: string): string {
  const node = world.index.nodes.get(id)
  return node === undefined ? id : displayName(node)
}

/** Where a value stands, at the end of its path. */
export function termEvidence(
  world: World,
  node: GraphNode | undefined,
  question: TermQuestion,
): readonly FindingEvidence[] {
  if (node === undefined) return []
  const { path, term } = originOf(world, node.id, question)
  const of = path.at(-1) ?? node.id
  return (term?.evidence ?? []).slice(0, 2).map((one) => ({ of, ...one }))
}
