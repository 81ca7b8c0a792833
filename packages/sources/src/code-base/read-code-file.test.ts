import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'

import { beforeEach, describe, expect, it } from '@jest/globals'

import { commitAll, repository, write } from '../testing/git-repository.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { listFiles } from './list-files.ts'
import { readCodeFile } from './read-code-file.ts'

let root = ''

beforeEach(async () => {
  root = await repository({ 'a.py': 'text', 'sub/folder/b.py': 'below' })
})

/** What becomes of each file that is listed: its text, or why it has none. */
async function readAll(folder = root, mostBytes = 100): Promise<Readonly<Record<string, string>>> {
  const { root: top, files } = await listFiles(folder)
  const read = files.map((file) => [file.path, readCodeFile(top, file, mostBytes)] as const)
  return Object.fromEntries(
    read.map(([name, content]) => [name, 'bytes' in content ? content.bytes.toString() : `unread: ${content.unread}`]),
  )
}

describe('a file', () => {
  it('is read', async () => {
    write(root, [['empty.py', '']])
    commitAll(root)
    expect(await readAll()).toEqual({ 'a.py': 'text', 'empty.py': '', 'sub/folder/b.py': 'below' })
  })

  it.each([
    ['a repository', repository, commitAll],
    ['a folder without git', temporaryFolder, String],
  ])('of %s is read by the bytes of its name', async (_kind, make, finish) => {
    const folder = await make()
    write(folder, [
      [Buffer.from('d\u00FF/\u00E9.py', 'latin1'), 'odd'],
      [String.raw`d\xff.py`, 'plain'],
    ])
    finish(folder)
    expect(await readAll(folder)).toEqual({ [String.raw`d\xff/\xe9.py`]: 'odd', [String.raw`d\x5cxff.py`]: 'plain' })
  })

  it('is read up to a limit', async () => {
    expect(await readAll(root, 4)).toEqual({ 'a.py': 'text', 'sub/folder/b.py': 'unread: too-large' })
  })

  it('is told to be binary by a NUL, unless it is UTF-16', async () => {
    const utf16 = Buffer.from('\uFEFFa = 1', 'utf16le')
    write(root, [
      ['picture.py', Buffer.from('a\0b')],
      ['utf-16.py', utf16],
    ])
    commitAll(root)
    expect(await readAll()).toMatchObject({ 'picture.py': 'unread: binary', 'utf-16.py': utf16.toString() })
  })
})

describe('a file that is tracked', () => {
  it('may be missing, and its folder too', async () => {
    rmSync(path.join(root, 'a.py'))
    rmSync(path.join(root, 'sub'), { recursive: true })
    expect(await readAll()).toEqual({ 'a.py': 'unread: missing', 'sub/folder/b.py': 'unread: missing' })
    write(root, [['sub', 'a file now']])
    expect(await readAll()).toMatchObject({ 'sub/folder/b.py': 'unread: missing' })
  })

  it('may be a folder now', async () => {
    rmSync(path.join(root, 'a.py'))
    mkdirSync(path.join(root, 'a.py'))
    expect(await readAll()).toMatchObject({ 'a.py': 'unread: unreadable' })
  })

  it.each(['outside', 'a.py', 'sub/folder/b.py'])('may be a link now, which is not followed: to %s', async (to) => {
    const outside = await temporaryFolder()
    write(outside, [['secret', 'secret']])
    rmSync(path.join(root, 'a.py'))
    symlinkSync(to.replace('outside', path.join(outside, 'secret')), path.join(root, 'a.py'))
    expect(await readAll()).toMatchObject({ 'a.py': 'unread: unreadable' })
  })

  it.each(['sub', 'sub/folder'])('may have a link for a folder now, which is not followed: %s', async (name) => {
    const outside = await temporaryFolder()
    write(outside, [
      ['b.py', 'secret'],
      ['folder/b.py', 'secret'],
    ])
    rmSync(path.join(root, name), { recursive: true })
    symlinkSync(outside, path.join(root, name))
    expect(await readAll()).toEqual({ 'a.py': 'text' })
  })

  it('may be a pipe now, which is not waited for', async () => {
    rmSync(path.join(root, 'a.py'))
    execFileSync('mkfifo', [path.join(root, 'a.py')])
    expect(await readAll()).toMatchObject({ 'a.py': 'unread: unreadable' })
  })
})
