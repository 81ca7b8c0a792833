import type { AdoptedModel, Policy, RuleSetting, UseProfile, Waiver } from '../policy.ts'
import type { Rule } from '../rules/rule.ts'

/** The schemas of the files, as they stand in `schemas/`. */
export interface PolicySchemas {
  readonly pack: Readonly<Record<string, unknown>>
  readonly policy: Readonly<Record<string, unknown>>
}

/** A pack that was read: its rules, and what it extends and changes. */
export interface RulePack {
  readonly name: string
  readonly extends: readonly string[]
  readonly settings: Readonly<Record<string, RuleSetting>>
  readonly rules: readonly Rule[]
}

/** What `stemma.yaml` says. */
export interface PolicyFile {
  readonly extends: readonly string[]
  readonly settings: Readonly<Record<string, RuleSetting>>
  readonly failOn: Policy['failOn']
  readonly use: UseProfile
  readonly adopted: readonly AdoptedModel[]
  readonly waivers: readonly Waiver[]
  /** Paths of a code base that are not looked at, as globs. */
  readonly excluded: readonly string[]
}

/** Reads policies and packs. Both throw a {@link PolicyError} with file, line and what was expected. */
export interface PolicyReader {
  readonly readPack: (text: string, where: string) => RulePack
  readonly readPolicy: (text: string, where: string) => PolicyFile
}

/** Makes the schemas ready, once for all files. */
export async function openPolicyReader(schemas: PolicySchemas): Promise<PolicyReader> {
  const { policyReader } = await import('./policy-files.ts')
  return policyReader(schemas)
}
