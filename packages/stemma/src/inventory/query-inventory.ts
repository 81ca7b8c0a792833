import type { LineageAnswer, LineageQuery, QueryAnswer } from '@stemma/report'
import type { Inventory } from '@stemma/store'

import type { ScanOptions } from '../scan.ts'
import { askLineage, askPath } from './ask-lineage.ts'
import { askUses } from './ask-uses.ts'
import { askHistory, askWhy } from './ask-why.ts'

interface LineageQuestion<Kind extends LineageQuery> {
  readonly query: Kind
  readonly model: string
  readonly limit?: number
}

/** What the inventory can be asked. Models are written as `org/name`, `org/name@<beginning of a commit>` or an id. */
export type Question =
  | LineageQuestion<'ancestors'>
  | LineageQuestion<'descendants'>
  | LineageQuestion<'roots'>
  | { readonly query: 'path'; readonly from: string; readonly to: string }
  /** A model, a license, a clause or a publisher; `license:mit` and so on where a name means several of them. */
  | { readonly query: 'uses'; readonly of: string; readonly limit?: number }
  /** `license`: what it would come under, CC-BY-NC-4.0 where nothing is said. `limit`: how many of ours are judged anew. */
  | { readonly query: 'impact'; readonly model: string; readonly license?: string; readonly limit?: number }
  /** Two revisions, two files (a lock, the JSON of a scan), or two decisions. */
  | { readonly query: 'diff'; readonly old: string; readonly new: string }
  | { readonly query: 'why'; readonly model: string; readonly clause: string }
  | { readonly query: 'history'; readonly model: string }

/** More than that nobody reads. */
const mostListed = 500
/** What judging anew costs a few hundredths of a second each. */
const mostJudged = 10

type Query = Question['query']

type QuestionOf<Kind extends Query> = Extract<Question, { readonly query: Kind }>

type Ask<Kind extends Query> = (
  inventory: Inventory,
  question: QuestionOf<Kind>,
  options: ScanOptions,
) => QueryAnswer | Promise<QueryAnswer>

const asks: { readonly [Kind in Query]: Ask<Kind> } = {
  ancestors: lineage,
  descendants: lineage,
  roots: lineage,
  path: (inventory, { from, to }) => inventory.ask((index) => askPath(index, from, to)),
  uses: (inventory, { of, limit = mostListed }) => inventory.ask((index) => askUses(index, of, limit)),
  impact,
  diff,
  why: (inventory, { model, clause }) => inventory.ask((index) => askWhy(index, model, clause)),
  history: (inventory, { model }) => inventory.ask((index) => askHistory(index, model)),
}

/**
 * Answers a question from the inventory; only a revision that is compared and not there is fetched, as `options` say. Throws a
 * `UsageError` for what is not there, with names that are near, and a `StoreError` for an inventory that cannot be read.
 */
export async function queryInventory<Kind extends Query>(
  inventory: Inventory,
  question: QuestionOf<Kind> & { readonly query: Kind },
  options: ScanOptions = {},
): Promise<QueryAnswer> {
  return asks[question.query](inventory, question, options)
}

function lineage<Kind extends LineageQuery>(
  inventory: Inventory,
  question: LineageQuestion<Kind>,
): LineageAnswer<Kind> {
  return inventory.ask((index) => askLineage(index, { limit: mostListed, ...question }))
}

async function impact(
  inventory: Inventory,
  { model, license = 'CC-BY-NC-4.0', limit = mostJudged }: QuestionOf<'impact'>,
  options: ScanOptions,
): Promise<QueryAnswer> {
  const { askImpact } = await import('./ask-impact.ts')
  return askImpact(inventory, { model, license, limit, today: options.today ?? today() })
}

async function diff(inventory: Inventory, question: QuestionOf<'diff'>, options: ScanOptions): Promise<QueryAnswer> {
  const [{ diffSides }, { readDiffSide }] = await Promise.all([import('./ask-diff.ts'), import('./diff-side.ts')])
  const old = await readDiffSide(inventory, question.old, options)
  return diffSides(old, await readDiffSide(inventory, question.new, options))
}

/** Today, as `YYYY-MM-DD` of UTC. */
function today(): string {
  return new Date().toISOString().slice(0, 10)
}
