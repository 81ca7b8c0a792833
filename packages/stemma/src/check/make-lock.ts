import { describeSource, type GraphNode, type ProvenanceGraph, type Relation, uniqueSorted } from '@stemma/graph'
import { type Finding, parameterWords } from '@stemma/policy'
import type { AskedName, NodeTerm } from '@stemma/report'
import type { Lock, LockedArtifact, LockedFinding } from '@stemma/store'

import type { NamedRevision } from './model-key.ts'
import { nameInId } from './model-key.ts'

/** What a lock is made of: a graph that was judged without waivers. */
export interface JudgedGraph {
  readonly graph: ProvenanceGraph
  readonly asked: readonly AskedName[]
  readonly terms: Readonly<Record<string, readonly NodeTerm[]>>
  readonly findings: readonly Finding[]
}

/** Makes the lock of models as code names them, by the name that each was asked for under. */
export function makeLock(names: ReadonlyMap<string, NamedRevision>, judged: JudgedGraph, judgedBy: string): Lock {
  const { graph, asked, terms, findings } = judged
  const parents = parentsOf(graph)
  return {
    judgedBy,
    models: asked.flatMap(({ name, node }) => {
      const named = names.get(name)
      if (named === undefined) return []
      const { model, revision } = named
      return [{ model, ...(revision === undefined ? {} : { revision }), id: node }]
    }),
    artifacts: graph.nodes
      .filter(({ kind, read }) => kind === 'model' && read !== 'named')
      .map((node) => lockArtifact(node, { terms: terms[node.id] ?? [], parents: parents.get(node.id) ?? {} })),
    findings: findings.map((finding) => lockFinding(finding)),
  }
}

function parentsOf({ edges }: ProvenanceGraph): ReadonlyMap<string, Readonly<Record<string, Relation>>> {
  const parents = new Map<string, Record<string, Relation>>()
  for (const { downstream, upstream, relation } of edges) {
    if (upstream.startsWith('dataset:')) continue
    parents.set(downstream, { ...parents.get(downstream), [upstream]: relation })
  }
  return parents
}

function lockArtifact(
  node: GraphNode,
  { terms, parents }: { readonly terms: readonly NodeTerm[]; readonly parents: Readonly<Record<string, Relation>> },
): LockedArtifact {
  const { id, repositoryId, state, traceability } = node
  return {
    id,
    ...(repositoryId === undefined ? {} : { repositoryId }),
    read: node.read === 'named' ? 'failed' : node.read,
    state,
    traceability: traceability.status,
    licenses: { declared: licensesOf(node, 'declared'), detected: licensesOf(node, 'detected') },
    // Of what was not read all is unknown: to say so for each clause tells nobody anything.
    terms: node.read === 'failed' ? {} : Object.fromEntries(terms.flatMap((term) => lockTerm(term))),
    parents: sortKeys(parents),
    evidence: sortKeys(digestsOf(node)),
  }
}

function licensesOf({ claims }: GraphNode, basis: 'declared' | 'detected'): readonly string[] {
  const licenses = claims.filter((claim) => claim.type === 'license').filter((claim) => claim.basis === basis)
  const names = licenses.map((claim) => licenseWords(claim))
  return uniqueSorted(names, (name) => name)
}

/** A license as a lock names it: what kind of name it is where that is not plain, and what it covers where that is said. */
export function licenseWords({
  license,
  class: kind,
  component = '',
}: {
  readonly license: string
  readonly class: string
  readonly component?: string
}): string {
  return [
    license,
    ...(kind === 'exact' || kind === 'spdx' ? [] : [`(${kind})`]),
    ...(component === '' ? [] : [`of ${component}`]),
  ].join(' ')
}

/** A clause that is a plain no says nothing; one that differs for those who pass the model on says so. */
function lockTerm({ run, redistribute }: NodeTerm): readonly (readonly [string, string])[] {
  const [used, passedOn] = [termText(run), termText(redistribute)]
  if (used === 'no' && passedOn === 'no') return []
  return [[run.clause, used === passedOn ? used : `${used}; passed on: ${passedOn}`]]
}

function termText({ value, parameters }: NodeTerm['run']): string {
  const words = value === 'yes' ? parameterWords(parameters) : ''
  return words === '' ? value : `${value} (${words})`
}

function digestsOf({ claims }: GraphNode): Readonly<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const { type, evidence } of claims) {
    // What a model is for, and how well it does that, decides nothing here.
    if (type === 'described' || type === 'measured') continue
    if (evidence.source.kind === 'file') digests[evidence.source.path] = evidence.source.sha256
  }
  return digests
}

function sortKeys<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(uniqueSorted(Object.entries(record), ([key]) => key))
}

function lockFinding(finding: Finding): LockedFinding {
  const { rule, title, level, truth, outcome, subject, upstream, message, fix, path, fingerprint, evidence } = finding
  return {
    rule,
    title,
    level,
    truth,
    outcome,
    subject,
    ...(upstream === undefined ? {} : { upstream }),
    message,
    fix,
    path,
    evidence: uniqueSorted(evidence, (one) => JSON.stringify([one.of, one.source, one.range])).map(
      (one) => `${nameInId(one.of)} ${describeSource(one)}`,
    ),
    fingerprint,
  }
}
