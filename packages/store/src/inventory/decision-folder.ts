import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { isJsonObject, type JsonObject } from '@stemma/graph'

import { damagedFile, parseKept } from '../parse-kept.ts'
import { type Decision, keptParts, type KeptDecision, outcomes } from './decision.ts'
import { writeDurably } from './durable-file.ts'
import { digestOf } from './object-folder.ts'

const schemaVersion = 1
const extension = '.json'
const again = 'the scan again'
const outcomeWords: ReadonlySet<unknown> = new Set(outcomes)

/** The decisions of an inventory, a file each: what is written once is never written again. */
export interface DecisionFolder {
  /** Keeps a decision. Throws what the file system says. */
  readonly keep: (decision: Decision, at: string) => KeptDecision
  /** The ids of all decisions, sorted. */
  readonly list: () => readonly string[]
  /** Throws a `StoreError`: damaged, newer-version. */
  readonly read: (id: string) => KeptDecision
}

/** Opens the folder of decisions; it is made when one is kept. */
export function openDecisions(folder: string): DecisionFolder {
  function fileOf(id: string): string {
    return join(folder, `${id}${extension}`)
  }
  function read(id: string): KeptDecision {
    const file = fileOf(id)
    const { schemaVersion: _version, ...body } = parseKept(textOf(file), { where: file, schemaVersion, again })
    if (!isDecision(body) || body.id !== id || idOf(body) !== id) {
      throw damagedFile(file, 'it does not say what its name says', again)
    }
    return body
  }
  function list(): readonly string[] {
    const names = filesOf(folder).filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
    return names.map((name) => name.slice(0, -extension.length)).toSorted()
  }
  return {
    read,
    list,
    keep: (decision, at) => {
      const id = idOf(decision)
      if (list().includes(id)) return read(id)
      const kept = { id, at, ...decision }
      writeDurably(fileOf(id), `${JSON.stringify({ schemaVersion, ...kept }, null, 2)}\n`)
      return kept
    },
  }
}

/** The digest of all that is decided; not of the hour, so that the same decision is the same file. */
function idOf(decision: Decision): string {
  const { kind, day, stemma, place, asked, outcome, complete, snapshots, parts } = decision
  return digestOf(
    JSON.stringify([kind, day, stemma, place ?? null, asked, outcome, complete, Object.entries(snapshots), parts]),
  )
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isDecision(value: JsonObject): value is JsonObject & KeptDecision {
  const { kind, outcome, complete, asked, snapshots, parts } = value
  return (
    hasTexts(value) &&
    (kind === 'scan' || kind === 'lock') &&
    outcomeWords.has(outcome) &&
    typeof complete === 'boolean' &&
    Array.isArray(asked) &&
    asked.every((one) => isAsked(one)) &&
    isTexts(snapshots) &&
    isTexts(parts) &&
    keptParts.every((part) => Object.hasOwn(parts, part))
  )
}

function hasTexts({ id, at, day, stemma, place = '' }: JsonObject): boolean {
  return [id, at, day, stemma, place].every((one) => typeof one === 'string')
}

function isAsked(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    typeof value['name'] === 'string' &&
    typeof value['node'] === 'string' &&
    outcomeWords.has(value['outcome'])
  )
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isJsonObject(value) && Object.values(value).every((one) => typeof one === 'string')
}
