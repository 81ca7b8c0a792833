import type { ProvenanceGraph } from '@stemma/graph'
import {
  answersOf,
  type CodeReference,
  type CompiledPolicy,
  compilePolicy,
  dutiesOf,
  effectiveTerm,
  type Finding,
  judge,
  type LicenseData,
  makeWorld,
  type Policy,
  type Verdict,
  type World,
} from '@stemma/policy'
import type { NodeTerm, ScanResult } from '@stemma/report'

import { licenseData } from './license-knowledge.ts'

/** A graph that was judged: the verdict, and everything that the rules looked at. */
export interface Judgement {
  readonly verdict: Verdict
  readonly world: World
  readonly compiled: CompiledPolicy
}

/** When a graph is judged. */
export interface JudgeOptions {
  /** The day, `YYYY-MM-DD`: waivers end, reviews are due. Today where nothing is said. */
  readonly today?: string
}

/**
 * Judges a graph by a policy, as {@link loadPolicy} gives it. Nothing is read or fetched: the same graph, policy and day give
 * the same verdict. Throws a `PolicyError` for a policy that cannot be used.
 */
export async function judgeWithPolicy(
  graph: ProvenanceGraph,
  policy: Policy,
  { today = currentDay() }: JudgeOptions = {},
): Promise<Verdict> {
  const { verdict } = await judgeGraph(graph, policy, { today })
  return verdict
}

/** Today, as `YYYY-MM-DD` of UTC. */
export function currentDay(): string {
  return new Date().toISOString().slice(0, 10)
}

/** How a graph is judged. */
export interface JudgeSettings {
  /** The day, `YYYY-MM-DD`. */
  readonly today: string
  /** How many findings of a rule are kept: see `judge`. */
  readonly most?: number
  /** What is known of licenses: what ships, where nothing is said. */
  readonly licenses?: LicenseData
  /** The policy, where it was made ready before. */
  readonly compiled?: CompiledPolicy
}

/** Judges a graph by a policy, and keeps what the rules looked at. */
export async function judgeGraph(
  graph: ProvenanceGraph,
  policy: Policy,
  { today, most, licenses = licenseData(), compiled: ready }: JudgeSettings,
): Promise<Judgement> {
  const compiled = ready ?? (await compilePolicy(policy, licenses))
  const world = makeWorld({ graph, policy, licenses, today })
  return { verdict: judge(world, compiled, most), world, compiled }
}

/** Judges what a code base names by the rules on references alone. */
export async function judgeReferences(
  references: readonly CodeReference[],
  policy: Policy,
  today: string,
): Promise<readonly Finding[]> {
  const licenses = licenseData()
  const compiled = await compilePolicy(policy, licenses)
  const graph = { roots: [], nodes: [], edges: [] }
  return judge(makeWorld({ graph, policy, licenses, today, references }), compiled, Number.POSITIVE_INFINITY).findings
}

/** The core clauses of each model, with what its lineage brings. */
export function nodeTerms(world: World): ScanResult['terms'] {
  const core = world.terms.words.filter((word) => word.core).map(({ id }) => id)
  const models = world.index.graph.nodes.filter(({ kind }) => kind === 'model')
  return Object.fromEntries(
    models.map(({ id }): [string, readonly NodeTerm[]] => [
      id,
      core.map((clause) => ({
        run: effectiveTerm(world, id, clause, 'run'),
        redistribute: effectiveTerm(world, id, clause, 'redistribute'),
      })),
    ]),
  )
}

/** What the models that were asked for answer, and what has to be done by whoever passes them on. */
export function rootAnswers(world: World): Pick<ScanResult, 'answers' | 'duties'> {
  const { roots } = world.index.graph
  return {
    answers: Object.fromEntries(roots.map((id) => [id, answersOf(world, id)])),
    duties: Object.fromEntries(roots.map((id) => [id, dutiesOf(world, id)])),
  }
}
