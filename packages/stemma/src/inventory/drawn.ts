import { displayName } from '@stemma/graph'
import type { QueryEdge, QueryModel } from '@stemma/report'
import { edgesAmong, type IndexDatabase, type InventoryModel, modelsOf } from '@stemma/store'

/** An artifact of the inventory, as answers show it. */
export function toQueryModel(model: InventoryModel, distance?: number): QueryModel {
  const { id, kind, revision, read, state, traceability, isGated, licenses } = model
  return {
    id,
    name: displayName(model),
    kind,
    ...(revision === undefined ? {} : { revision }),
    read,
    state,
    traceability,
    isGated,
    licenses: [...new Set(licenses.map((license) => licenseWords(license)))],
    ...(distance === undefined ? {} : { distance }),
  }
}

function licenseWords({ license, basis, component }: InventoryModel['licenses'][number]): string {
  const notes = [...(basis === 'detected' ? ['its text'] : []), ...(component === undefined ? [] : [`of ${component}`])]
  return notes.length === 0 ? license : `${license} (${notes.join(', ')})`
}

/** The part of the lineage that an answer shows: models by their keys, in that order, and the edges between them. */
export function drawn(
  index: IndexDatabase,
  keys: readonly number[],
): { readonly models: readonly QueryModel[]; readonly edges: readonly QueryEdge[] } {
  const models = modelsOf(index, keys)
  const ids = new Map([...models].map(([key, { id }]) => [key, id]))
  return {
    models: [...new Set(keys)].flatMap((key) => {
      const model = models.get(key)
      return model === undefined ? [] : [toQueryModel(model)]
    }),
    edges: edgesAmong(index, ids),
  }
}
