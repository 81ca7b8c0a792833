import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'

import { afterEach, describe, expect, it } from '@jest/globals'

import { commitAll, git, repository, write } from '../testing/git-repository.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import type { FileListing } from './file-listing.ts'
import { listFiles } from './list-files.ts'

const { PATH } = process.env

afterEach(() => {
  process.env['PATH'] = PATH
  delete process.env['GIT_DIR']
})

async function paths(folder: string): Promise<readonly string[]> {
  return (await listFiles(folder)).files.map((file) => file.path)
}

/** Latin-1 for café: no UTF-8. */
const cafe = Buffer.from('caf\u00E9.py', 'latin1')

describe('a repository', () => {
  it('is listed as git tracks it, sorted, with the paths from its top', async () => {
    const root = await repository({ 'b.py': '', 'a/x.py': '', 'a.py': '' })
    write(root, [['untracked.py', '']])
    const listing: FileListing = await listFiles(root)
    expect(listing).toMatchObject({ root, isGit: true, leftOut: [] })
    expect(listing.files.map((file) => file.path)).toEqual(['a.py', 'a/x.py', 'b.py'])
  })

  it('is listed below the folder that is asked for', async () => {
    const root = await repository({ 'b.py': '', 'a/x.py': '' })
    const { root: top, files } = await listFiles(path.join(root, 'a'))
    expect([top, files]).toEqual([root, [{ path: 'a/x.py', bytes: Buffer.from('a/x.py') }]])
  })

  it('without commits is listed by what is staged', async () => {
    const root = await repository()
    write(root, [
      ['staged.py', ''],
      ['not-staged.py', ''],
    ])
    git(root, 'add', 'staged.py')
    expect(await paths(root)).toEqual(['staged.py'])
  })

  it('is known by its whole name, with a space at the end', async () => {
    const root = path.join(await temporaryFolder(), 'space ')
    mkdirSync(root)
    git(root, 'init', '--quiet')
    expect((await listFiles(root)).root).toBe(root)
  })

  it('is that of the folder, also in a hook of another one', async () => {
    const [root, other] = [await repository({ 'a.py': '' }), await repository({ 'other.py': '' })]
    process.env['GIT_DIR'] = path.join(other, '.git')
    expect(await paths(root)).toEqual(['a.py'])
  })

  it('leaves out submodules', async () => {
    const [root, other] = [await repository({ 'a.py': '' }), await repository({ 'other.py': '' })]
    git(root, 'submodule', '--quiet', 'add', other, 'third/part')
    const { files, leftOut } = await listFiles(root)
    expect(files.map((file) => file.path)).toEqual(['.gitmodules', 'a.py'])
    expect(leftOut).toEqual([{ path: 'third/part', why: 'submodule' }])
  })

  it('leaves out links, also those in a circle', async () => {
    const root = await repository({ 'a.py': '' })
    symlinkSync('/etc', path.join(root, 'etc'))
    symlinkSync('.', path.join(root, 'here'))
    symlinkSync('loop', path.join(root, 'loop'))
    commitAll(root)
    const { files, leftOut } = await listFiles(root)
    expect(files.map((file) => file.path)).toEqual(['a.py'])
    expect(leftOut).toEqual(['etc', 'here', 'loop'].map((name) => ({ path: name, why: 'symlink' })))
  })

  it('leaves out a folder that a link has taken the place of', async () => {
    const root = await repository({ 'a.py': '', 'sub/b.py': '', 'sub/in/c.py': '', 'sub2/d.py': '', 'gone/e.py': '' })
    for (const name of ['sub', 'gone']) rmSync(path.join(root, name), { recursive: true })
    symlinkSync('sub2', path.join(root, 'sub'))
    const { files, leftOut } = await listFiles(root)
    expect(files.map((file) => file.path)).toEqual(['a.py', 'gone/e.py', 'sub2/d.py'])
    expect(leftOut).toEqual([{ path: 'sub', why: 'symlink' }])
  })

  it('has names that are no UTF-8, and no two are the same text', async () => {
    const root = await repository()
    write(root, [
      [cafe, ''],
      [String.raw`caf\xe9.py`, ''],
      ['café.py', ''],
      ['new\nline.py', ''],
    ])
    commitAll(root)
    const { files } = await listFiles(root)
    expect(files).toEqual([
      { path: String.raw`caf\x5cxe9.py`, bytes: Buffer.from(String.raw`caf\xe9.py`) },
      { path: 'café.py', bytes: Buffer.from('café.py') },
      { path: String.raw`caf\xe9.py`, bytes: cafe },
      { path: 'new\nline.py', bytes: Buffer.from('new\nline.py') },
    ])
  })

  it('in a merge conflict lists a file once', async () => {
    const root = await repository({ 'a.py': 'old' })
    git(root, 'checkout', '--quiet', '-b', 'side')
    write(root, [['a.py', 'side']])
    commitAll(root)
    git(root, 'checkout', '--quiet', 'main')
    write(root, [['a.py', 'main']])
    commitAll(root)
    expect(() => git(root, 'merge', 'side')).toThrow('git')
    expect(git(root, 'ls-files', '--stage').split('\n')).toHaveLength(3)
    expect(await paths(root)).toEqual(['a.py'])
  })

  it('still lists a file that is gone from the work tree', async () => {
    const root = await repository({ 'a.py': '', 'gone.py': '' })
    rmSync(path.join(root, 'gone.py'))
    expect(await paths(root)).toEqual(['a.py', 'gone.py'])
  })

  it('that git refuses is no plain folder', async () => {
    const root = await repository({ 'a.py': '' })
    await expect(listFiles(path.join(root, '.git'))).rejects.toThrow(
      expect.objectContaining({ code: 'repository-unreadable', message: expect.stringContaining('bare repository') }),
    )
  })
})

describe('a folder without git', () => {
  it('is listed whole, but for what is nobody’s own', async () => {
    const root = await temporaryFolder()
    const own = ['a/deep/er/x.py', 'a/y.py', 'b.py', '.env']
    const others = ['node_modules/m/x.js', 'a/__pycache__/y.py', 'venv/z.py', '.git/config', '.hg/x']
    for (const name of [...own, ...others]) write(root, [[name, '']])
    symlinkSync('/etc', path.join(root, 'z'))
    symlinkSync('..', path.join(root, 'a/circle'))
    symlinkSync('self', path.join(root, 'self'))
    const { files, ...rest } = await listFiles(root)
    expect(files.map((file) => file.path)).toEqual(['.env', 'a/deep/er/x.py', 'a/y.py', 'b.py'])
    expect(rest).toEqual({
      root,
      isGit: false,
      leftOut: ['a/circle', 'self', 'z'].map((name) => ({ path: name, why: 'symlink' })),
    })
  })

  it('has names that are no UTF-8', async () => {
    const root = await temporaryFolder()
    write(root, [[cafe, '']])
    expect((await listFiles(root)).files).toEqual([{ path: String.raw`caf\xe9.py`, bytes: cafe }])
  })

  it.each(['nothing', 'a.py'])('is not found: %s', async (name) => {
    const root = await temporaryFolder()
    write(root, [['a.py', '']])
    await expect(listFiles(path.join(root, name))).rejects.toThrow(
      expect.objectContaining({ code: 'folder-not-found' }),
    )
  })

  it('is not listed without git', async () => {
    const root = await temporaryFolder()
    process.env['PATH'] = root
    await expect(listFiles(root)).rejects.toThrow(expect.objectContaining({ code: 'git-missing' }))
  })
})
