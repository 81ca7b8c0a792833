import { describe, expect, it } from '@jest/globals'

import { hubDataset, hubModel, type ChooseFiles, type Reference } from '@stemma/graph'

import { fakeHub, refusal, renamed, where, type FakeHub, type FakeRequest } from '../testing/fake-hub.ts'
import { stillClock } from '../testing/still-clock.ts'
import { ggufFile, safetensorsFile } from '../testing/weight-files.ts'
import { hubSource, type HubSourceOptions } from './hub-source.ts'

const sha = 'a'.repeat(40)
const model = {
  id: 'org/name',
  sha,
  info: { tags: ['x'], baseModels: { relation: 'finetune' } },
  files: { 'README.md': '# card', 'config.json': '{}', 'weights.bin': 'w' },
}

async function hang(): Promise<Response> {
  return new Promise(() => undefined)
}

function refuseNewerFields({ url }: FakeRequest): Response | undefined {
  return url.searchParams.has('expand', 'baseModels') ? refusal(400) : undefined
}

function chooseTexts(...paths: string[]): ChooseFiles {
  return () => paths.map((path) => ({ path, form: /\.(gguf|safetensors)$/.test(path) ? 'header' : 'text' }))
}

async function fetchFrom(
  hub: FakeHub,
  reference: Partial<Reference> = {},
  more: HubSourceOptions & { choose?: ChooseFiles } = {},
) {
  const { choose = chooseTexts('README.md'), ...options } = more
  return hubSource({ endpoint: 'https://hub.example', fetch: hub.fetch, clock: stillClock, ...options }).fetchSnapshot(
    { artifact: hubModel('org/name'), ...reference },
    choose,
  )
}

describe('a repository of the Hub', () => {
  it('is read at the commit that its information names, with one request a thing', async () => {
    const hub = fakeHub([model])
    const snapshot = await fetchFrom(hub, {}, { choose: chooseTexts('config.json', 'README.md', 'README.md') })
    expect(snapshot).toMatchObject({
      artifact: hubModel('org/name'),
      revision: sha,
      formerNames: [],
      read: 'read',
      repositoryId: 'id of org/name',
      unread: [],
    })
    expect(snapshot.texts.map(({ path, text }) => [path, text])).toEqual([
      ['README.md', '# card'],
      ['config.json', '{}'],
    ])
    expect(snapshot.files.map(({ path }) => path)).toEqual(['README.md', 'config.json', 'weights.bin'])
    expect(hub.paths().toSorted()).toEqual([
      '/api/models/org/name/revision/main',
      `/api/models/org/name/tree/${sha}`,
      `/org/name/resolve/${sha}/README.md`,
      `/org/name/resolve/${sha}/config.json`,
    ])
  })

  it('keeps what the Hub said as it said it, without what changes between commits', async () => {
    const { hub } = await fetchFrom(fakeHub([model]))
    expect(hub).toEqual({
      _id: 'id of org/name',
      id: 'org/name',
      sha,
      tags: ['x'],
      baseModels: { relation: 'finetune' },
    })
  })

  it('asks for the fields that matter, and once more without the newer ones where the endpoint does not know them', async () => {
    const hub = fakeHub([model], refuseNewerFields)
    await expect(fetchFrom(hub)).resolves.toMatchObject({ read: 'read' })
    const asked = hub.requests.map(({ url }) => url.searchParams.getAll('expand'))
    expect(asked[0]).toEqual(
      expect.arrayContaining(['baseModels', 'gguf', 'sha', 'gated', 'cardData', 'transformersInfo']),
    )
    expect(asked[1]).not.toContain('gguf')
    expect(asked.flat()).not.toContain('downloads')
  })

  it('is asked for at the revision of the reference', async () => {
    const hub = fakeHub([model])
    await fetchFrom(hub, { revision: 'refs/pr/1' })
    expect(hub.paths()[0]).toBe('/api/models/org/name/revision/refs%2Fpr%2F1')
  })

  it('can be a data set, behind a prefix', async () => {
    const hub = fakeHub([{ ...model, id: 'org/data' }])
    const snapshot = await fetchFrom(
      hub,
      { artifact: hubDataset('org/data') },
      { endpoint: 'https://hub.example/hf/', token: 'hf_x' },
    )
    expect(snapshot).toMatchObject({ artifact: hubDataset('org/data'), read: 'read' })
    expect(hub.paths()).toEqual([
      '/hf/api/datasets/org/data/revision/main',
      `/hf/api/datasets/org/data/tree/${sha}`,
      `/hf/datasets/org/data/resolve/${sha}/README.md`,
    ])
    expect(hub.requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer hf_x',
      'Bearer hf_x',
      'Bearer hf_x',
    ])
  })

  it('keeps its former name', async () => {
    const hub = fakeHub([model], renamed('old/name', 'org/name'))
    await expect(fetchFrom(hub, { artifact: hubModel('old/name') })).resolves.toMatchObject({
      artifact: hubModel('org/name'),
      formerNames: ['old/name'],
      read: 'read',
    })
  })

  it('keeps the name that was asked for, where the Hub writes it otherwise', async () => {
    const hub = fakeHub([{ ...model, id: 'Org/name', info: { id: 'org/name' } }, model])
    await expect(fetchFrom(hub, { artifact: hubModel('Org/name') })).resolves.toMatchObject({
      artifact: hubModel('org/name'),
      formerNames: ['Org/name'],
    })
  })

  it('gives the metadata of the headers of its weights', async () => {
    const files = {
      'a b.gguf': ggufFile({ 'general.architecture': 'llama', 'general.license': 'mit' }),
      'm.safetensors': safetensorsFile('{"__metadata__":{"format":"pt"},"t":{}}'),
    }
    const hub = fakeHub([{ ...model, files }])
    const { texts, unread } = await fetchFrom(hub, {}, { choose: chooseTexts('a b.gguf', 'm.safetensors') })
    expect(unread).toEqual([])
    expect(texts.map(({ text }) => JSON.parse(text))).toEqual([
      expect.objectContaining({ 'general.license': 'mit' }),
      { __metadata__: { format: 'pt' }, tensors: 1 },
    ])
    expect(hub.paths()).toContain(`/org/name/resolve/${sha}/a%20b.gguf`)
    expect(hub.requests).toHaveLength(4)
  })

  it('costs two requests where a GGUF header is long', async () => {
    const hub = fakeHub([
      { ...model, files: { 'm.gguf': ggufFile({ 'general.name': 'n', 'general.license': 'mit' }, 5_000_000) } },
    ])
    const { texts } = await fetchFrom(hub, {}, { choose: chooseTexts('m.gguf') })
    expect(texts.map(({ text }) => JSON.parse(text))).toMatchObject([{ 'general.license': 'mit', 'general.name': 'n' }])
    expect(hub.requests.map(({ headers }) => headers.get('range'))).toEqual([
      null,
      null,
      'bytes=0-1999999',
      'bytes=2000000-33999999',
    ])
  })
})

describe('a repository that cannot be had', () => {
  it.each<[string, Partial<Reference>, string]>([
    ['another registry', { artifact: { kind: 'model', registry: 'ollama', name: 'llama3.2' } }, 'unsupported'],
    ['code', { artifact: { kind: 'code', registry: 'hf', name: 'a/b' } }, 'unsupported'],
    ['a path for a name', { artifact: hubModel('../../api/whoami') }, 'malformed'],
    ['an address for a name', { artifact: hubModel('a/b?x=1') }, 'malformed'],
    ['a path for a revision', { revision: '..' }, 'malformed'],
    ['a longer path for a revision', { revision: 'a/../../b' }, 'malformed'],
    ['no revision', { revision: '' }, 'malformed'],
  ])('is told without a request: %s', async (_name, reference, state) => {
    const hub = fakeHub([model])
    await expect(fetchFrom(hub, reference)).resolves.toMatchObject({ read: 'failed', failure: { state } })
    expect(hub.requests).toEqual([])
  })

  it.each<[string, () => Response, string, string]>([
    [
      'missing or private, without a token',
      () => refusal(401, 'RepoNotFound', 'Invalid username or password.'),
      'not-found',
      'missing or private',
    ],
    ['missing or private', () => refusal(404, 'RepoNotFound'), 'not-found', 'missing or private'],
    ['no such revision', () => refusal(404, 'RevisionNotFound', 'Invalid rev id: x'), 'not-found', 'no such revision'],
    ['gated', () => refusal(403, 'GatedRepo', 'Access is restricted'), 'gated', 'no token was sent'],
    ['a wrong token', () => refusal(401, undefined, 'Invalid credentials'), 'unauthorized', 'Invalid credentials'],
    ['forbidden', () => refusal(403), 'unauthorized', '403'],
    [
      'disabled by an answer',
      () => refusal(403, undefined, 'Access to this resource is disabled.'),
      'disabled',
      'disabled',
    ],
    ['disabled by a field', () => Response.json({ id: 'org/name', sha, disabled: true }), 'disabled', 'disabled'],
    ['too many requests', () => refusal(429), 'rate-limited', '429'],
    ['an error of the server', () => refusal(503), 'unreachable', '503'],
    ['not JSON', () => new Response('<html>'), 'malformed', 'unreadable'],
    ['JSON of another shape', () => Response.json(['x']), 'malformed', 'unreadable'],
    ['null', () => Response.json(null), 'malformed', 'unreadable'],
    [
      'nested without end',
      () => new Response(`{"cardData":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
      'malformed',
      'nested',
    ],
    ['no commit', () => Response.json({ id: 'org/name', sha: 'main' }), 'malformed', 'no commit'],
    ['a path for an id', () => Response.json({ id: '../../x', sha }), 'malformed', 'no readable id'],
    ['too long', () => new Response(new Uint8Array(300_000)), 'too-large', '200000'],
    [
      'a redirect to another host',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }),
      'malformed',
      'evil.example',
    ],
  ])('has a typed state: %s', async (_name, answer, state, detail) => {
    const snapshot = await fetchFrom(fakeHub([model], answer), {}, { limits: { informationBytes: 200_000 } })
    expect(snapshot).toMatchObject({
      artifact: hubModel('org/name'),
      read: 'failed',
      failure: { state, detail: expect.stringContaining(detail) },
      files: [],
      texts: [],
    })
  })

  it('is malformed where another commit is answered than was asked for', async () => {
    await expect(fetchFrom(fakeHub([model]), { revision: 'b'.repeat(40) })).resolves.toMatchObject({
      failure: { state: 'malformed' },
    })
  })

  it('is timed out where the server hangs', async () => {
    await expect(
      hubSource({ fetch: hang, limits: { headersMs: 10 } }).fetchSnapshot({ artifact: hubModel('a/b') }, () => []),
    ).resolves.toMatchObject({ failure: { state: 'timed-out' } })
  })
})

describe('a text that cannot be had', () => {
  it.each<[string, () => Response, string, string]>([
    ['gated', () => refusal(401, 'GatedRepo'), 'gated', 'no token was sent'],
    ['not there though listed', () => refusal(404, 'EntryNotFound'), 'not-found', 'no such file'],
    ['longer than it may be', () => new Response(new Uint8Array(20)), 'too-large', '10'],
    [
      'on a strange host',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example/x' } }),
      'malformed',
      'evil.example',
    ],
  ])('makes the node partial: %s', async (_name, answer, state, detail) => {
    const hub = fakeHub([model], where('/resolve/', answer))
    const snapshot = await fetchFrom(hub, {}, { limits: { textBytes: 10 } })
    expect(snapshot).toMatchObject({
      read: 'partial',
      texts: [],
      unread: [{ path: 'README.md', state, detail: expect.stringContaining(detail) }],
    })
    expect(snapshot.files).toHaveLength(3)
  })

  it('says so where the token has no access', async () => {
    const hub = fakeHub(
      [model],
      where('/resolve/', () => refusal(403, 'GatedRepo')),
    )
    await expect(fetchFrom(hub, {}, { token: 'hf_outsider' })).resolves.toMatchObject({
      unread: [{ state: 'gated', detail: expect.stringContaining('ask for it') }],
    })
  })

  it.each<[string, string, string]>([
    ['not listed', 'LICENSE', 'not-found'],
    ['out of the repository', '../../api/whoami-v2', 'malformed'],
    ['absolute', '/etc/passwd', 'malformed'],
    ['with control characters', 'a\u0000b', 'malformed'],
    ['with half a character', 'a\uD800b', 'malformed'],
    ['listed as too long', 'long.md', 'too-large'],
    ['a header of another kind of file', 'other.gguf.safetensors.gguf', 'malformed'],
  ])('is not asked for where that is clear before: %s', async (_name, path, state) => {
    const files = {
      '../../api/whoami-v2': 'x',
      '/etc/passwd': 'x',
      'a\u0000b': 'x',
      'a\uD800b': 'x',
      'long.md': 'x'.repeat(50),
      'other.gguf.safetensors.gguf': 'no gguf',
    }
    const snapshot = await fetchFrom(
      fakeHub([{ ...model, files }]),
      {},
      { choose: chooseTexts(path), limits: { textBytes: 10 } },
    )
    expect(snapshot).toMatchObject({ read: 'partial', unread: [{ path, state }] })
    expect(snapshot.files.map((file) => file.path)).toEqual(Object.keys(files).toSorted())
  })
})
