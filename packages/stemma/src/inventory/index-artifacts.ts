import { failureStates, isRelation } from '@stemma/graph'
import {
  clausesOf,
  edgesAmong,
  type FoundModel,
  type IndexDatabase,
  type InventoryEdge,
  type InventoryModel,
  lineageOf,
  type LockedArtifact,
  modelsOf,
} from '@stemma/store'

import { licenseWords } from '../check/make-lock.ts'

/** A lineage of more models is compared in part. */
const mostCompared = 10_000

/** A model and what it comes from, as the inventory last knew them, in the shape of a lock. */
export function indexArtifacts(index: IndexDatabase, { key }: FoundModel): readonly LockedArtifact[] {
  const keys = [key, ...lineageOf(index, key, 'up', mostCompared).keys]
  const models = new Map([...modelsOf(index, keys)].filter(([, { kind }]) => kind === 'model'))
  const edges = edgesAmong(index, new Map([...models].map(([one, { id }]) => [one, id])))
  return [...models].map(([one, model]) =>
    toArtifact(model, { terms: model.read === 'failed' ? {} : termTexts(index, one), edges }),
  )
}

function toArtifact(
  model: InventoryModel,
  { terms, edges }: { readonly terms: LockedArtifact['terms']; readonly edges: readonly InventoryEdge[] },
): LockedArtifact {
  const { id, repositoryId, read, state, traceability, files } = model
  const steps = edges.filter(({ downstream }) => downstream === id)
  return {
    id,
    ...(repositoryId === undefined ? {} : { repositoryId }),
    read: read === 'read' || read === 'partial' ? read : 'failed',
    state: failureStates.find((one) => one === state) ?? 'ok',
    traceability,
    licenses: { declared: licenseTexts(model, 'declared'), detected: licenseTexts(model, 'detected') },
    terms,
    parents: Object.fromEntries(
      steps.map(({ upstream, relation }) => [upstream, isRelation(relation) ? relation : 'unknown']),
    ),
    evidence: files,
  }
}

function licenseTexts({ licenses }: InventoryModel, basis: 'declared' | 'detected'): readonly string[] {
  const names = licenses.filter((one) => one.basis === basis).map((one) => licenseWords(one))
  return [...new Set(names)].toSorted()
}

/** As a lock says them: what differs for those who pass the model on stands beside. */
function termTexts(index: IndexDatabase, key: number): Readonly<Record<string, string>> {
  const texts = new Map<string, { run: string; redistribute?: string }>()
  for (const { clause, act, value, words } of clausesOf(index, key)) {
    const text = value === 'yes' && words !== '' ? `${value} (${words})` : value
    const known = texts.get(clause) ?? { run: 'no' }
    texts.set(clause, act === 'run' ? { ...known, run: text } : { ...known, redistribute: text })
  }
  return Object.fromEntries(
    [...texts]
      .map(
        ([clause, { run, redistribute = run }]) =>
          [clause, run === redistribute ? run : `${run}; passed on: ${redistribute}`] as const,
      )
      .filter(([, text]) => text !== 'no'),
  )
}
