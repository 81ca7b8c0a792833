import { relative, resolve, sep } from 'node:path'

import { type BaseTree, type FileListing, listFiles, openBase } from '@stemma/sources'

import { type LoadedPolicy, loadPolicy, policyName, readFromDisk, type ReadPolicyText } from '../load-policy.ts'
import type { CheckOptions } from './check-options.ts'
import { codeReferences } from './code-references.ts'
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
  const code = await codeReferences(listing, globMatcher(policy.policy.excluded, home.prefix))
  const kept = await readKeptFiles(home, base)
  const edits = base === undefined ? [] : [...(await editsOfPolicy(home, policy, options)), ...keptEdits(kept, home)]
  return { listing, home, base, policy, code, kept, edits, changed: base === undefined ? [] : await filesBefore(base) }
}

/** A policy that is named is named from where the command runs; one that is not lies in the home of the code base. */
function policyFolder(home: Home, { policy }: CheckOptions): string {
  return policy === undefined ? homeFolder(home) : process.cwd()
}

function policyText(root: string, base: BaseTree | undefined): ReadPolicyText {
  if (base === undefined) return readFromDisk
  return async (path) => {
    const inside = relative(root, path)
    const isInside = inside !== '' && !inside.startsWith('..') && resolve(root, inside) === path
    return isInside ? base.readFile(inside.replaceAll(sep, '/')) : readFromDisk(path)
  }
}

async function editsOfPolicy(home: Home, policy: LoadedPolicy, options: CheckOptions): Promise<readonly Edit[]> {
  const own = await loadPolicy(options.policy, policyFolder(home, options)).catch(() => undefined)
  const named = options.policy ?? inHome(home, policyName)
  return policyEdits(policy, own, named)
}

async function filesBefore(base: BaseTree): Promise<readonly FileBefore[]> {
  const texts = await base.readAtFork(base.changes.flatMap(({ before }) => before ?? []))
  return base.changes.map(({ path, before }) => {
    const text = before === undefined ? undefined : texts.get(before)
    return { path, ...(text === undefined ? {} : { before: text }) }
  })
}
