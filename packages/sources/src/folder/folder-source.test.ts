import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'

import { beforeEach, describe, expect, it } from '@jest/globals'

import { hubDataset, hubModel, type ChooseFiles, type FileEntry, type Snapshot, type WantedFile } from '@stemma/graph'

import { sha256 } from '../sha256.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { ggufFile, safetensorsFile } from '../testing/weight-files.ts'
import { folderSource, type FolderSourceOptions } from './folder-source.ts'

const sha = 'a'.repeat(40)
const other = 'b'.repeat(40)
let base = ''

beforeEach(async () => {
  base = await temporaryFolder()
})

async function write(files: Readonly<Record<string, string | Uint8Array>>, into = base): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(into, name)), { recursive: true })
    await writeFile(path.join(into, name), content)
  }
}

function chooseAll(files: readonly FileEntry[]): readonly WantedFile[] {
  return files.map((file) => ({ path: file.path, form: /\.(gguf|safetensors)$/.test(file.path) ? 'header' : 'text' }))
}

async function read(folder = base, more: FolderSourceOptions & { choose?: ChooseFiles } = {}): Promise<Snapshot> {
  const { choose = chooseAll, ...options } = more
  return folderSource(options).fetchSnapshot({ artifact: { kind: 'model', registry: 'dir', name: folder } }, choose)
}

describe('a folder', () => {
  it('is known by its files, wherever it is', async () => {
    await write({ 'a/README.md': '# card', 'a/sub/config.json': '{}' })
    const before = await read(path.join(base, 'a'))
    await rename(path.join(base, 'a'), path.join(base, 'b'))
    const after = await read(path.join(base, 'b'))
    expect(after).toEqual(before)
    expect(JSON.stringify(after)).not.toContain(base)
    expect(after).toMatchObject({
      artifact: {
        kind: 'model',
        registry: 'dir',
        name: sha256(
          JSON.stringify([
            ['README.md', 6, sha256('# card')],
            ['sub/config.json', 2, sha256('{}')],
          ]),
        ),
      },
      formerNames: [],
      read: 'read',
      unread: [],
      files: [
        { path: 'README.md', size: 6, sha256: sha256('# card') },
        { path: 'sub/config.json', size: 2 },
      ],
      texts: [{ path: 'README.md', text: '# card' }, { path: 'sub/config.json' }],
    })
    expect(after.revision).toBeUndefined()
  })

  it('is another one when a byte changes', async () => {
    await write({ 'README.md': 'a' })
    const before = await read()
    await write({ 'README.md': 'b' })
    expect((await read()).artifact).not.toEqual(before.artifact)
  })

  it('gives the metadata of the headers of its weights', async () => {
    await write({
      'm.gguf': ggufFile({ 'general.name': 'n', 'general.license': 'mit' }, 3_000_000),
      'm.safetensors': safetensorsFile('{"a":{}}'),
      'bad.safetensors': 'x',
    })
    const { texts, unread } = await read()
    expect(texts.map(({ text }) => JSON.parse(text))).toEqual([
      expect.objectContaining({ 'general.license': 'mit' }),
      { __metadata__: {}, tensors: 1 },
    ])
    expect(unread).toMatchObject([{ path: 'bad.safetensors', state: 'malformed' }])
  })

  it('takes size and digest from a git LFS pointer, and does not take the pointer for the file', async () => {
    const oid = 'e'.repeat(64)
    await write({ 'm.safetensors': `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5000000000\n` })
    await expect(read()).resolves.toMatchObject({
      files: [{ path: 'm.safetensors', size: 5_000_000_000, sha256: oid }],
      unread: [{ path: 'm.safetensors', state: 'not-downloaded' }],
    })
  })

  it('leaves out what git and caches keep', async () => {
    await write({ '.git/config': 'x', '.cache/x': 'x', 'README.md': 'x', '.gitattributes': 'x' })
    expect((await read()).files.map((file) => file.path)).toEqual(['.gitattributes', 'README.md'])
  })

  it('reads texts up to a limit', async () => {
    await write({ 'README.md': 'x'.repeat(11) })
    await expect(read(base, { limits: { textBytes: 10 } })).resolves.toMatchObject({
      read: 'partial',
      unread: [{ state: 'too-large' }],
    })
  })

  it('fails where it has too many files', async () => {
    await write({ a: '', b: '', c: '' })
    await expect(read(base, { limits: { treeEntries: 2 } })).resolves.toMatchObject({
      read: 'failed',
      failure: { state: 'too-large' },
    })
  })

  it('is not read below 32 folders', async () => {
    await write({ [`${'d/'.repeat(40)}x`]: 'x', 'README.md': 'x' })
    await expect(read()).resolves.toMatchObject({
      read: 'partial',
      files: [{ path: 'README.md' }, { path: 'd/'.repeat(33).slice(0, -1) }],
      unread: [{ state: 'too-large' }],
    })
  })

  it('is not found', async () => {
    await write({ 'a-file': 'x' })
    await expect(read(path.join(base, 'nothing'))).rejects.toThrow(
      expect.objectContaining({ code: 'folder-not-found' }),
    )
    await expect(read(path.join(base, 'a-file'))).rejects.toThrow(expect.objectContaining({ code: 'folder-not-found' }))
  })

  it('is not looked for under another registry', async () => {
    await expect(folderSource().fetchSnapshot({ artifact: hubModel('org/name') }, () => [])).resolves.toMatchObject({
      failure: { state: 'unsupported' },
    })
  })
})

describe('links and what is no file', () => {
  it('are followed inside the folder only', async () => {
    await write({ 'secret/key': 'secret', 'm/README.md': 'card', 'm/sub/x': 'x' })
    const links = [
      ['key', '../secret/key'],
      ['all', '../secret'],
      ['passwd', '/etc/passwd'],
      ['copy', 'README.md'],
      ['again', 'sub'],
      ['circle', '.'],
      ['gone', 'nothing'],
      ['self', 'self'],
    ] as const
    for (const [name, target] of links) await symlink(target, path.join(base, 'm', name))
    const snapshot = await read(path.join(base, 'm'))
    expect(snapshot.texts.map(({ path: name }) => name)).toEqual(['README.md', 'copy', 'sub/x'])
    expect(snapshot.unread.map(({ path: name, state }) => [name, state])).toEqual([
      ['all', 'malformed'],
      ['gone', 'not-found'],
      ['key', 'malformed'],
      ['passwd', 'malformed'],
      ['self', 'unreachable'],
    ])
    expect(JSON.stringify(snapshot)).not.toContain('secret"')
  })

  it('do not hang the reading', async () => {
    await write({ 'README.md': 'x' })
    const server = createServer()
    await new Promise<void>((resolve) => {
      server.listen(path.join(base, 'socket'), resolve)
    })
    const snapshot = await read()
    server.close()
    expect(snapshot).toMatchObject({ read: 'partial', unread: [{ path: 'socket', state: 'unsupported' }] })
  })

  it('are told even if nobody wants them', async () => {
    await symlink('/etc/passwd', path.join(base, 'passwd'))
    await expect(read(base, { choose: () => [] })).resolves.toMatchObject({
      read: 'partial',
      unread: [{ path: 'passwd' }],
    })
  })
})

describe('the cache of the Hub', () => {
  const digest = sha256('weights')

  async function writeCache(name: string, commits: readonly string[]): Promise<string> {
    const root = path.join(base, 'hub', name)
    await write({ [`blobs/${digest}`]: 'weights', [`blobs/${other}`]: '# card' }, root)
    for (const commit of commits) {
      await mkdir(path.join(root, 'snapshots', commit), { recursive: true })
      await symlink(`../../blobs/${other}`, path.join(root, 'snapshots', commit, 'README.md'))
      await symlink(`../../blobs/${digest}`, path.join(root, 'snapshots', commit, 'model.bin'))
    }
    return root
  }

  it.each([
    ['the folder of a repository', '', 'models--org--name', hubModel('org/name')],
    ['the folder of a commit', `snapshots/${sha}`, 'models--org--name', hubModel('org/name')],
    ['a bare name', '', 'models--gpt2', hubModel('gpt2')],
    ['a data set', '', 'datasets--org--data', hubDataset('org/data')],
  ])('is read as what it holds: %s', async (_name, below, folder, artifact) => {
    const root = await writeCache(folder, [sha])
    await write({ [`.no_exist/${sha}/LICENSE`]: '' }, root)
    const snapshot = await read(path.join(root, below))
    expect(snapshot).toMatchObject({
      artifact,
      revision: sha,
      read: 'partial',
      files: [
        { path: 'README.md', gitObject: other },
        { path: 'model.bin', size: 7, sha256: digest },
      ],
      unread: [{ path: '(files not downloaded)', state: 'not-downloaded', detail: expect.stringContaining('LICENSE') }],
    })
    expect(JSON.stringify(snapshot)).not.toContain(base)
  })

  it('is read at refs/main where there are several commits', async () => {
    const root = await writeCache('models--org--name', [sha, other])
    await expect(read(root)).rejects.toThrow(
      expect.objectContaining({ code: 'folder-ambiguous', message: expect.stringContaining(`${sha}, ${other}`) }),
    )
    await write({ 'refs/main': other }, root)
    await expect(read(root)).resolves.toMatchObject({ revision: other })
  })

  it('holds nothing before a download', async () => {
    const root = path.join(base, 'models--org--name')
    await mkdir(root)
    await expect(read(root)).rejects.toThrow(expect.objectContaining({ code: 'folder-not-found' }))
  })

  it('does not lead to the blobs of another repository', async () => {
    const root = await writeCache('models--org--name', [sha])
    await write({ '../models--org--other/blobs/secret': 'x' }, root)
    await symlink('../../../models--org--other/blobs/secret', path.join(root, 'snapshots', sha, 'stolen'))
    const { unread, texts } = await read(root)
    expect(unread).toContainEqual({ path: 'stolen', state: 'malformed', detail: 'the link leaves the folder' })
    expect(texts.map((text) => text.path)).toEqual(['README.md', 'model.bin'])
  })
})
