import { isJsonObject, type JsonObject } from '@stemma/graph'

import { StoreError } from './store-error.ts'

/** What a kept file is expected to be. */
export interface KeptFile {
  /** Its name, for messages. */
  readonly where: string
  /** The newest version that can be read. */
  readonly schemaVersion: number
  /** The command that makes the file anew. */
  readonly again: string
}

const conflict = /^(?:<{7}|>{7}|={7}|\|{7})(?: |$)/m

/** Parses the JSON of a kept file and looks at its version. Throws a {@link StoreError}: conflict, newer-version, damaged. */
export function parseKept(text: string, { where, schemaVersion, again }: KeptFile): JsonObject {
  const value = parseJson(text)
  if (value === undefined && conflict.test(text)) {
    const line = text.slice(0, text.search(conflict)).split('\n').length
    throw new StoreError(
      'conflict',
      `${where} line ${line}: there are marks of a merge conflict. Take either side, then run ${again}.`,
    )
  }
  if (value === undefined) throw damagedFile(where, 'it is no JSON', again)
  if (!isJsonObject(value)) throw damagedFile(where, 'it says no keys with values', again)
  const version = value['schemaVersion']
  if (typeof version === 'number' && version > schemaVersion) {
    throw new StoreError(
      'newer-version',
      `${where} has schemaVersion ${version}, expected at most ${schemaVersion}. Use a newer stemma.`,
    )
  }
  if (version !== schemaVersion) throw damagedFile(where, 'it says no schemaVersion', again)
  return value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The error for a kept file that is not as it was written. */
export function damagedFile(where: string, what: string, again: string): StoreError {
  return new StoreError('damaged', `${where} is damaged: ${what}. Restore it, or run ${again}.`)
}
