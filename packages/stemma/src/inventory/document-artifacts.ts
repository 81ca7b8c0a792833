import {
  failureStates,
  isJsonObject,
  isRelation,
  type Json,
  type JsonObject,
  property,
  type Relation,
} from '@stemma/graph'
import { parameterWords } from '@stemma/policy'
import type { LockedArtifact } from '@stemma/store'

import { licenseWords } from '../check/make-lock.ts'

/** The models of a scan document as a lock would keep them, so that scans and locks can be compared. */
export function documentArtifacts(document: JsonObject): readonly LockedArtifact[] {
  const graph = property(document, 'graph')
  const parents = parentsOf(listOf(property(graph, 'edges')))
  return listOf(property(graph, 'nodes'))
    .filter((node) => textOf(node, 'kind') === 'model' && textOf(node, 'read') !== 'named')
    .map((node) => artifactOf(node, parents.get(textOf(node, 'id')) ?? {}))
}

function artifactOf(node: JsonObject, parents: LockedArtifact['parents']): LockedArtifact {
  const repositoryId = property(node, 'repositoryId')
  const state = textOf(node, 'state')
  const read = textOf(node, 'read')
  return {
    id: textOf(node, 'id'),
    ...(typeof repositoryId === 'string' ? { repositoryId } : {}),
    read: read === 'read' || read === 'partial' ? read : 'failed',
    state: isState(state) ? state : 'malformed',
    traceability: textOf(property(node, 'traceability'), 'status'),
    licenses: { declared: licensesOf(node, 'declared'), detected: licensesOf(node, 'detected') },
    terms: read === 'failed' ? {} : termsOf(property(node, 'terms')),
    parents,
    evidence: digestsIn(node),
  }
}

function licensesOf(node: JsonObject, basis: 'declared' | 'detected'): readonly string[] {
  const names = listOf(property(property(node, 'licenses'), basis)).map((entry) => {
    const [license, kind, component] = [textOf(entry, 'license'), textOf(entry, 'class'), textOf(entry, 'component')]
    return licenseWords({ license, class: kind, component })
  })
  return [...new Set(names)].toSorted()
}

function termsOf(terms: Json | undefined): Readonly<Record<string, string>> {
  if (!isJsonObject(terms)) return {}
  return Object.fromEntries(
    Object.entries(terms).flatMap(([clause, term]) => {
      const [used, other] = [termWords(term), property(term, 'redistribute')]
      const passedOn = other === undefined ? used : termWords(other)
      if (used === 'no' && passedOn === 'no') return []
      return [[clause, used === passedOn ? used : `${used}; passed on: ${passedOn}`]]
    }),
  )
}

function termWords(term: Json | undefined): string {
  const value = textOf(term, 'value')
  const parameters = property(term, 'parameters')
  const words = value === 'yes' && isParameters(parameters) ? parameterWords(parameters) : ''
  return words === '' ? value : `${value} (${words})`
}

function isParameters(value: Json | undefined): value is JsonObject & Parameters<typeof parameterWords>[0] {
  return isJsonObject(value)
}

function parentsOf(edges: readonly JsonObject[]): ReadonlyMap<string, Readonly<Record<string, Relation>>> {
  const parents = new Map<string, Record<string, Relation>>()
  for (const edge of edges) {
    const [downstream, upstream, relation] = ['downstream', 'upstream', 'relation'].map((key) => textOf(edge, key))
    if (downstream === undefined || upstream === undefined || upstream.startsWith('dataset:')) continue
    parents.set(downstream, { ...parents.get(downstream), [upstream]: relationOf(relation ?? '') })
  }
  return parents
}

function relationOf(word: string): Relation {
  return isRelation(word) ? word : 'unknown'
}

/** The digests of all files that evidence of a node names; what is said of its terms may stand in files of an ancestor. */
function digestsIn({ terms: _terms, ...node }: JsonObject): Readonly<Record<string, string>> {
  const digests: Record<string, string> = {}
  const queue: Json[] = [node]
  for (const value of queue) {
    const { kind, path, sha256 } = isJsonObject(value) ? value : {}
    if (kind === 'file' && typeof path === 'string' && typeof sha256 === 'string') digests[path] = sha256
    if (value !== null && typeof value === 'object') queue.push(...Object.values(value))
  }
  return digests
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((one) => isJsonObject(one)) : []
}

function textOf(value: Json | undefined, key: string): string {
  const found = property(value, key)
  return typeof found === 'string' ? found : ''
}

function isState(word: string): word is LockedArtifact['state'] {
  return word === 'ok' || failureStates.some((state) => state === word)
}
