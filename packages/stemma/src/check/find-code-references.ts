import type { ModelReference } from '@stemma/references'
import type { SkippedFile } from '@stemma/report'
import { listFiles } from '@stemma/sources'

import { loadPolicy } from '../load-policy.ts'
import { judgeOf, knownModels } from './check-code-base.ts'
import type { CheckOptions } from './check-options.ts'
import { codeReferences } from './code-references.ts'
import { globMatcher } from './glob-matcher.ts'
import { findHome, homeFolder } from './home.ts'
import { readKeptFiles } from './kept-files.ts'

/** The places of a code base that name models, and those that may do so. */
export interface FoundReferences {
  /** All, candidates too. */
  readonly all: readonly ModelReference[]
  /** The certain ones, and candidates that the lock, the cache or the Hub knows. */
  readonly known: readonly ModelReference[]
  readonly skipped: readonly SkippedFile[]
}

/** Finds the places of a code base that name models. Nothing leaves the machine unless candidates are to be resolved. */
export async function findCodeReferences(folder: string, options: CheckOptions = {}): Promise<FoundReferences> {
  const listing = await listFiles(folder)
  const home = await findHome(listing.root, folder)
  const policy = await loadPolicy(options.policy, options.policy === undefined ? homeFolder(home) : process.cwd())
  const code = await codeReferences(listing, { isExcluded: globMatcher(policy.policy.excluded, home.prefix) })
  const kept = await readKeptFiles(home, undefined)
  const known = await knownModels({ code, kept }, judgeOf({ policy }, options), options)
  return { all: code.references, known, skipped: code.skipped }
}
