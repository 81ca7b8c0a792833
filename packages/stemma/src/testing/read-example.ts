import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

import { compareText, isJsonObject } from '@stemma/graph'

import type { ExampleModels } from './example-hub.ts'

const hubFile = 'hub.json'

/** The folder of an example, as a path of this machine. */
export function exampleFolder(name: string): string {
  return fileURLToPath(new URL(`../../../../examples/${name}/`, import.meta.url))
}

/** The examples: the folders that hold an `asked.json`, in the order of their names. */
export async function exampleNames(): Promise<readonly string[]> {
  const names: string[] = []
  for (const name of await readdir(exampleFolder('.'))) {
    if (await isThere(join(exampleFolder(name), 'asked.json'))) names.push(name)
  }
  return names.toSorted(compareText)
}

/** Whether an example is kept as a recording, too. */
export async function hasRecording(name: string): Promise<boolean> {
  return isThere(join(exampleFolder(name), 'recording'))
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** Reads `models/<org>/<name>/…` of an example: the files of each model, and what the Hub knows of it from `hub.json`. */
export async function readExample(name: string): Promise<ExampleModels> {
  const folder = join(exampleFolder(name), 'models')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const paths = found.map((path) => relative(folder, path).split(sep))
  const ids = [...new Set(paths.map((path) => path.slice(0, 2).join('/')))].toSorted(compareText)
  const models: [string, ExampleModels[string]][] = []
  for (const id of ids) {
    const own = paths.filter((path) => path.slice(0, 2).join('/') === id).map((path) => path.slice(2).join('/'))
    models.push([id, await readModel(join(folder, id), own.toSorted(compareText))])
  }
  return Object.fromEntries(models)
}

/** The names that the example's scan asks for. */
export async function askedNames(name: string): Promise<readonly string[]> {
  const names: unknown = JSON.parse(await readFile(join(exampleFolder(name), 'asked.json'), 'utf8'))
  if (!Array.isArray(names)) throw new TypeError(`Unexpected asked.json of ${name}, expected a list of names`)
  return names.map(String)
}

async function readModel(folder: string, paths: readonly string[]): Promise<ExampleModels[string]> {
  const files: [string, Uint8Array][] = []
  for (const path of paths.filter((one) => one !== hubFile)) files.push([path, await readFile(join(folder, path))])
  const hub: unknown = JSON.parse(await readFile(join(folder, hubFile), 'utf8'))
  return { files: Object.fromEntries(files), hub: isJsonObject(hub) ? hub : {} }
}

/** The time and the tool that the bills of materials of examples bear. */
export const billOptions = { color: false, now: '2026-11-25T12:00:00Z', toolVersion: '0.1.0' } as const

/** The formats of bills of materials that are kept of an example. */
export function billsOf(name: string): readonly string[] {
  return ['family', 'gemma-relabelled'].includes(name) ? ['cyclonedx', 'spdx'] : []
}

/** The example of a code base that is checked: against the recording of the family, on a day that stays. */
export function checkedExample(): {
  readonly folder: string
  readonly expected: string
  readonly options: { readonly replay: string; readonly today: string; readonly cacheDir: false }
} {
  const [folder, expected] = [join(exampleFolder('pre-merge'), 'code'), join(exampleFolder('pre-merge'), 'expected')]
  return {
    folder,
    expected,
    options: { replay: join(exampleFolder('family'), 'recording'), today: '2026-11-25', cacheDir: false },
  }
}
