import type { Edge } from '@stemma/graph'

import { ownerOf } from '../rules/owner.ts'
import type { World } from '../rules/world.ts'
import type { Act } from '../terms/propagation.ts'

/** A demand of one model. */
export interface Call {
  readonly speaker: string
  readonly clause: string
  readonly act: Act
  readonly value: 'yes' | 'unknown'
}

/** Whether a demand reaches a model, and by which way: from the model up to the one that speaks. */
export interface Reach {
  readonly due: 'yes' | 'unknown'
  readonly path: readonly string[]
  /** Why it is not settled, where a step of the way makes it so. */
  readonly reason?: string
}

/** Follows a demand down to the model that was asked for; `undefined` where it does not get there. */
export type ReachOf = (call: Call) => Reach | undefined

/** The next step down from each model from which a demand gets to the model that was asked for. */
type Ways = ReadonlyMap<string, Edge>

/** Follows demands among a model and its ancestors. One pass over the lineage for each clause, and one for a demand that meets its own publisher. */
export function openReach(world: World, asked: string, lineage: ReadonlySet<string>): ReachOf {
  const general = new Map<string, Ways>()
  const several = ownersOfSeveral(world, lineage)
  function wayOf(call: Call, isSure: boolean): readonly Edge[] {
    const key = [call.clause, call.act, isSure].join(' ')
    const ways = general.get(key) ?? findWays(world, { asked, lineage, call, isSure, owner: undefined })
    general.set(key, ways)
    const owner = ownerIn(world, call.speaker)
    if (!several.has(owner) || !meetsOwner(world, ways, call.speaker)) return edgesOf(ways, call.speaker)
    return edgesOf(findWays(world, { asked, lineage, call, isSure, owner }), call.speaker)
  }
  return (call) => {
    const { speaker, value } = call
    if (speaker === asked) return { due: value, path: [asked] }
    const weights = value === 'yes' ? world.terms.unsettledForWeights(speaker, call.clause) : undefined
    if (value === 'yes' && weights === undefined) {
      const edges = wayOf(call, true)
      if (edges.length > 0) return { due: 'yes', path: pathOf(edges, asked) }
    }
    const edges = wayOf(call, false)
    if (edges.length === 0) return undefined
    const reason = value === 'yes' ? (weights ?? doubtIn(world, call, edges)) : undefined
    return { due: 'unknown', path: pathOf(edges, asked), ...(reason === undefined ? {} : { reason }) }
  }
}

/** The publishers of more than one model of the lineage: only their demands can meet one of their own. */
function ownersOfSeveral(world: World, lineage: ReadonlySet<string>): ReadonlySet<string> {
  const [seen, several] = [new Set<string>(), new Set<string>()]
  for (const id of lineage) {
    const owner = ownerIn(world, id)
    if (seen.has(owner)) several.add(owner)
    seen.add(owner)
  }
  return several
}

/** Whether a labelled model of the speaker's own publisher stands on its way: what it says of that one holds. */
function meetsOwner(world: World, ways: Ways, speaker: string): boolean {
  const owner = ownerIn(world, speaker)
  for (let edge = ways.get(speaker); edge !== undefined; edge = ways.get(edge.downstream)) {
    if (isOwnWork(world, edge.downstream, owner)) return true
  }
  return false
}

interface Search {
  readonly asked: string
  readonly lineage: ReadonlySet<string>
  readonly call: Call
  /** Whether the demand has to arrive as it is. */
  readonly isSure: boolean
  /** Whose labelled models it stops at. */
  readonly owner: string | undefined
}

/** Goes up from the model that was asked for, the shortest ways first. */
function findWays(world: World, { asked, lineage, call, isSure, owner }: Search): Ways {
  const ways = new Map<string, Edge>()
  const open = [asked]
  for (const id of open) {
    if (isOwnWork(world, id, owner)) continue
    for (const edge of stepsUp(world, id, lineage)) {
      if (edge.upstream === asked || ways.has(edge.upstream) || !passes(world, call, edge, isSure)) continue
      ways.set(edge.upstream, edge)
      open.push(edge.upstream)
    }
  }
  return ways
}

function stepsUp(world: World, id: string, lineage: ReadonlySet<string>): readonly Edge[] {
  return (world.index.upstream.get(id) ?? []).filter(({ upstream }) => lineage.has(upstream))
}

/** Who publishes both licenses its own work as it likes. */
function isOwnWork(world: World, id: string, owner: string | undefined): boolean {
  return owner !== undefined && ownerIn(world, id) === owner && world.terms.ownOf(id).sources.length > 0
}

function passes(world: World, { clause, act }: Call, edge: Edge, isSure: boolean): boolean {
  const value = world.terms.handedDown(edge, clause, act, isSure ? 'yes' : 'unknown')
  return isSure ? value === 'yes' : value !== undefined && value !== 'no'
}

function ownerIn(world: World, id: string): string {
  return ownerOf(world.index.nodes.get(id)?.name ?? id)
}

/** A way that is longer is told without its middle: the ways of a chain of thousands would fill the memory. */
const longestWay = 100

/** The steps of a way from its upper end, as far as it is told. */
function edgesOf(ways: Ways, speaker: string): readonly Edge[] {
  const edges: Edge[] = []
  for (
    let edge = ways.get(speaker);
    edge !== undefined && edges.length < longestWay;
    edge = ways.get(edge.downstream)
  ) {
    edges.push(edge)
  }
  return edges
}

function pathOf(edges: readonly Edge[], asked: string): readonly string[] {
  const isWhole = edges.at(-1)?.downstream === asked
  return [asked, ...(isWhole ? [] : ['…']), ...edges.map(({ upstream }) => upstream).toReversed()]
}

/** Why the demand does not arrive as it is: the first step that makes it unknown. */
function doubtIn(world: World, { clause, act }: Call, edges: readonly Edge[]): string | undefined {
  const edge = edges.find((one) => world.terms.handedDown(one, clause, act, 'yes') === 'unknown')
  return edge === undefined ? undefined : world.terms.unsettled(edge, clause, act)
}
