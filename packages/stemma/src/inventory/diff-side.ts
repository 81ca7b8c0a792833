import { readFile } from 'node:fs/promises'

import { isJsonObject, type JsonObject } from '@stemma/graph'
import { writeJson } from '@stemma/report'
import { findModels, type Inventory, type LockedArtifact, readLock } from '@stemma/store'

import { commitInId, nameInId } from '../check/model-key.ts'
import { scanAndJudge, type ScanOptions } from '../scan.ts'
import { UsageError } from '../usage-error.ts'
import { documentArtifacts } from './document-artifacts.ts'
import { findDecision } from './find-decision.ts'
import { indexArtifacts } from './index-artifacts.ts'

/** One of two states that are compared. */
export interface DiffSide {
  readonly label: string
  readonly artifacts: readonly LockedArtifact[]
}

/**
 * Reads a state: a lock or the JSON of a scan in a file, a decision, or a model at a revision. What the inventory does not hold
 * is scanned. Throws a `UsageError` for what is none of them, a `StoreError` for a lock that is damaged.
 */
export async function readDiffSide(inventory: Inventory, written: string, options: ScanOptions): Promise<DiffSide> {
  if (isFile(written)) return { label: written, artifacts: await fileArtifacts(written) }
  const decision = /^[0-9a-f]{4,64}$/.test(written) ? findDecision(inventory, written) : undefined
  if (decision !== undefined) {
    const label = `decision ${decision.id.slice(0, 12)} of ${decision.day}`
    return { label, artifacts: documentArtifacts(parse(inventory.part(decision, 'document'), label)) }
  }
  return keptModel(inventory, written) ?? scannedModel(written, options)
}

function isFile(written: string): boolean {
  return written.endsWith('.json')
}

async function fileArtifacts(file: string): Promise<readonly LockedArtifact[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) throw new UsageError(`${file} cannot be read, expected a lock or the JSON of a scan.`)
  const value = parse(text, file)
  if (isJsonObject(value['graph'])) return documentArtifacts(value)
  return readLock(text, file).lock.artifacts
}

function parse(text: string, where: string): JsonObject {
  const value = parseJson(text)
  if (isJsonObject(value)) return value
  throw new UsageError(`${where} is no JSON of an object, expected a lock or the JSON of a scan.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A model as the inventory last knew it; nothing where it was never read. */
function keptModel(inventory: Inventory, written: string): DiffSide | undefined {
  return inventory.ask((index) => {
    const [found] = findModels(index, written)
    const isKnown = found !== undefined && (found.read === 'read' || found.read === 'partial')
    return isKnown ? { label: labelOf(found.id), artifacts: indexArtifacts(index, found) } : undefined
  })
}

async function scannedModel(written: string, options: ScanOptions): Promise<DiffSide> {
  const { result } = await scanAndJudge([written], options)
  const root = result.graph.nodes.find(({ id }) => result.graph.roots.includes(id))
  if (root !== undefined && root.read === 'failed') {
    throw new UsageError(
      `${written} could not be read (${root.state}), expected a model that can: what is not known cannot differ.`,
    )
  }
  const artifacts = documentArtifacts(parse(writeJson(result), written))
  return { label: labelOf(result.graph.roots[0] ?? written), artifacts }
}

const shortCommit = 12

/** A model at its commit, as people read it. */
function labelOf(id: string): string {
  const commit = commitInId(id)
  return commit === undefined ? nameInId(id) : `${nameInId(id)}@${commit.slice(0, shortCommit)}`
}
