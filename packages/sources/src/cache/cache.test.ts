import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { beforeEach, describe, expect, it } from '@jest/globals'

import { hubModel, type Snapshot } from '@stemma/graph'

import { hubSource, type HubSourceOptions } from '../hub/hub-source.ts'
import { fakeHub, refusal, renamed, where, type FakeHub } from '../testing/fake-hub.ts'
import { stillClock } from '../testing/still-clock.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openCache } from './cache.ts'

const endpoint = 'https://hub.example'
const sha = 'a'.repeat(40)
const model = { id: 'org/name', sha, files: { 'README.md': '# card', 'config.json': '{"a":1}' } }
const newer = { ...model, id: 'org/new' }

let folder = ''

beforeEach(async () => {
  folder = path.join(await temporaryFolder(), 'cache')
})

async function scan(
  hub: FakeHub,
  more: HubSourceOptions & { revision?: string; name?: string; paths?: readonly string[] } = {},
): Promise<Snapshot> {
  const { revision, name = 'org/name', paths = ['README.md'], ...options } = more
  const source = hubSource({
    endpoint,
    fetch: hub.fetch,
    cache: openCache(folder, options.endpoint ?? endpoint),
    clock: stillClock,
    ...options,
  })
  const pinned = revision === undefined ? {} : { revision }
  return source.fetchSnapshot({ artifact: hubModel(name), ...pinned }, () =>
    paths.map((one) => ({ path: one, form: 'text' })),
  )
}

async function cachedFiles(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}

describe('a cached repository', () => {
  it('costs nothing at a commit, and the same comes out', async () => {
    const first = await scan(fakeHub([model]))
    const hub = fakeHub([])
    expect(await scan(hub, { revision: sha })).toEqual(first)
    expect(hub.requests).toEqual([])
  })

  it('costs one request where nothing is pinned', async () => {
    const first = await scan(fakeHub([model]))
    const hub = fakeHub([model])
    expect(await scan(hub)).toEqual(first)
    expect(hub.paths()).toEqual(['/api/models/org/name/revision/main'])
  })

  it('is read at its last known commit without a network', async () => {
    const first = await scan(fakeHub([model]))
    const hub = fakeHub([])
    expect(await scan(hub, { offline: true })).toEqual(first)
    expect(hub.requests).toEqual([])
  })

  it('is told what it lacks without a network', async () => {
    await scan(fakeHub([model]))
    await expect(scan(fakeHub([]), { offline: true, paths: ['README.md', 'config.json'] })).resolves.toMatchObject({
      read: 'partial',
      texts: [{ path: 'README.md' }],
      unread: [{ path: 'config.json', state: 'offline' }],
    })
    await expect(scan(fakeHub([]), { offline: true, revision: 'v1' })).resolves.toMatchObject({
      read: 'failed',
      failure: { state: 'offline' },
    })
    await expect(scan(fakeHub([]), { offline: true, name: 'org/other' })).resolves.toMatchObject({
      read: 'failed',
      failure: { state: 'offline' },
    })
  })

  it('keeps the texts of each scan', async () => {
    await scan(fakeHub([model]))
    await scan(fakeHub([model]), { revision: sha, paths: ['config.json'] })
    await expect(scan(fakeHub([]), { offline: true, paths: ['README.md', 'config.json'] })).resolves.toMatchObject({
      read: 'read',
    })
  })

  it('is used with a token too', async () => {
    await scan(fakeHub([model]), { token: 'hf_x' })
    const hub = fakeHub([])
    await expect(scan(hub, { revision: sha, token: 'hf_x' })).resolves.toMatchObject({ read: 'read' })
    expect(hub.requests).toEqual([])
  })

  it('is found under its former name', async () => {
    const hub = fakeHub([newer], renamed('org/name', 'org/new'))
    const first = await scan(hub)
    expect(first).toMatchObject({ artifact: hubModel('org/new'), formerNames: ['org/name'] })
    expect(await scan(fakeHub([]), { revision: sha })).toEqual(first)
    expect(await scan(fakeHub([]), { offline: true })).toEqual(first)
  })

  it('keeps what the Hub says now, where that changed without a commit', async () => {
    await scan(fakeHub([model]))
    const second = await scan(fakeHub([{ ...model, info: { gated: 'auto' } }]))
    expect(second.hub).toMatchObject({ gated: 'auto' })
    expect(await scan(fakeHub([]), { offline: true })).toEqual(second)
  })

  it('is kept where no text is wanted', async () => {
    await scan(fakeHub([model]), { paths: [] })
    await expect(scan(fakeHub([]), { offline: true, paths: [] })).resolves.toMatchObject({ read: 'read' })
  })

  it('belongs to its endpoint', async () => {
    await scan(fakeHub([model]))
    await expect(scan(fakeHub([]), { offline: true, endpoint: 'https://other.example' })).resolves.toMatchObject({
      failure: { state: 'offline' },
    })
  })

  it('never keeps a failure', async () => {
    await scan(fakeHub([model], () => refusal(404, 'RepoNotFound')))
    await scan(
      fakeHub(
        [model],
        where('README', () => refusal(404, 'EntryNotFound')),
      ),
    )
    await expect(scan(fakeHub([model]))).resolves.toMatchObject({ read: 'read' })
  })

  it('keeps what was odd in a text', async () => {
    const odd = { ...model, files: { 'README.md': Buffer.from([0x68, 0xff]) } }
    const first = await scan(fakeHub([odd]))
    expect(first.texts[0]?.oddities).toHaveLength(1)
    expect(await scan(fakeHub([]), { offline: true })).toEqual(first)
  })
})

describe('the folder of the cache', () => {
  it('is for this user only, and no name in it comes from a repository', async () => {
    await scan(fakeHub([model]))
    expect((await stat(folder)).mode.toString(8)).toMatch(/700$/)
    const names = (await cachedFiles()).map((file) => path.relative(folder, file))
    expect(names).toHaveLength(3)
    for (const name of names) expect(name).toMatch(/^v1\/(pins|repositories|texts)\/[0-9a-f]{2}\/[0-9a-f]{64}$/)
  })

  it.each<[string, (content: string) => string]>([
    ['empty', () => ''],
    ['cut', (content) => content.slice(0, -5)],
    ['changed', (content) => content.replace('card', 'lies').replace('org/name', 'org/evil')],
    ['of another kind', () => '{"version":99}'],
  ])('may be damaged: every file %s', async (_name, damage) => {
    const first = await scan(fakeHub([model]))
    for (const file of await cachedFiles()) await writeFile(file, damage(await readFile(file, 'utf8')))
    expect(await scan(fakeHub([model]))).toEqual(first)
    expect(await scan(fakeHub([]), { offline: true })).toEqual(first)
  })

  it('may have two writers', async () => {
    const snapshots = await Promise.all(Array.from({ length: 8 }, async () => scan(fakeHub([model]))))
    expect(new Set(snapshots.map((snapshot) => JSON.stringify(snapshot))).size).toBe(1)
    await expect(scan(fakeHub([]), { offline: true })).resolves.toMatchObject({ read: 'read' })
    expect((await cachedFiles()).filter((file) => file.endsWith('.tmp'))).toEqual([])
  })

  it('may be unwritable', async () => {
    const file = path.join(path.dirname(folder), 'a-file')
    await writeFile(file, '')
    await chmod(file, 0o400)
    folder = path.join(file, 'cache')
    await expect(scan(fakeHub([model]))).resolves.toMatchObject({ read: 'read' })
  })
})
