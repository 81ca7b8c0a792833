import { relative, resolve, sep } from 'node:path'

import { type BaseTree, type FileListing, listFiles, openBase } from '@stemma/sources'

import { type LoadedPolicy, loadPolicy, policyName, readFromDisk, type ReadPolicyText } from '../load-policy.ts'
import type { CheckOptions } from './check-options.ts'
import { type CodeReferences, codeReferences } from './code-references.ts'
import { globMatcher } from './glob-matcher.ts'
import { keptEdits } from './kept-edits.ts'
import { type KeptFiles, readKeptFiles } from './kept-files.ts'
import type { FileBefore } from './new-references.ts'
import { type Edit, policyEdits } from './policy-edits.ts'

/** All that a check reads of a code base: what it names, what it is judged by, and what the change edits of that. */
export interface Survey {
  readonly listing: FileListing
  readonly base: BaseTree | undefined
  readonly policy: LoadedPolicy
  readonly code: CodeReferences
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
  const policy = await loadPolicy(options.policy, policyFolder(root, options), policyText(root, base))
  const code = codeReferences(listing, globMatcher(policy.policy.excluded))
  const kept = await readKeptFiles(root, base)
  const edits = base === undefined ? [] : [...(await editsOfPolicy(root, policy, options)), ...keptEdits(kept)]
  return { listing, base, policy, code, kept, edits, changed: base === undefined ? [] : await filesBefore(base) }
}

/** A policy that is named is named from where the command runs; one that is not lies at the top of the code base. */
function policyFolder(root: string, { policy }: CheckOptions): string {
  return policy === undefined ? root : process.cwd()
}

function policyText(root: string, base: BaseTree | undefined): ReadPolicyText {
  if (base === undefined) return readFromDisk
  return async (path) => {
    const inside = relative(root, path)
    const isInside = inside !== '' && !inside.startsWith('..') && resolve(root, inside) === path
    return isInside ? base.readFile(inside.replaceAll(sep, '/')) : readFromDisk(path)
  }
}

async function editsOfPolicy(root: string, policy: LoadedPolicy, options: CheckOptions): Promise<readonly Edit[]> {
  const own = await loadPolicy(options.policy, policyFolder(root, options)).catch(() => undefined)
  return policyEdits(policy, own, policy.file ?? own?.file ?? policyName)
}

async function filesBefore(base: BaseTree): Promise<readonly FileBefore[]> {
  const texts = await base.readAtFork(base.changes.flatMap(({ before }) => before ?? []))
  return base.changes.map(({ path, before }) => {
    const text = before === undefined ? undefined : texts.get(before)
    return { path, ...(text === undefined ? {} : { before: text }) }
  })
}
