import {
  chmodSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from '@jest/globals'

import type { SourceErrorCode } from '../source-error.ts'
import { commitAll, git, repository, write } from '../testing/git-repository.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openBase } from './base-tree.ts'
import { listFiles } from './list-files.ts'

/** Too long to be told apart by chance, so that git knows a file by it. */
const long = Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join('')

/** A repository with the branches `main` and, checked out, `work`; `main` went on after `work` began. */
async function forked(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await repository({ 'a.py': 'fork', ...files })
  git(root, 'checkout', '--quiet', '-b', 'work')
  git(root, 'checkout', '--quiet', 'main')
  write(root, [['a.py', 'tip']])
  commitAll(root)
  git(root, 'checkout', '--quiet', 'work')
  return root
}

/** A clone of `work` without its history. */
async function shallowClone(root: string): Promise<string> {
  const clone = path.join(await temporaryFolder(), 'clone')
  git(root, 'clone', '--quiet', '--depth', '1', '--branch', 'work', `file://${root}`, clone)
  return clone
}

async function expectError(root: string, base: string, code: SourceErrorCode, message: string): Promise<void> {
  await expect(openBase(root, base)).rejects.toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(message) }),
  )
}

describe('a base', () => {
  it('is a branch, a tag or a commit, and is not the fork', async () => {
    const root = await forked()
    git(root, 'tag', '-a', 'v1', '-m', 'v1', 'main')
    const [tip, fork] = [git(root, 'rev-parse', 'main'), git(root, 'rev-parse', 'work')]
    for (const name of ['main', 'v1', tip, tip.slice(0, 12)]) {
      await expect(openBase(root, name)).resolves.toMatchObject({ commit: tip, fork, changes: [] })
    }
  })

  it('is read at its tip, and files at the fork', async () => {
    const root = await forked({ 'sub/b.py': 'kept\n\n' })
    write(root, [['a.py', 'work']])
    const base = await openBase(root, 'main')
    await expect(base.readFile('a.py')).resolves.toBe('tip')
    await expect(base.readFile('sub')).resolves.toBeUndefined()
    await expect(base.readFile('nothing')).resolves.toBeUndefined()
    const texts = await base.readAtFork(['a.py', 'nothing', 'sub', 'new\nline', 'sub/b.py'])
    expect([...texts]).toEqual([
      ['a.py', 'fork'],
      ['sub/b.py', 'kept\n\n'],
    ])
    await expect(base.readAtFork([])).resolves.toEqual(new Map())
  })

  it('whose objects are damaged is not one without files', async () => {
    const root = await forked()
    const base = await openBase(root, 'main')
    const blob = git(root, 'rev-parse', 'main:a.py')
    const place = path.join(root, '.git/objects', blob.slice(0, 2), blob.slice(2))
    chmodSync(place, 0o600)
    truncateSync(place, 3)
    await expect(base.readFile('a.py')).rejects.toThrow(expect.objectContaining({ code: 'repository-unreadable' }))
  })
})

describe('changes', () => {
  it('are those of commits and of the work tree', async () => {
    const root = await forked({
      'changed.py': 'a',
      'changed-later.py': 'a',
      'deleted.py': 'a',
      'deleted-later.py': 'a',
      'renamed.py': long,
      'sub/renamed-later.py': `${long}later`,
    })
    write(root, [
      ['changed.py', 'b'],
      ['added.py', 'new'],
    ])
    rmSync(path.join(root, 'deleted.py'))
    renameSync(path.join(root, 'renamed.py'), path.join(root, 'moved.py'))
    commitAll(root)
    write(root, [
      ['changed-later.py', 'b'],
      ['added-later.py', 'newer'],
      ['moved-later.py', `${long}later, and more`],
      ['untracked.py', ''],
    ])
    git(root, 'rm', '--quiet', 'sub/renamed-later.py')
    git(root, 'add', 'added-later.py', 'moved-later.py')
    rmSync(path.join(root, 'deleted-later.py'))
    expect((await openBase(root, 'main')).changes).toEqual([
      { path: 'added-later.py' },
      { path: 'added.py' },
      { path: 'changed-later.py', before: 'changed-later.py' },
      { path: 'changed.py', before: 'changed.py' },
      { path: 'moved-later.py', before: 'sub/renamed-later.py' },
      { path: 'moved.py', before: 'renamed.py' },
    ])
  })

  it('have names that are no UTF-8, and are read by them at the fork', async () => {
    const root = await forked()
    const [before, after] = [Buffer.from('\u00E9.py', 'latin1'), Buffer.from('\u00E8.py', 'latin1')]
    git(root, 'checkout', '--quiet', '-b', 'odd')
    write(root, [
      [before, long],
      [String.raw`\xe9.py`, 'plain'],
    ])
    commitAll(root)
    renameSync(Buffer.from(`${root}/\u00E9.py`, 'latin1'), Buffer.from(`${root}/\u00E8.py`, 'latin1'))
    write(root, [[String.raw`\xe9.py`, 'changed']])
    git(root, 'add', '--all')
    const base = await openBase(root, 'odd')
    expect([before, after].map(String)).not.toContain('é.py')
    expect(base.changes).toEqual([
      { path: String.raw`\x5cxe9.py`, before: String.raw`\x5cxe9.py` },
      { path: String.raw`\xe8.py`, before: String.raw`\xe9.py` },
    ])
    expect([...(await base.readAtFork([String.raw`\xe9.py`, String.raw`\x5cxe9.py`]))]).toEqual([
      [String.raw`\xe9.py`, long],
      [String.raw`\x5cxe9.py`, 'plain'],
    ])
  })

  it('in a merge conflict are listed once', async () => {
    const root = await forked()
    write(root, [['a.py', 'work']])
    commitAll(root)
    expect(() => git(root, 'merge', 'main')).toThrow('git')
    expect((await openBase(root, 'main')).changes).toEqual([{ path: 'a.py', before: 'a.py' }])
  })

  it('are none of submodules', async () => {
    const [root, part] = [await forked(), await repository({ 'b.py': '' })]
    git(root, 'submodule', '--quiet', 'add', part, 'part')
    expect((await openBase(root, 'main')).changes).toEqual([{ path: '.gitmodules' }])
  })

  it('hold a file that became a link', async () => {
    const root = await forked()
    rmSync(path.join(root, 'a.py'))
    symlinkSync('/etc/passwd', path.join(root, 'a.py'))
    expect((await openBase(root, 'main')).changes).toEqual([{ path: 'a.py', before: 'a.py' }])
  })
})

describe('there is no base', () => {
  it('in a repository without commits', async () => {
    const root = await repository()
    write(root, [['a.py', '']])
    git(root, 'add', 'a.py')
    await expectError(root, 'main', 'no-commits', 'no commits yet')
  })

  it('in a folder without git', async () => {
    await expectError(await temporaryFolder(), 'main', 'repository-unreadable', 'not a git repository')
  })

  it.each(['nothing', '', 'main..work', '^main', 'main:a.py', 'origin/main', 'a'.repeat(40)])(
    'of the name “%s”',
    async (base) => {
      await expectError(await forked(), base, 'base-not-found', 'git fetch origin')
    },
  )

  it.each(['--all', '-h', '--git-dir', '--output=made', '--'])('that begins with a dash: %s', async (base) => {
    const root = await forked()
    await expectError(root, base, 'base-not-found', `The base ${base} `)
    expect(readdirSync(root)).toEqual(['.git', 'a.py'])
  })

  it('in a shallow clone without it', async () => {
    await expectError(await shallowClone(await forked()), 'origin/main', 'base-not-found', 'fetch-depth: 0')
  })

  it('in a shallow clone without the fork', async () => {
    const root = await forked()
    write(root, [['a.py', 'work']])
    commitAll(root)
    const clone = await shallowClone(root)
    git(clone, 'fetch', '--quiet', '--depth', '1', 'origin', 'main:main')
    await expectError(clone, 'main', 'base-not-found', 'fetch-depth: 0')
  })

  it('without a common history', async () => {
    const root = await forked()
    git(root, 'checkout', '--quiet', '--orphan', 'other')
    write(root, [['a.py', 'other']])
    commitAll(root)
    await expectError(root, 'main', 'base-not-found', 'nothing in common')
  })
})

describe('programs that a repository names', () => {
  it.each([
    ['core.fsmonitor', 'program', ['status']],
    ['core.hooksPath', '', ['add', 'a.py']],
    ['diff.external', 'program', ['diff']],
    ['diff.own.command', 'program', ['diff']],
    ['diff.own.textconv', 'program', ['diff']],
    ['filter.own.clean', 'program', ['add', 'a.py']],
    ['filter.own=x.y.clean', 'program', ['add', 'a.py']],
  ])('are not run: %s', async (setting, value, control) => {
    const filter = setting.split('.').slice(1, -1).join('.')
    const root = await forked({ 'a.py': long, '.gitattributes': `*.py diff=own filter=${filter}\n` })
    const folder = await temporaryFolder()
    const [program, ran] = [path.join(folder, 'program'), path.join(folder, 'ran')]
    writeFileSync(program, `#!/bin/sh\ntouch ${ran}\ncat $1\n`, { mode: 0o700 })
    symlinkSync(program, path.join(folder, 'post-index-change'))
    git(root, 'config', setting, path.join(folder, value))
    write(root, [['a.py', `${long}more`]])
    const base = await openBase(root, 'main')
    await base.readFile('a.py')
    await listFiles(root)
    expect([base.changes, existsSync(ran)]).toEqual([[{ path: 'a.py', before: 'a.py' }], false])
    // The same repository has it run where nothing holds git back.
    git(root, ...control)
    expect(existsSync(ran)).toBe(true)
  })

  it('are not run to fetch what a clone lacks', async () => {
    const root = await forked()
    git(root, 'config', 'uploadpack.allowFilter', 'true')
    const clone = path.join(await temporaryFolder(), 'clone')
    git(root, 'clone', '--quiet', '--filter=blob:none', `file://${root}`, clone)
    const ran = path.join(path.dirname(clone), 'ran')
    git(clone, 'config', 'remote.origin.uploadpack', `touch ${ran}; git-upload-pack`)
    const base = await openBase(clone, 'origin/main')
    await expect(base.readFile('a.py')).rejects.toThrow(
      expect.objectContaining({ code: 'repository-unreadable', message: expect.stringContaining('without --filter') }),
    )
    expect(existsSync(ran)).toBe(false)
    expect(git(clone, 'show', 'origin/main:a.py')).toBe('tip')
    expect(existsSync(ran)).toBe(true)
  })
})
