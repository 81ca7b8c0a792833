import { readFileSync } from 'node:fs'
import path from 'node:path'

import { isJsonObject, type Artifact, type SnapshotText } from '@stemma/graph'

import { readEndpoint } from '../http/endpoint.ts'
import type { PinnedArtifact } from '../hub/hub-connection.ts'
import { sha256 } from '../sha256.ts'
import { isArtifact, isString } from '../snapshot-shape.ts'
import { writeWhole } from '../write-whole.ts'
import { isKeptRepository, type KeptRepository, type KeptText } from './kept-repository.ts'

/**
 * What earlier scans read from one endpoint. Nothing here throws: what is damaged or of another version is not found,
 * and what cannot be written is not kept. Failures are never kept.
 */
export interface Cache {
  /** Where a name at a revision (a commit, a branch or a tag) led to when it was last asked for. */
  readonly findPin: (artifact: Artifact, revision: string) => PinnedArtifact | undefined
  readonly keepPin: (artifact: Artifact, revision: string, pin: PinnedArtifact) => Promise<void>
  readonly findRepository: (pin: PinnedArtifact) => KeptRepository | undefined
  readonly keepRepository: (repository: KeptRepository) => Promise<void>
  readonly findText: (kept: KeptText) => SnapshotText | undefined
  readonly keepText: (text: SnapshotText) => Promise<KeptText>
}

const layout = 'v1'

/** Opens the cache in `folder` for one endpoint. The folder is made when something is written. Throws `invalid-endpoint`. */
export function openCache(folder: string, endpoint: string): Cache {
  const root = path.join(folder, layout)
  const address = readEndpoint(endpoint)

  function keyed(kind: string, { kind: artifactKind, name }: Artifact, revision: string): string {
    return placeOf(root, kind, sha256(JSON.stringify([address, artifactKind, name, revision])))
  }

  return {
    findPin(artifact, revision) {
      const pin = readSealed(keyed('pins', artifact, revision))
      return isPin(pin) ? pin : undefined
    },
    async keepPin(artifact, revision, pin) {
      const { artifact: found, revision: commit } = pin
      await writeIfChanged(keyed('pins', artifact, revision), { artifact: found, revision: commit })
    },
    findRepository({ artifact, revision }) {
      const repository = readSealed(keyed('repositories', artifact, revision))
      return isKeptRepository(repository) ? repository : undefined
    },
    async keepRepository(repository) {
      await writeIfChanged(keyed('repositories', repository.artifact, repository.revision), repository)
    },
    findText({ content, ...kept }) {
      const text = readOrNothing(placeOf(root, 'texts', content))
      return text !== undefined && sha256(text) === content ? { ...kept, text } : undefined
    },
    async keepText({ text, ...kept }) {
      const content = sha256(text)
      const place = placeOf(root, 'texts', content)
      const before = readOrNothing(place)
      if (before !== text) await writeOrNot(place, text)
      return { ...kept, content }
    },
  }
}

function placeOf(root: string, kind: string, digest: string): string {
  return path.join(root, kind, digest.slice(0, 2), digest)
}

// A sealed file is the sha256 of what follows, a line end, and JSON.
function readSealed(file: string): unknown {
  const sealed = readOrNothing(file)
  if (sealed === undefined) return undefined
  const end = sealed.indexOf('\n')
  const content = sealed.slice(end + 1)
  return end !== -1 && sealed.slice(0, end) === sha256(content) ? parseOrNothing(content) : undefined
}

function parseOrNothing(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

async function writeIfChanged(file: string, value: unknown): Promise<void> {
  const content = JSON.stringify(value)
  const sealed = `${sha256(content)}\n${content}`
  const before = readOrNothing(file)
  if (before !== sealed) await writeOrNot(file, sealed)
}

function readOrNothing(file: string): string | undefined {
  try {
    // Small files, and thousands of them: four trips to the thread pool for each cost more than the reading.
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

// A full or read-only disk costs time at the next scan, and must not cost this one its result.
async function writeOrNot(file: string, content: string): Promise<void> {
  await writeWhole(file, content).catch(() => undefined)
}

function isPin(value: unknown): value is PinnedArtifact {
  return isJsonObject(value) && isArtifact(value['artifact']) && isString(value['revision'])
}
