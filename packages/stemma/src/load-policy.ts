import { readFile, stat } from 'node:fs/promises'
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
  /** The paths of all files that it was read from: its own and those of packs. */
  readonly files: readonly string[]
}

/** Reads the text at a path; `undefined` where there is none. */
export type ReadPolicyText = (path: string) => Promise<string | undefined>

/** The name under which a policy is found without being named. */
export const policyName = 'stemma.yaml'

const builtIn = 'stemma:'
const nothingSaid: PolicyFile = {
  extends: ['stemma:recommended'],
  settings: {},
  failOn: 'error',
  use: {},
  adopted: [],
  excluded: [],
  waivers: [],
}

/**
 * Loads the policy of a file; where none is named, of `stemma.yaml` in `folder` (the working one where nothing is said), else the recommended one.
 * `read` is where texts come from: the disk where nothing is said. Throws a `PolicyError` with file, line and what was expected.
 */
export async function loadPolicy(
  file?: string,
  folder: string = process.cwd(),
  read: ReadPolicyText = readFromDisk,
): Promise<LoadedPolicy> {
  const path = resolve(folder, file ?? policyName)
  const text = await read(path)
  if (text === undefined && file === undefined) return { policy: joinPolicy(nothingSaid, folder, new Map()), files: [] }
  const named = file ?? policyName
  if (text === undefined) throw new PolicyError('not-found', `${named} cannot be read`)
  const reader = await openPolicyReader(policyData().schemas)
  const written = reader.readPolicy(text, named)
  const packs = await readPacks(written.extends, path, { reader, read })
  const policy = joinPolicy(written, path, packs)
  return { policy: { ...policy, file: named }, file: named, files: [path, ...packs.keys()] }
}

/** The rules of packs alone, and of what they extend, as a policy that changes nothing of them. */
export async function loadPacks(files: readonly string[]): Promise<Policy> {
  const reader = await openPolicyReader(policyData().schemas)
  // What names are relative to: the folder of a file that need not be there.
  const from = resolve(policyName)
  const packs = await readPacks(files, from, { reader, read: readFromDisk })
  return joinPolicy({ ...nothingSaid, extends: files }, from, packs)
}

interface PackReader {
  readonly reader: PolicyReader
  readonly read: ReadPolicyText
}

/** Reads the packs that files hold, and those that they extend, by their path. */
async function readPacks(
  names: readonly string[],
  from: string,
  { reader, read }: PackReader,
): Promise<ReadonlyMap<string, RulePack>> {
  const packs = new Map<string, RulePack>()
  const queue = names.map((name) => ({ name, from }))
  for (const { name, from: origin } of queue) {
    const path = resolve(dirname(origin), name)
    if (name.startsWith(builtIn) || packs.has(path)) continue
    const text = await read(path)
    if (text === undefined) throw new PolicyError('not-found', `${path} cannot be read`)
    const pack = reader.readPack(text, path)
    packs.set(path, pack)
    queue.push(...pack.extends.map((one) => ({ name: one, from: path })))
  }
  return packs
}

/** The policy with the rules of all that it extends. */
function joinPolicy(
  { extends: names, settings, ...rest }: PolicyFile,
  from: string,
  packs: ReadonlyMap<string, RulePack>,
): Policy {
  const { propagation, compatibility } = policyData()
  const joined = joinPacks(names, from, (name, origin) => findPack(name, origin, packs))
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
  packs: ReadonlyMap<string, RulePack>,
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
  const pack = packs.get(path)
  if (pack === undefined) throw new PolicyError('invalid', `${from}: a pack that ships extends a file: ${name}`)
  return { pack, where: path }
}

/** A policy is text of a bounded size: what is larger is refused before it is read. Bytes. */
const largestFile = 20_000_000

/** Reads the text of a policy or a pack. Throws a `PolicyError` where it is there and cannot be had. */
export async function readFromDisk(path: string): Promise<string | undefined> {
  const status = await stat(path).catch(() => undefined)
  if (status === undefined) return undefined
  if (!status.isFile()) throw new PolicyError('not-found', `${path} is no file, expected one`)
  if (status.size > largestFile) {
    throw new PolicyError('too-large', `${path} has ${status.size} bytes, expected at most ${largestFile}`)
  }
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new PolicyError('not-found', `${path} cannot be read`, { cause: error })
  }
}
