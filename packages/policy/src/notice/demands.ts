import { ancestors, displayName, type GraphNode, isHubName } from '@stemma/graph'

import type { World } from '../rules/world.ts'
import { type DutyKind, dutyKinds } from '../terms/duties.ts'
import type { EffectiveTerm } from '../terms/effective-term.ts'
import type { OwnTerm, OwnTerms } from '../terms/own-terms.ts'
import { addsNothing } from '../terms/term-columns.ts'
import type { Demand } from './demand.ts'
import { prohibitedClauses, prohibitions } from './prohibitions.ts'
import { openReach, type ReachOf } from './reach.ts'

/** A model of a lineage, and what of its own terms reaches the model that was asked for. */
export interface DemandingModel {
  readonly node: GraphNode
  readonly demands: readonly Demand[]
  /** The way to it where nobody knows what it demands at all: it was not read, it declares nothing, nobody has read its license. */
  readonly unknownBy?: readonly string[]
  /** Whether its license asks for something, and nothing of that gets to the model that was asked for. */
  readonly isUnreached?: true
}

const usePolicy: Pick<DutyKind, 'clause' | 'act' | 'what'> = {
  clause: 'use.aup',
  act: 'run',
  what: (_term, origin) => `Do not use it for what ${origin} forbids, and hand on the text that says what that is.`,
}
const duties = [...dutyKinds, usePolicy]
const kinds = [...prohibitions, ...duties]

/** A model that was asked for and all models of its lineage, nearest first, each with its demands that reach it. Data sets are named and not read. */
export function demandingModels(world: World, asked: string): readonly DemandingModel[] {
  const ids = [asked, ...ancestors(world.index, asked)]
  const reachOf = openReach(world, asked, new Set(ids))
  return ids.flatMap((id) => {
    const node = world.index.nodes.get(id)
    if (node === undefined || node.kind !== 'model') return []
    return [demandingModel(world, node, reachOf)]
  })
}

function demandingModel(world: World, node: GraphNode, reachOf: ReachOf): DemandingModel {
  const own = world.terms.ownOf(node.id)
  if (node.state === 'ok' && addsNothing(own, world.index.upstream.get(node.id) ?? [])) return { node, demands: [] }
  const isRead = own.sources.some(({ terms }) => terms !== undefined)
  if (isRead) {
    const demands = kinds.flatMap((kind) => demandOf(world, node, kind, reachOf))
    return demands.length === 0 && asksForAnything(world, own)
      ? { node, demands, isUnreached: true }
      : { node, demands }
  }
  const way = duties
    .map(({ clause, act = 'redistribute' }) => reachOf({ speaker: node.id, clause, act, value: 'unknown' }))
    .find((reach) => reach !== undefined)
  return { node, demands: [], ...(way === undefined ? {} : { unknownBy: way.path }) }
}

function asksForAnything(world: World, own: OwnTerms): boolean {
  const words = world.terms.words.filter(({ id }) => duties.some(({ clause }) => clause === id))
  return words.some((word) => own.term(word).value === 'yes')
}

function demandOf(
  world: World,
  node: GraphNode,
  { clause, act = 'redistribute', what }: Pick<DutyKind, 'clause' | 'act' | 'what'>,
  reachOf: ReachOf,
): readonly Demand[] {
  const word = world.terms.words.find(({ id }) => id === clause)
  if (word === undefined) return []
  const own = world.terms.ownOf(node.id).term(word)
  // What nobody has forbidden is not forbidden.
  if (own.value === 'no' || (own.value === 'unknown' && prohibitedClauses.has(clause))) return []
  const reach = reachOf({ speaker: node.id, clause, act, value: own.value })
  if (reach === undefined) return []
  const { license: _, ...term } = own
  const { due, path } = reach
  const reason = due === 'yes' ? {} : reasonOf(own.reason ?? reach.reason)
  return [
    {
      clause,
      title: word.title,
      what: withAddress(what(sayable({ ...term, clause, title: word.title, path }), displayName(node)), clause, node),
      said: own.value,
      due,
      ...reason,
      ...placeOf(own),
      parameters: own.parameters,
      path,
      evidence: own.evidence.slice(0, mostEvidence),
    },
  ]
}

/** Credit is given with the address of the work; only a name that the Hub can bear makes one. */
function withAddress(what: string, clause: string, { id, name }: GraphNode): string {
  if (clause !== 'attr.cite' || !id.startsWith('model:hf/') || !isHubName(name)) return what
  return `${what.replace(/\.$/, '')}, and name its address: https://huggingface.co/${name}`
}

function reasonOf(reason: string | undefined): Pick<Demand, 'reason'> {
  return reason === undefined ? {} : { reason }
}

/** The licenses stand beside the model; and a sentence that has to be written is taken from the text, not from what is known of it. */
function sayable(term: EffectiveTerm): EffectiveTerm {
  return term.clause === 'attr.notice-text' ? { ...term, parameters: {} } : term
}

function placeOf({ license, section }: OwnTerm): Pick<Demand, 'license' | 'section'> {
  return {
    ...(license === undefined ? {} : { license }),
    ...(section === undefined || section === '' ? {} : { section }),
  }
}

const mostEvidence = 2
