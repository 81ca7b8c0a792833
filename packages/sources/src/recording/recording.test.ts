import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { beforeEach, describe, expect, it } from '@jest/globals'

import { failedSnapshot, hubModel, type Reference, type Snapshot, type Source } from '@stemma/graph'

import { temporaryFolder } from '../testing/temporary-folder.ts'
import { recordingSource } from './recording-source.ts'
import { replaySource } from './replay-source.ts'

const first: Reference = { artifact: hubModel('org/first') }
const missing: Reference = { artifact: hubModel('org/missing') }
const local: Reference = { artifact: { kind: 'model', registry: 'dir', name: '/secret/place' } }

function answer(reference: Reference): Snapshot {
  if (reference === missing) return failedSnapshot(reference, { state: 'not-found', detail: 'missing or private' })
  return {
    artifact: reference === local ? { kind: 'model', registry: 'dir', name: 'd'.repeat(64) } : reference.artifact,
    revision: 'a'.repeat(40),
    formerNames: ['old/name'],
    read: 'partial',
    repositoryId: '1',
    hub: { id: 'org/first', cardData: JSON.parse('{"__proto__": {"x": 1}, "1": [null, 1.5, "\u2028"]}') },
    files: [{ path: '../../../etc/passwd', size: 1 }, { path: 'README.md' }],
    texts: [{ path: 'README.md', form: 'text', text: '\uFEFFhä\u0000', sha256: 'b'.repeat(64), oddities: ['odd'] }],
    unread: [{ path: 'LICENSE', state: 'gated', detail: 'no token' }],
  }
}

const source: Source = {
  fetchSnapshot: async (reference) => {
    await Promise.resolve()
    return answer(reference)
  },
}

let folder = ''

beforeEach(async () => {
  folder = path.join(await temporaryFolder(), 'recording')
})

async function record(references: readonly Reference[], into = folder): Promise<void> {
  const recording = recordingSource(source, into)
  await Promise.all(references.map(async (reference) => recording.fetchSnapshot(reference, () => [])))
  await recording.close()
}

async function replay(reference: Reference): Promise<Snapshot> {
  return replaySource(folder).fetchSnapshot(reference, () => {
    throw new Error('not to be asked')
  })
}

async function contents(of: string): Promise<readonly string[]> {
  const names = (await readdir(of, { recursive: true })).filter((name) => name.endsWith('.json')).toSorted()
  return Promise.all(names.map(async (name) => `${name}\n${await readFile(path.join(of, name), 'utf8')}`))
}

async function filesBelow(start: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => name.startsWith(start) && name.endsWith('.json'))
}

describe('a recording', () => {
  it.each([
    ['a repository', first],
    ['a failure', missing],
    ['a folder', local],
  ])('gives back %s byte for byte', async (_name, reference) => {
    await record([first, missing, local])
    expect(JSON.stringify(await replay(reference))).toBe(JSON.stringify(answer(reference)))
  })

  it('tells the same at another revision apart, and what was not recorded', async () => {
    await record([first])
    const state = { read: 'failed', failure: { state: 'offline', detail: 'not in the recording' } }
    await expect(replay({ ...first, revision: 'v1' })).resolves.toMatchObject(state)
    await expect(replay(missing)).resolves.toMatchObject(state)
  })

  it('is the same bytes each time, in any order, and tells nothing of the machine', async () => {
    await record([first, missing, local])
    await record([local, first, missing], `${folder}2`)
    const written = await contents(folder)
    expect(await contents(`${folder}2`)).toEqual(written)
    expect(written.join('\n')).not.toContain('/secret')
  })

  it('can be continued', async () => {
    await record([first])
    await record([missing])
    await expect(replay(first)).resolves.toMatchObject({ read: 'partial' })
    await expect(replay(missing)).resolves.toMatchObject({ failure: { state: 'not-found' } })
  })

  it('is not made in a folder that holds something else', async () => {
    await mkdir(folder)
    await writeFile(path.join(folder, 'thesis.txt'), 'x')
    await expect(record([first])).rejects.toThrow(expect.objectContaining({ code: 'recording-occupied' }))
    expect(await readdir(folder)).toEqual(['thesis.txt'])
  })

  it('is not made where nothing can be written', async () => {
    await writeFile(folder, 'a file')
    await expect(record([first])).rejects.toThrow(expect.objectContaining({ code: 'recording-unwritable' }))
  })

  it('is not found in an empty folder', async () => {
    await expect(replay(first)).rejects.toThrow(expect.objectContaining({ code: 'recording-not-found' }))
  })

  it.each<[string, string, (text: string) => string, string]>([
    ['its list is no JSON', 'recording.json', () => '{', 'recording-damaged'],
    ['its list is of another shape', 'recording.json', () => '{"schemaVersion":1,"answers":[1]}', 'recording-damaged'],
    [
      'it is newer',
      'recording.json',
      (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'),
      'recording-version',
    ],
    ['a snapshot was changed', 'snapshots', (text) => text.replace('gated', 'offline'), 'recording-damaged'],
    ['a snapshot was cut', 'snapshots', (text) => text.slice(10), 'recording-damaged'],
  ])('is refused where %s', async (_name, where, damage, code) => {
    await record([first])
    for (const name of await filesBelow(where)) {
      await writeFile(path.join(folder, name), damage(await readFile(path.join(folder, name), 'utf8')))
    }
    await expect(replay(first)).rejects.toThrow(expect.objectContaining({ code }))
  })
})
