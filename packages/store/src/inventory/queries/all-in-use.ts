import type { IndexDatabase } from '../index-database.ts'
import { type InventoryModel, modelColumns, toModel } from './model-row.ts'

/** A model of ours or an ancestor of one, and how near it is to what is in use. */
export interface WatchedModel extends InventoryModel {
  /** 0 for what is in use itself. */
  readonly distance: number
  /** Whether it is there because of a lock, and not only of a scan. */
  readonly isLocked: boolean
}

/** Every artifact that is in use or that something in use comes from, by id. */
export function allInUse(index: IndexDatabase): readonly WatchedModel[] {
  const rows = index.rows(
    `select ${modelColumns}, min(reach.distance) as distance, max(use.kind = 'lock') as locked
     from (select distinct kind, model, decision from use) as use
     join reach on reach.model = use.model and reach.decision = use.decision join model on model.key = reach.ancestor
     group by model.key order by model.id`,
  )
  return rows.map((row) => ({ ...toModel(row), distance: Number(row['distance']), isLocked: row['locked'] === 1 }))
}

/** Whether anything was ever decided. */
export function holdsDecision(index: IndexDatabase): boolean {
  return index.rows('select 1 as one from decision limit 1').length > 0
}

/** How much the inventory holds: it looks at every row. */
export function countAll(
  index: IndexDatabase,
): Readonly<Record<'decisions' | 'models' | 'datasets' | 'edges' | 'uses', number>> {
  const [row] = index.rows(`select (select count(*) from decision) as decisions,
    (select count(*) from model where kind = 'model') as models, (select count(*) from model where kind = 'dataset') as datasets,
    (select count(*) from edge) as edges, (select count(*) from use) as uses`)
  return {
    decisions: Number(row?.['decisions']),
    models: Number(row?.['models']),
    datasets: Number(row?.['datasets']),
    edges: Number(row?.['edges']),
    uses: Number(row?.['uses']),
  }
}
