import { distance } from 'fastest-levenshtein'

import { isListOf, isText } from '../../value-shape.ts'
import type { IndexDatabase } from '../index-database.ts'
import { damagedIndex } from '../index-head.ts'
import { storedText } from '../index-rows.ts'
import { type InventoryModel, jsonIn, modelColumns, toModel } from './model-row.ts'

/** An artifact of the inventory, and its number in the index. */
export interface FoundModel extends InventoryModel {
  readonly key: number
}

/**
 * The artifacts that a name stands for, the one that was read last first: `org/name`, a former name, `org/name@revision` with
 * the beginning of a commit, or an id. Empty where none is known.
 */
export function findModels(index: IndexDatabase, asked: string): readonly FoundModel[] {
  const written = storedText(asked)
  const { kind, name, revision } = parse(written)
  const rows = index.rows(
    `select ${modelColumns} from model where id = ?3
     union select ${modelColumns} from model where name = ?1 and kind = ?2
     union select ${modelColumns} from former_name join model on model.key = former_name.model
       where former_name.name = ?1 and model.kind = ?2`,
    [name, kind, written],
  )
  const found = rows.map((row) => ({ ...toModel(row), key: Number(row['key']) }))
  // An id means one node, also one without a commit beside others that have one.
  const exact = found.filter(({ id }) => id === written)
  if (exact.length > 0) return exact
  const beginning = revision.toLowerCase()
  return found.filter(({ revision: commit = '' }) => commit.startsWith(beginning)).toSorted(compareLatest)
}

/** What was read under a name as it was used, the one that was read last first: of a folder, whose id is the digest of its files. */
export function folderStates(index: IndexDatabase, name: string): readonly FoundModel[] {
  const rows = index.rows(
    `select distinct ${modelColumns} from use join model on model.key = use.model where use.name = ?`,
    [storedText(name)],
  )
  return rows.map((row) => ({ ...toModel(row), key: Number(row['key']) })).toSorted(compareLatest)
}

function parse(written: string): { readonly kind: string; readonly name: string; readonly revision: string } {
  const { kind = 'model', rest = '' } =
    /^(?:(?<kind>model|dataset|code):)?(?:hf\/)?(?<rest>.*)$/su.exec(written)?.groups ?? {}
  const at = rest.lastIndexOf('@')
  return at === -1
    ? { kind, name: rest, revision: '' }
    : { kind, name: rest.slice(0, at), revision: rest.slice(at + 1) }
}

/** What was read before what was not, then what is later. */
function compareLatest(one: FoundModel, other: FoundModel): number {
  return (
    Number(isUnread(one)) - Number(isUnread(other)) ||
    Number(one.at < other.at) - Number(one.at > other.at) ||
    Number(one.id > other.id) - Number(one.id < other.id)
  )
}

function isUnread({ read }: InventoryModel): boolean {
  return read === 'failed' || read === 'named'
}

const mostNear = 5
/** Farther away a name is another name. Of its length. */
const nearest = 0.5

/** Names of models that resemble one that is not there, nearest first. */
export function nearNames(index: IndexDatabase, written: string): readonly string[] {
  const { name } = parse(written)
  const wanted = name.toLowerCase()
  const names = `select distinct name collate binary as name from model where kind = 'model'`
  const [row = {}] = index.rows(`select '' || json_group_array(name) as names from (${names})`)
  const known = jsonIn(row, 'names')
  if (!isListOf(known, isText)) throw damagedIndex('names in it are none')
  return known
    .map((one) => ({ one, far: farness(wanted, one.toLowerCase()) }))
    .filter(({ far }) => far <= nearest)
    .toSorted((a, b) => a.far - b.far || Number(a.one > b.one) - Number(a.one < b.one))
    .slice(0, mostNear)
    .map(({ one }) => one)
}

/** From 0 (the same) to 1: of the whole name, or of what stands after the owner, whichever is nearer. */
function farness(wanted: string, name: string): number {
  const base = name.slice(name.indexOf('/') + 1)
  const wantedBase = wanted.slice(wanted.indexOf('/') + 1)
  return Math.min(share(wanted, name), share(wantedBase, base) + wholeName)
}

/** The same name of another owner is farther than a slip of the pen. */
const wholeName = 0.05

/** No name of the Hub is longer; to compare two of a million letters takes minutes. */
const longestName = 300

function share(one: string, other: string): number {
  const longest = Math.max(one.length, other.length, 1)
  if (longest > longestName) return 1
  // Most names differ more in length than a near one may: their letters need not be looked at.
  if (Math.abs(one.length - other.length) / longest > nearest) return 1
  return distance(one, other) / longest
}
