import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

import { readKept, readLock, type ReadLock } from '@stemma/store'

import { lockName } from '../check/home.ts'
import { UsageError } from '../usage-error.ts'

/** A lock whose models a bundle is asked for, and where it lies. */
export interface NamedLock extends ReadLock {
  readonly file: string
  /** The models as they are asked for: at their commits. */
  readonly models: readonly string[]
}

/**
 * The lock that a command names: the file itself, or a folder that holds one. `undefined` where models are named. Only what begins as
 * a path is looked for on the disk: `org/name` is a model, also where a folder is called so. Throws a `UsageError` and a `StoreError`.
 */
export function findNamedLock(names: readonly string[]): NamedLock | undefined {
  const files = names.flatMap((name) => lockFileOf(name) ?? [])
  const [file] = files
  if (file === undefined) return undefined
  if (names.length > 1) {
    throw new UsageError('Unexpected model or lock beside a lock, expected one lock: stemma notice stemma.lock.json')
  }
  const text = readKept(file)
  if (text === undefined) throw new UsageError(`There is no ${file}: stemma lock writes one.`)
  const read = readLock(text, file)
  return { ...read, file, models: [...new Set(read.lock.models.map(({ id, model }) => nameOf(id, model)))] }
}

function lockFileOf(name: string): string | undefined {
  if (basename(name) === lockName) return name
  if (!/^(?:\.{1,2}(?:[/\\]|$)|[/\\]|[A-Za-z]:[/\\])/.test(name)) return undefined
  const file = join(name, lockName)
  return existsSync(file) && statSync(file).isFile() ? file : undefined
}

/** The id, which pins it; of what could not be read the name. */
function nameOf(id: string, model: string): string {
  return /^model:hf\/[^@]+@[0-9a-f]{40}$/.test(id) ? id : model
}
