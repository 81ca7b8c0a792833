import { existsSync, realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

import { type BaseTree, listFiles } from '@stemma/sources'

import { policyName } from '../load-policy.ts'

export const lockName = 'stemma.lock.json'
export const baselineName = 'stemma.baseline.json'

/** Where policy, lock and baseline of a code base lie. */
export interface Home {
  /** The top of the repository, or the folder itself where there is no git. */
  readonly root: string
  /** The folder below the top, with a slash at its end; empty where it is the top. */
  readonly prefix: string
  /** Whether all that belongs to the home is looked at, and not only a folder of it. */
  readonly isWhole: boolean
}

/** A file of the home, as messages name it: from the top. */
export function inHome({ prefix }: Home, name: string): string {
  return `${prefix}${name}`
}

/** The home's folder, as a path of this machine. */
export function homeFolder({ root, prefix }: Home): string {
  return join(root, prefix)
}

/**
 * Finds the home of a folder: the nearest folder above it, or itself, that holds a policy or a lock; else the top. With a base it
 * is the base that has to hold them: a change cannot move its judge.
 */
export async function findHome(root: string, folder: string, base?: BaseTree): Promise<Home> {
  const inside = relative(root, realpathSync(folder))
    .split(sep)
    .filter((part) => part !== '')
  for (let length = inside.length; length > 0; length -= 1) {
    const prefix = `${inside.slice(0, length).join('/')}/`
    if (await holds(root, prefix, base)) return { root, prefix, isWhole: length === inside.length }
  }
  return { root, prefix: '', isWhole: inside.length === 0 }
}

async function holds(root: string, prefix: string, base: BaseTree | undefined): Promise<boolean> {
  for (const name of [policyName, lockName]) {
    const isThere =
      base === undefined
        ? existsSync(join(root, prefix, name))
        : (await base.readFile(`${prefix}${name}`)) !== undefined
    if (isThere) return true
  }
  return false
}

/** The home of a folder of the work tree. */
export async function homeOf(folder: string): Promise<Home> {
  const { root } = await listFiles(folder)
  return findHome(root, folder)
}
