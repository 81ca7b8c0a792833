import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

import { type BaseTree, type FileListing, listFiles, openBase } from '@stemma/sources'

import { type LoadedPolicy, loadPolicy, policyName, readFromDisk, type ReadPolicyText } from '../load-policy.ts'
import type { CheckOptions } from './check-options.ts'
import { codeReferences, isLookedAt } from './code-references.ts'
import { globMatcher } from './glob-matcher.ts'
import { findHome, type Home, homeFolder, inHome } from './home.ts'
import { keptEdits } from './kept-edits.ts'
import { type KeptFiles, readKeptFiles } from './kept-files.ts'
import type { FileBefore } from './new-references.ts'
import { type Edit, policyEdits } from './policy-edits.ts'
import type { ReadFiles } from './read-code-files.ts'

/** All that a check reads of a code base: what it names, what it is judged by, and what the change edits of that. */
export interface Survey {
  readonly listing: FileListing
  readonly home: Home
  readonly base: BaseTree | undefined
  readonly policy: LoadedPolicy
  /** The policy of the work tree, which decides nothing where there is a base; absent where it cannot be read. */
  readonly ownPolicy: LoadedPolicy | undefined
  readonly code: ReadFiles
  readonly kept: KeptFiles
  readonly edits: readonly Edit[]
  /** The files that the change touches, with their texts before it. */
  readonly changed: readonly FileBefore[]
}

/** Reads a code base. With a base, policy, lock and baseline are those of the base. Throws what its parts throw. */
export async function surveyCodeBase(folder: string, options: CheckOptions): Promise<Survey> {
  const listing = await listFiles(folder)
  const { root } = listing
  const base = options.base === undefined ? undefined : await openBase(root, options.base)
  const home = await findHome(root, folder, base)
  const policy = await loadPolicy(options.policy, policyFolder(home, options), policyText(root, base))
  const isExcluded = globMatcher(policy.policy.excluded, home.prefix)
  const touched = base === undefined ? undefined : new Set(base.changes.map(({ path }) => path))
  const code = await codeReferences(listing, { isExcluded, ...(touched === undefined ? {} : { touched }) })
  const kept = await readKeptFiles(home, base)
  const ownPolicy = base === undefined ? policy : await readOwnPolicy(home, options)
  const named = options.policy ?? inHome(home, policyName)
  const edits = base === undefined ? [] : [...policyEdits(policy, ownPolicy, named), ...keptEdits(kept, home)]
  return {
    listing,
    home,
    base,
    policy,
    ownPolicy,
    code,
    kept,
    edits,
    changed: base === undefined ? [] : await filesBefore(base, isExcluded),
  }
}

/** A policy that is named is named from where the command runs; one that is not lies in the home of the code base. */
function policyFolder(home: Home, { policy }: CheckOptions): string {
  return policy === undefined ? homeFolder(home) : process.cwd()
}

function policyText(root: string, base: BaseTree | undefined): ReadPolicyText {
  if (base === undefined) return readFromDisk
  return async (path) => {
    const inside = relative(root, realPath(path))
    const isInside = inside !== '' && inside.split(sep)[0] !== '..' && !isAbsolute(inside)
    return isInside ? base.readFile(inside.replaceAll(sep, '/')) : readFromDisk(path)
  }
}

/** A path without links on the way: one that leads into the repository by a link still names a file of the change. */
function realPath(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path))
  } catch {
    return resolve(path)
  }
}

/** The policy that the change would like; absent where it cannot be read. */
async function readOwnPolicy(home: Home, options: CheckOptions): Promise<LoadedPolicy | undefined> {
  return loadPolicy(options.policy, policyFolder(home, options)).catch(() => undefined)
}

/** What was looked at before the change, under its name of then; of what was vendored or excluded nothing was. */
async function filesBefore(base: BaseTree, isExcluded: (path: string) => boolean): Promise<readonly FileBefore[]> {
  const wanted = base.changes
    .flatMap(({ before }) => before ?? [])
    .filter((path) => isLookedAt(path) && !isExcluded(path))
  const texts = await base.readAtFork(wanted)
  return base.changes.map(({ path, before = '' }) => {
    const text = texts.get(before)
    return { path, ...(text === undefined ? {} : { before: { path: before, text } }) }
  })
}
