import { describe, expect, it } from '@jest/globals'

import { hubModel } from '@stemma/graph'

import { fakeHub, where } from '../testing/fake-hub.ts'
import { hubSource, type HubSourceOptions } from './hub-source.ts'
import { nextPage } from './read-tree.ts'

const sha = 'a'.repeat(40)

async function snapshotWith(tree: (url: URL) => Response, options: HubSourceOptions = {}) {
  const hub = fakeHub(
    [{ id: 'org/name', sha, files: {} }],
    where('/tree/', ({ url }) => tree(url)),
  )
  return hubSource({ endpoint: 'https://hub.example', fetch: hub.fetch, ...options }).fetchSnapshot(
    { artifact: hubModel('org/name') },
    () => [],
  )
}

function threePages(url: URL): Response {
  const page = Number(url.searchParams.get('cursor') ?? 0)
  const headers = page === 2 ? {} : { link: `<https://hub.example${url.pathname}?cursor=${page + 1}>; rel="next"` }
  return Response.json([{ type: 'file', path: `f${page}` }], { headers })
}

describe('the list of files', () => {
  it('leaves out what is not known, and folders', async () => {
    const digest = 'd'.repeat(64)
    const { files } = await snapshotWith(() =>
      Response.json([
        {
          type: 'file',
          path: 'b.bin',
          oid: 'e'.repeat(40),
          size: 134,
          lfs: { oid: digest, size: 5000, pointerSize: 134 },
        },
        { type: 'directory', path: 'a', oid: 'e'.repeat(40), size: 0 },
        { type: 'file', path: 'unknown', oid: '0'.repeat(40), size: 0 },
        { type: 'file', path: 'empty', oid: 'e'.repeat(40), size: 0 },
        { type: 'file', path: 'zeros.bin', oid: '0'.repeat(40), size: 7, lfs: { oid: '0'.repeat(64), size: 7 } },
      ]),
    )
    expect(files).toEqual([
      { path: 'b.bin', size: 5000, gitObject: 'e'.repeat(40), sha256: digest },
      { path: 'empty', size: 0, gitObject: 'e'.repeat(40) },
      { path: 'unknown' },
      { path: 'zeros.bin', size: 7 },
    ])
  })

  it('is read page by page', async () => {
    const { files } = await snapshotWith(threePages)
    expect(files.map(({ path }) => path)).toEqual(['f0', 'f1', 'f2'])
  })

  it.each<[string, (url: URL) => Response, string]>([
    [
      'another host for the next page',
      () => Response.json([], { headers: { link: '<https://evil.example/x>; rel="next"' } }),
      'malformed',
    ],
    ['no list', () => Response.json({ error: 'x' }), 'malformed'],
    ['an entry without a path', () => Response.json([{ type: 'file' }]), 'malformed'],
    ['an entry that is none', () => Response.json([null]), 'malformed'],
    ['not JSON', () => new Response('['), 'malformed'],
    [
      'too many entries',
      () => Response.json(Array.from({ length: 1001 }, (_item, index) => ({ type: 'file', path: `f${index}` }))),
      'too-large',
    ],
    ['pages without end', (url) => Response.json([], { headers: { link: `<${url.href}>; rel="next"` } }), 'too-large'],
  ])('fails the node where it is %s', async (_name, tree, state) => {
    await expect(snapshotWith(tree, { limits: { treeEntries: 1000 } })).resolves.toMatchObject({
      read: 'failed',
      failure: { state },
    })
  })
})

describe('nextPage', () => {
  const url = new URL('https://mirror.corp/hf/api/models/a/b/tree/x?recursive=true')
  it.each([
    ['<https://mirror.corp/hf/api/models/a/b/tree/x?cursor=2>; rel="next"', '?cursor=2'],
    ['<https://mirror.corp/api/models/a/b/tree/x?cursor=2>;rel=next', '?cursor=2'],
    ['</api/models/a/b/tree/x?cursor=2>; rel="next"', '?cursor=2'],
    ['<https://mirror.corp/?p=0>; rel="prev", <https://mirror.corp/?cursor=3>; rel="next"', '?cursor=3'],
  ])('%s', (link, search) => {
    expect(nextPage(link, url, 'https://mirror.corp/hf')).toBe(`https://mirror.corp/hf/api/models/a/b/tree/x${search}`)
  })

  it.each([[null], [''], ['<https://mirror.corp/?p=0>; rel="prev"']])('is absent in %j', (link) => {
    expect(nextPage(link, url, 'https://mirror.corp/hf')).toBeUndefined()
  })
})
