import { artifactId } from '@stemma/graph'
import type { Finding, Policy } from '@stemma/policy'
import { type LockedArtifact, noLock } from '@stemma/store'

import { parseName } from '../parse-name.ts'
import { type JudgedScan, judgeScan, readGraph, type ScanOptions } from '../scan.ts'
import { type LockView, viewLock } from './lock-view.ts'
import { makeLock } from './make-lock.ts'
import { modelKey, type NamedRevision } from './model-key.ts'

/** By what models are judged. */
export interface Judge {
  readonly policy: Policy
  readonly today: string
  /** See `judgedBy`. */
  readonly judgedBy: string
}

/** Models that were scanned just now: their state as a lock would keep it, and the findings with all of their evidence. */
export interface FreshModels {
  readonly view: LockView
  /** By the key of a locked finding. */
  readonly findings: ReadonlyMap<string, Finding>
  /** What the view was made of; absent where no name is one of a model. */
  readonly scan?: JudgedScan
}

/** The key of a finding: rule, subject and upstream. */
export function findingKey({ rule, subject, upstream = '' }: Pick<Finding, 'rule' | 'subject' | 'upstream'>): string {
  return [rule, subject, upstream].join('\u0000')
}

/** Scans models as code names them, and judges them without waivers: those act afterwards. What is no name of a model is a model that could not be read. */
export async function scanModels(
  models: readonly NamedRevision[],
  { policy, today, judgedBy }: Judge,
  options: ScanOptions,
): Promise<FreshModels> {
  const names = new Map(models.map((model) => [modelKey(model), model]))
  const [good, bad] = sortNames(names, options.endpoint ?? 'https://huggingface.co')
  if (good.size === 0) return { view: viewLock({ ...noLock, judgedBy, ...unreadable(bad) }), findings: new Map() }
  const read = await readGraph([...good.keys()], options)
  const scan = await judgeScan(read, { ...policy, waivers: [] }, { today, most: Number.POSITIVE_INFINITY })
  const { graph, asked, terms, verdict } = scan.result
  const lock = makeLock(good, { graph, asked, terms, findings: verdict.findings }, judgedBy)
  const { models: others, artifacts } = unreadable(bad)
  return {
    view: viewLock({
      ...lock,
      models: [...lock.models, ...others],
      artifacts: [...lock.artifacts, ...artifacts],
    }),
    findings: new Map(verdict.findings.map((finding) => [findingKey(finding), finding])),
    scan,
  }
}

type Names = ReadonlyMap<string, NamedRevision>

function sortNames(names: Names, endpoint: string): readonly [Names, Names] {
  const [good, bad] = [new Map<string, NamedRevision>(), new Map<string, NamedRevision>()]
  for (const [name, model] of names) (canParse(name, endpoint) ? good : bad).set(name, model)
  return [good, bad]
}

function canParse(name: string, endpoint: string): boolean {
  try {
    parseName(name, endpoint)
    return true
  } catch {
    return false
  }
}

function unreadable(names: Names): Pick<LockView['lock'], 'models' | 'artifacts'> {
  const models = [...names.values()].map(({ model, revision }) => ({
    model,
    ...(revision === undefined ? {} : { revision }),
    id: artifactId({ kind: 'model', registry: 'hf', name: model }),
  }))
  return {
    models,
    artifacts: models.map(({ id }): LockedArtifact => ({
      id,
      read: 'failed',
      state: 'malformed',
      traceability: 'unknown',
      licenses: { declared: [], detected: [] },
      terms: {},
      parents: {},
      evidence: {},
    })),
  }
}
