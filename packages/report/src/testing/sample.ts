import {
  artifactId,
  buildGraph,
  type Claim,
  type Evidence,
  type Failure,
  failedSnapshot,
  hubModel,
  missingNodes,
  type Reading,
  type Reference,
  type Relation,
  type Snapshot,
  type UnreadText,
} from '@stemma/graph'
import type { Outcome, Verdict } from '@stemma/policy'

import type { ScanResult } from '../scan-result.ts'

/** A commit id that is made of one hex digit. */
export function commit(digit: string): string {
  return digit.repeat(40)
}

/** Evidence at a line of a file. */
export function at(path: string, line: number, quote = 'quote'): Evidence {
  const range = { line, column: 1, endLine: line, endColumn: 10 }
  return { reader: 'model-card', source: { kind: 'file', path, sha256: 'e'.repeat(64) }, range, quote }
}

/** The card's claim that a model was made from `name`. */
export function parent(name: string, relation: Relation = 'finetune'): Claim {
  const evidence = at('README.md', 3, `base_model: ${name}`)
  return { type: 'derived-from', parent: { kind: 'hub', name }, relation, voice: 'author', evidence }
}

/** The card's claim of a license. */
export function license(name: string, line = 2): Claim {
  return {
    type: 'license',
    basis: 'declared',
    license: name,
    class: 'spdx',
    evidence: at('README.md', line, `license: ${name}`),
  }
}

/** What differs from a model that was read whole. */
export interface SampleModel {
  readonly claims?: readonly Claim[]
  readonly unread?: readonly UnreadText[]
  readonly formerNames?: readonly string[]
  readonly failure?: Failure
  readonly hub?: Snapshot['hub']
}

/** The reading of a model of the Hub. */
export function reading(name: string, model: SampleModel = {}): Reading {
  const reference: Reference = { artifact: hubModel(name) }
  const { claims = [], unread = [], formerNames = [], failure } = model
  if (failure !== undefined) return { reference, snapshot: failedSnapshot(reference, failure), claims: [] }
  const read = unread.length === 0 ? 'read' : 'partial'
  const rest = {
    files: [],
    texts: [],
    unread,
    formerNames,
    read,
    ...(model.hub === undefined ? {} : { hub: model.hub }),
  } as const
  return { reference, snapshot: { artifact: hubModel(name), revision: commit('a'), ...rest }, claims }
}

/** The result of a scan that asked for `names` and made `readings`. */
export function resultOf(names: readonly string[], readings: readonly Reading[]): ScanResult {
  const graph = buildGraph(
    readings,
    names.map((name) => ({ artifact: hubModel(name) })),
  )
  const complete = missingNodes(graph).length === 0
  const asked = names.map((name) => ({ name, node: artifactId(hubModel(name), commit('a')) }))
  const outcome = complete ? 'pass' : 'review'
  const nothing = { licenses: [], titles: {}, terms: {}, answers: {}, duties: {} }
  return { graph, ...nothing, asked, complete, verdict: verdictOf(outcome), today: '2026-11-25' }
}

/** A verdict without findings. */
export function verdictOf(outcome: Outcome): Verdict {
  return { outcome, findings: [], more: {}, idleWaivers: [] }
}
