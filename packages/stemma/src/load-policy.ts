import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import {
  joinPacks,
  openPolicyReader,
  type Policy,
  PolicyError,
  type PolicyFile,
  type PolicyReader,
  type RulePack,
} from '@stemma/policy'

import { policyData } from './policy-data.ts'

/** A policy, and the file that it stands in; none where it is the recommended one. */
export interface LoadedPolicy {
  readonly policy: Policy
  readonly file?: string
}

/** The name under which a policy is found without being named. */
const policyName = 'stemma.yaml'

const builtIn = 'stemma:'
const nothingSaid: PolicyFile = {
  extends: ['stemma:recommended'],
  settings: {},
  failOn: 'error',
  use: {},
  adopted: [],
  waivers: [],
}

/**
 * Loads the policy of a file; where none is named, of `stemma.yaml` in `folder` (the working one where nothing is said), else the recommended one.
 * Throws a `PolicyError` with file, line and what was expected.
 */
export async function loadPolicy(file?: string, folder: string = process.cwd()): Promise<LoadedPolicy> {
  const named = file ?? (existsSync(resolve(folder, policyName)) ? policyName : undefined)
  if (named === undefined) return { policy: joinPolicy(nothingSaid, folder) }
  const path = resolve(folder, named)
  const reader = await openPolicyReader(policyData().schemas)
  const policy = joinPolicy(reader.readPolicy(readText(path, named), named), path, reader)
  return { policy: { ...policy, file: named }, file: named }
}

/** The rules of packs alone, and of what they extend, as a policy that changes nothing of them. */
export async function loadPacks(files: readonly string[]): Promise<Policy> {
  const reader = await openPolicyReader(policyData().schemas)
  return joinPolicy({ ...nothingSaid, extends: files }, process.cwd(), reader)
}

/** The policy with the rules of all that it extends. */
function joinPolicy({ extends: names, settings, ...rest }: PolicyFile, from: string, reader?: PolicyReader): Policy {
  const { propagation, compatibility } = policyData()
  const joined = joinPacks(names, from, (name, origin) => findPack(name, origin, reader))
  if (joined.rules.length === 0) {
    throw new PolicyError(
      'invalid',
      `${from}: there are no rules, expected packs that have some (extends: ['stemma:recommended'])`,
    )
  }
  return { ...rest, rules: joined.rules, settings: { ...joined.settings, ...settings }, propagation, compatibility }
}

function findPack(
  name: string,
  from: string,
  reader: PolicyReader | undefined,
): { readonly pack: RulePack; readonly where: string } {
  if (name.startsWith(builtIn)) {
    const pack = policyData().packs.find((one) => `${builtIn}${one.name}` === name)
    if (pack === undefined) {
      const names = policyData().packs.map((one) => `${builtIn}${one.name}`)
      throw new PolicyError('not-found', `${from}: no pack is called ${name}, expected one of ${names.join(', ')}`)
    }
    return { pack, where: name }
  }
  const path = resolve(dirname(from), name)
  if (reader === undefined) throw new PolicyError('invalid', `${from}: a pack that ships extends a file: ${name}`)
  return { pack: reader.readPack(readText(path, path), path), where: path }
}

/** A policy is text of a bounded size: what is larger is refused before it is read. Bytes. */
const largestFile = 20_000_000

/** Reads the text of a policy or a pack. Throws a `PolicyError` where it cannot be had. */
function readText(path: string, name: string): string {
  try {
    const { size } = statSync(path)
    if (size > largestFile) {
      throw new PolicyError('too-large', `${name} has ${size} bytes, expected at most ${largestFile}`)
    }
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof PolicyError) throw error
    throw new PolicyError('not-found', `${name} cannot be read`, { cause: error })
  }
}
