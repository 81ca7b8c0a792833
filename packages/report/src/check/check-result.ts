import type { Finding, IdleWaiver, Outcome, Waiver } from '@stemma/policy'

/** A place in a code base. Lines and columns count from 1, in UTF-16 units; the end is exclusive. */
export interface CodePlace {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endColumn: number
}

/** A place that names a model, and what became of it. */
export interface CheckedReference extends CodePlace {
  readonly model: string
  readonly revision?: string
  readonly pattern: string
  readonly certainty: 'certain' | 'candidate'
  /** The node that it stands for; absent where the place is not in the scope of the check. */
  readonly id?: string
  /** Whether the change brings it; where there is no base, everything is new. */
  readonly isNew: boolean
  /** Why it is left out, where a comment that counts says so. */
  readonly ignored?: string
}

/** A file that was not looked at, and why. */
export interface SkippedFile {
  readonly file: string
  readonly why: string
}

/** What a rule found, and where the code names the model that it concerns. */
export interface CheckFinding extends Omit<Finding, 'evidence' | 'waiver'> {
  /** The model as the code names it, or the file that was edited. */
  readonly model: string
  /** Where the evidence stands, and what stands there as far as that was read in this run. */
  readonly evidence: readonly string[]
  /** The places that name the model, those that the change brings first. */
  readonly places: readonly CodePlace[]
  readonly waiver?: Waiver
  /** Whether the baseline holds it: it was there when the code base began to be checked. */
  readonly isKnown: boolean
}

/** What a check of a code base came to. */
export interface CheckResult {
  readonly outcome: Outcome
  /** Whether every model in scope and all of its ancestors were read, at a commit each. */
  readonly complete: boolean
  /** What the change is compared with; absent where the whole code base is checked. */
  readonly base?: { readonly name: string; readonly commit: string }
  readonly references: readonly CheckedReference[]
  /** Worst first. */
  readonly findings: readonly CheckFinding[]
  readonly skipped: readonly SkippedFile[]
  readonly fileCount: number
  readonly idleWaivers: readonly IdleWaiver[]
  /** What the baseline holds and is no longer found. */
  readonly staleBaseline: readonly { readonly rule: string; readonly model: string }[]
  /** The file of the policy; absent where it is the recommended one. */
  readonly policy?: string
  /** Whether there is a lock. */
  readonly hasLock: boolean
}
