import { compareText, type ProvenanceGraph } from '@stemma/graph'
import { findLicense } from '@stemma/licenses'
import type { Outcome, Policy } from '@stemma/policy'
import { type AffectedModel, type Fate, fates, type ImpactAnswer, placeWords, type QueryModel } from '@stemma/report'
import { findModels, type Inventory, type InventoryUse, usesOf } from '@stemma/store'

import { nameInId } from '../check/model-key.ts'
import { judgeGraph } from '../judge-graph.ts'
import { licenseData } from '../license-knowledge.ts'
import { UsageError } from '../usage-error.ts'
import { askedModel, needRead } from './asked-model.ts'
import { changeGraph } from './change-graph.ts'
import { drawn, toQueryModel } from './drawn.ts'
import { lineageGraph } from './lineage-graph.ts'
import { findingsByRoot, type JudgedGraph, outcomesOf } from './outcome-of.ts'
import { partsOf } from './replay-decision.ts'

/** More uses of one model are counted, and not looked at. */
const mostUses = 1000

/** What is asked of a model: what would follow if something became of it. */
export interface ImpactQuestion {
  readonly model: string
  /** What `relicensed` means: a license of the catalogue. */
  readonly license: string
  /** How many models of ours are judged anew. */
  readonly limit: number
  /** The day to judge on, `YYYY-MM-DD`. */
  readonly today: string
}

/**
 * Judges every model of ours that comes from `model` as it is and as it would be, by the policy of its last decision. Throws a
 * `UsageError` for what is not there.
 */
export async function askImpact(inventory: Inventory, question: ImpactQuestion): Promise<ImpactAnswer> {
  const license = licenseNamed(question.license)
  const { found, others, keys: states } = inventory.ask((index) => askedModel(index, question.model))
  needRead(found)
  const { uses, total } = inventory.ask((index) => usesOf(index, { kind: 'model', keys: states }, mostUses))
  // Those of one decision together: each that is opened costs.
  const nodes = [...new Set(uses.toSorted((a, b) => compareText(a.decision, b.decision)).map(({ node }) => node))]
  const chosen = nodes.slice(0, question.limit)
  const cases = casesOf(inventory, chosen, uses)
  const affected: AffectedModel[] = []
  for (const one of cases) {
    affected.push(...(await judgeCase(one, { ...question, license, ids: [found.id, ...others], uses })))
  }
  const keys = inventory.ask((index) => chosen.flatMap((id) => findModels(index, id)[0]?.key ?? []))
  return {
    query: 'impact',
    model: toQueryModel(found),
    others,
    license,
    affected: affected.toSorted((a, b) => Number(a.node > b.node) - Number(a.node < b.node)),
    notJudged: nodes.slice(question.limit).map((id) => nameInId(id)),
    more: total - uses.length,
    models: [toQueryModel(found), ...modelsOf(inventory, keys, found.id)],
    edges: [],
  }
}

function modelsOf(inventory: Inventory, keys: readonly number[], without: string): readonly QueryModel[] {
  return inventory.ask((index) => drawn(index, keys)).models.filter(({ id }) => id !== without)
}

function licenseNamed(written: string): string {
  const entry = findLicense(licenseData().catalogue, written)
  if (entry !== undefined) return entry.id
  throw new UsageError(`Unexpected license ${JSON.stringify(written)}, expected one of stemma license list.`)
}

/** Models that are judged together: by one policy, in one graph. */
interface Case {
  readonly policy: Policy
  readonly graph: ProvenanceGraph
}

function casesOf(inventory: Inventory, nodes: readonly string[], uses: readonly InventoryUse[]): readonly Case[] {
  const byDecision = new Map<string, string[]>()
  for (const node of nodes) {
    const id = decisionOf(node, uses)
    byDecision.set(id, [...(byDecision.get(id) ?? []), node])
  }
  const byPolicy = new Map<string, { readonly policy: Policy; readonly graphs: ProvenanceGraph[] }>()
  for (const [id, roots] of byDecision) {
    const decision = inventory.decision(id)
    const { graph, policy } = partsOf(inventory, decision)
    const known = byPolicy.get(decision.parts.policy) ?? { policy, graphs: [] }
    known.graphs.push(lineageGraph(graph, roots))
    byPolicy.set(decision.parts.policy, known)
  }
  return [...byPolicy.values()].map(({ policy, graphs }) => ({ policy, graph: joinGraphs(graphs) }))
}

/** The decision that a use rests on: what a lock says counts more than a scan. */
function decisionOf(node: string, uses: readonly InventoryUse[]): string {
  const own = uses.filter((use) => use.node === node)
  return (own.find(({ kind }) => kind === 'lock') ?? own[0])?.decision ?? ''
}

/** Of one model in several graphs the last account stays. */
function joinGraphs(graphs: readonly ProvenanceGraph[]): ProvenanceGraph {
  const nodes = new Map(graphs.flatMap((graph) => graph.nodes.map((node) => [node.id, node])))
  const edges = new Map(
    graphs.flatMap((graph) =>
      graph.edges.map((edge) => [[edge.downstream, edge.upstream, edge.relation].join('\u0000'), edge]),
    ),
  )
  return {
    roots: [...new Set(graphs.flatMap(({ roots }) => roots))],
    nodes: [...nodes.values()].toSorted((a, b) => Number(a.id > b.id) - Number(a.id < b.id)),
    edges: [...edges].toSorted(([a], [b]) => Number(a > b) - Number(a < b)).map(([, edge]) => edge),
  }
}

interface Question extends ImpactQuestion {
  /** All states of the model that is asked about. */
  readonly ids: readonly string[]
  readonly uses: readonly InventoryUse[]
}

/** What each model of a case comes to, and the rules that say so. */
interface Judged {
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly rules: ReadonlyMap<string, ReadonlySet<string>>
}

async function judgeCase({ policy, graph }: Case, question: Question): Promise<readonly AffectedModel[]> {
  const settings = { today: question.today, most: Number.POSITIVE_INFINITY }
  const first = await judgeGraph(graph, policy, settings)
  const { compiled } = first
  const after = new Map<Fate, Judged>()
  for (const fate of fates) {
    const changed = changeGraph(graph, question.ids, fate, question.license)
    const judgement = await judgeGraph(changed, policy, { ...settings, compiled })
    after.set(fate, sumUp({ graph: changed, judgement }))
  }
  const now = sumUp({ graph, judgement: first })
  return graph.roots.map((root) => affectedModel(root, { now, after, uses: question.uses }))
}

function sumUp(judged: JudgedGraph): Judged {
  return { outcomes: outcomesOf(judged), rules: findingsByRoot(judged) }
}

function affectedModel(
  node: string,
  {
    now,
    after,
    uses,
  }: {
    readonly now: Judged
    readonly after: ReadonlyMap<Fate, Judged>
    readonly uses: readonly InventoryUse[]
  },
): AffectedModel {
  const own = uses.filter((use) => use.node === node)
  function outcome(fate: Fate): string {
    return after.get(fate)?.outcomes.get(node) ?? 'review'
  }
  function rules(fate: Fate): readonly string[] {
    const before = now.rules.get(node)
    return [...(after.get(fate)?.rules.get(node) ?? [])].filter((rule) => before?.has(rule) !== true).toSorted()
  }
  return {
    node,
    name: own[0]?.name ?? node,
    places: [...new Set(own.map((use) => placeWords(use)))],
    distance: own[0]?.distance ?? 0,
    now: now.outcomes.get(node) ?? 'review',
    after: { vanished: outcome('vanished'), revoked: outcome('revoked'), relicensed: outcome('relicensed') },
    because: { vanished: rules('vanished'), revoked: rules('revoked'), relicensed: rules('relicensed') },
  }
}
