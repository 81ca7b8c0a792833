import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { readKept, writeKept } from './kept-file.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-store-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A new folder in the temporary one. */
function newFolder(name: string): string {
  const path = join(folder, name)
  mkdirSync(path)
  return path
}

describe('a kept file', () => {
  it('is read as it was written, and written over', async () => {
    const within = newFolder('written')
    const file = join(within, 'lock.json')
    for (const content of ['{ "a": "é 模型 \u{1F600}" }\r\n', '', 'x'.repeat(100_000)]) {
      await writeKept(file, content)
      expect(readKept(file)).toBe(content)
    }
    expect(readdirSync(within)).toEqual(['lock.json'])
  })

  it('that is not there is undefined', () => {
    const within = newFolder('missing')
    symlinkSync(join(within, 'nothing'), join(within, 'link'))
    expect(readKept(join(within, 'lock.json'))).toBeUndefined()
    expect(readKept(join(within, 'no-folder', 'lock.json'))).toBeUndefined()
    expect(readKept(join(within, 'link'))).toBeUndefined()
  })

  it('that is too large is not read', () => {
    const file = join(newFolder('large'), 'lock.json')
    writeFileSync(file, '')
    truncateSync(file, 100_000_001)
    expect(() => readKept(file)).toThrow(
      expect.objectContaining({
        code: 'unreadable',
        message: `${file} has 100000001 bytes, expected at most 100000000`,
      }),
    )
  })

  it.each([
    ['a folder', 'is no file, expected one', (path: string) => mkdirSync(path)],
    ['a link to a device without end', 'is no file, expected one', (path: string) => symlinkSync('/dev/zero', path)],
    ['a link to itself', 'cannot be read (ELOOP)', (path: string) => symlinkSync(path, path)],
  ])('that is %s is not read', (name, message, make) => {
    const path = join(newFolder(`kind ${name}`), 'lock.json')
    make(path)
    expect(() => readKept(path)).toThrow(expect.objectContaining({ code: 'unreadable', message: `${path} ${message}` }))
  })

  it.each([
    ['there is no folder', 'no-folder/lock.json', 'ENOENT', ['a.txt', 'full']],
    ['the folder is a file', 'a.txt/lock.json', 'ENOTDIR', ['a.txt', 'full']],
    ['a folder stands in its place', 'full', /EISDIR|ENOTEMPTY|EEXIST/, ['a.txt', 'full']],
  ])('cannot be written where %s, and nothing is left behind', async (name, path, code, left) => {
    const within = newFolder(`unwritable ${name}`)
    writeFileSync(join(within, 'a.txt'), '')
    mkdirSync(join(within, 'full', 'sub'), { recursive: true })
    const file = join(within, path)
    await expect(writeKept(file, 'content')).rejects.toMatchObject({
      code: 'unwritable',
      message: expect.stringMatching(new RegExp(`^${file} cannot be written \\(${new RegExp(code).source}\\)$`)),
    })
    expect(readdirSync(within)).toEqual(left)
  })
})

describe('processes that write at once', () => {
  const run = promisify(execFile)
  const length = 300_000
  const letters = ['a', 'b', 'c', 'd']

  /** Writes a file of one letter many times over, in a process of its own, by what was built. */
  async function writeOften(file: string, letter: string): Promise<void> {
    const program = `
      import { writeKept } from ${JSON.stringify(new URL('kept-file.js', import.meta.url).href)}
      for (let time = 0; time < 40; time += 1) await writeKept(${JSON.stringify(file)}, ${JSON.stringify(letter)}.repeat(${length}))
    `
    await run(process.execPath, ['--input-type=module', '--eval', program])
  }

  it('leave one whole file and nothing else, and none is ever seen in part', async () => {
    const within = newFolder('at-once')
    const file = join(within, 'lock.json')
    await writeKept(file, 'a'.repeat(length))
    const whole = new Set<string | undefined>(letters.map((letter) => letter.repeat(length)))
    const seen = new Set<string | undefined>()
    const state = { running: letters.length }
    const writers = letters.map(async (letter) => {
      await writeOften(file, letter)
      state.running -= 1
    })
    while (state.running > 0) {
      seen.add(readKept(file))
      await new Promise((resolve) => {
        setTimeout(resolve, 1)
      })
    }
    await Promise.all(writers)
    expect([...seen].filter((content) => !whole.has(content))).toEqual([])
    expect(seen.size).toBeGreaterThan(1)
    expect(whole).toContain(readKept(file))
    expect(readdirSync(within)).toEqual(['lock.json'])
  })
})
