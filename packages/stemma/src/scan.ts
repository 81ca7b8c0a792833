import {
  artifactId,
  buildGraph,
  type Claim,
  missingNodes,
  type Reading,
  type Reference,
  referenceKey,
  type Snapshot,
  type Source,
} from '@stemma/graph'
import type { Policy } from '@stemma/policy'
import type { AskedName, ScanResult } from '@stemma/report'

import { currentDay, judgeGraph, type Judgement, type JudgeSettings, nodeTerms, rootAnswers } from './judge-graph.ts'
import { clauseTitles, knownLicenses } from './known-licenses.ts'
import { licenseData, licenseKnowledge } from './license-knowledge.ts'
import { loadPolicy } from './load-policy.ts'
import { openSource, type OpenSource, type SourceOptions } from './open-source.ts'
import { parseName } from './parse-name.ts'
import { mostModels, type Progress, scanLoop } from './scan-loop.ts'
import { UsageError } from './usage-error.ts'

/** How to scan. */
export interface ScanOptions extends SourceOptions {
  /** How many generations above the models that were asked for are read; all where nothing is said. */
  readonly depth?: number
  /** How many models are read beyond those that were asked for: 10,000 where nothing is said. */
  readonly limit?: number
  /** The file of the policy; `stemma.yaml` of the working folder where nothing is said, and where there is none the recommended rules. */
  readonly policy?: string
  /** From which level on a finding denies, whatever the policy says. */
  readonly failOn?: 'error' | 'warning'
  /** The day of the judgement, `YYYY-MM-DD`: waivers end, reviews are due. Today where nothing is said. */
  readonly today?: string
  /** Used instead of every other source. */
  readonly source?: Source
  /** Called after each model that was read. */
  readonly onProgress?: (progress: Progress) => void
  /** Called with each model's snapshot, once, while its texts are there. */
  readonly onSnapshot?: (snapshot: Snapshot, claims: readonly Claim[]) => void
}

const publicHub = 'https://huggingface.co'

/** A scan and all that its verdict was made from. */
export interface JudgedScan {
  readonly result: ScanResult
  readonly judgement: Judgement
}

/**
 * Follows models and all of their ancestors, and returns the provenance graph with its evidence, judged by a policy.
 * `names` are models as people write them: `org/name`, `org/name@revision`, an address of the Hub, a folder as `./folder`.
 * What is wrong with one model is a state of its node, and `complete` is false. Throws `UsageError` for a name or an option
 * that cannot be understood, `SourceError` where the world is broken (a folder or a recording that cannot be read), and
 * `PolicyError` for a policy that cannot be used.
 */
export async function scan(names: readonly string[], options: ScanOptions = {}): Promise<ScanResult> {
  const { result } = await scanAndJudge(names, options)
  return result
}

/** Does what {@link scan} does, and returns the world that was judged as well: an inventory keeps both. */
export async function scanAndJudge(names: readonly string[], options: ScanOptions = {}): Promise<JudgedScan> {
  if (names.length === 0) throw new UsageError('Unexpected empty list of models, expected at least one.')
  // A policy that cannot be used is said before anything is fetched.
  const { policy } = await loadPolicy(options.policy)
  const { graph, asked } = await readGraph(names, options)
  const { failOn = policy.failOn, today = currentDay() } = options
  return judgeScan({ graph, asked }, { ...policy, failOn }, { today })
}

/** Judges what was read: the same graph, policy, day and knowledge of licenses give the same result. */
export async function judgeScan(
  { graph, asked }: Pick<ScanResult, 'graph' | 'asked'>,
  policy: Policy,
  settings: JudgeSettings,
): Promise<JudgedScan> {
  const licenses = settings.licenses ?? licenseData()
  const judgement = await judgeGraph(graph, policy, { ...settings, licenses })
  const result: ScanResult = {
    graph,
    licenses: knownLicenses(graph, licenses),
    titles: clauseTitles(licenses),
    asked,
    complete: missingNodes(graph).length === 0,
    terms: nodeTerms(judgement.world),
    ...rootAnswers(judgement.world),
    verdict: judgement.verdict,
    today: settings.today,
    ...(policy.file === undefined ? {} : { policy: policy.file }),
  }
  return { result, judgement }
}

/** Reads the graph of models and of all that they come from, without judging it. */
export async function readGraph(
  names: readonly string[],
  options: ScanOptions,
): Promise<Pick<ScanResult, 'graph' | 'asked'>> {
  const [opened, readers] = await Promise.all([open(options), import('@stemma/readers')])
  const asked = names.map((name) => ({ name, reference: parseName(name, opened.endpoint) }))
  const references = asked.map(({ reference }) => reference)
  const readings = await scanLoop(references, {
    source: opened.source,
    chooseFiles: readers.chooseFiles,
    readSnapshot: (snapshot) => readers.readLicenseTexts(snapshot, readers.readSnapshot(snapshot), licenseKnowledge),
    depth: options.depth ?? Number.POSITIVE_INFINITY,
    limit: options.limit ?? mostModels,
    onProgress: options.onProgress ?? (() => {}),
    onSnapshot: options.onSnapshot ?? (() => {}),
  })
  await opened.close()
  return { graph: buildGraph(readings, references), asked: answers(asked, readings) }
}

async function open(options: ScanOptions): Promise<OpenSource> {
  const { source, endpoint = publicHub } = options
  return source === undefined ? openSource(options) : { source, endpoint, close: async () => {} }
}

function answers(
  asked: readonly { readonly name: string; readonly reference: Reference }[],
  readings: readonly Reading[],
): readonly AskedName[] {
  const byKey = new Map(readings.map(({ reference, snapshot }) => [referenceKey(reference), snapshot]))
  return asked.flatMap(({ name, reference }) => {
    const snapshot = byKey.get(referenceKey(reference))
    if (snapshot === undefined) return []
    const node = artifactId(snapshot.artifact, snapshot.read === 'failed' ? undefined : snapshot.revision)
    return [{ name, node }]
  })
}
