import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { afterAll, describe, expect, it } from '@jest/globals'

import { filesBelow, temporaryFolders } from '../testing/temporary-folder.ts'
import { digestOf, isDigest, openObjects } from './object-folder.ts'

const folders = temporaryFolders()
afterAll(() => folders.removeAll())

const text = 'what was read, '.repeat(100)

function fileOf(folder: string, digest: string): string {
  return join(folder, digest.slice(0, 2), `${digest.slice(2)}.gz`)
}

function keptIn(folder: string): { readonly digest: string; readonly file: string } {
  const digest = openObjects(folder).keep(text)
  return { digest, file: fileOf(folder, digest) }
}

/** More than 256 MiB of the letter that compresses best. */
function bomb(): Buffer {
  return gzipSync(Buffer.alloc(2 ** 28 + 1, 'a'), { level: 1 })
}

describe('the folder of objects', () => {
  it.each([
    ['nothing', ''],
    ['a text', text],
    ['other letters', '条款 \u0000 🌱'],
  ])('gives back %s', (_, kept) => {
    const { keep, read } = openObjects(folders.make())
    const digest = keep(kept)
    expect(digest).toBe(digestOf(kept))
    expect(read(digest)).toBe(kept)
  })

  it('keeps a text once, for this user only, and leaves nothing else behind', () => {
    const folder = join(folders.make(), 'objects')
    const { digest, file } = keptIn(folder)
    keptIn(folder)
    expect(filesBelow(folder)).toEqual([file])
    expect(statSync(file).mode % 0o1000).toBe(0o600)
    expect(statSync(dirname(file)).mode % 0o1000).toBe(0o700)
    expect(isDigest(digest)).toBe(true)
  })

  it.each([
    ['cut off', (file: string) => truncateSync(file, statSync(file).size - 3)],
    ['empty', (file: string) => truncateSync(file, 0)],
    ['another one', (file: string) => writeFileSync(file, gzipSync('another text'))],
    ['no archive', (file: string) => writeFileSync(file, 'x'.repeat(300))],
  ])('says that an object is damaged that is %s, and mends it when the text is kept again', (_, damage) => {
    const folder = folders.make()
    const { digest, file } = keptIn(folder)
    damage(file)
    const { keep, read } = openObjects(folder)
    const message = expect.stringContaining(`${file} is damaged: it does not hold what its name says.`)
    keep(text)
    expect(read(digest)).toBe(text)
    damage(file)
    expect(() => read(digest)).toThrow(expect.objectContaining({ code: 'damaged', message }))
    keep(text)
    expect(read(digest)).toBe(text)
  })

  it('moves damage in the middle aside when it is read, so that the next scan mends it', () => {
    const folder = folders.make()
    const { digest, file } = keptIn(folder)
    const bytes = readFileSync(file)
    bytes.fill(0xff, 12, 20)
    writeFileSync(file, bytes)
    const { keep, read } = openObjects(folder)
    expect(() => read(digest)).toThrow('it does not hold what its name says')
    expect(readFileSync(`${file}.damaged`)).toEqual(bytes)
    expect(() => read(digest)).toThrow(`${file} is damaged: it is missing.`)
    keep(text)
    expect(read(digest)).toBe(text)
  })

  it('does not unpack what has no end', () => {
    const folder = folders.make()
    const { digest, file } = keptIn(folder)
    writeFileSync(file, bomb())
    expect(() => openObjects(folder).read(digest)).toThrow(expect.objectContaining({ code: 'damaged' }))
  })

  it('says what cannot be read', () => {
    const folder = folders.make()
    const digest = digestOf(text)
    mkdirSync(fileOf(folder, digest), { recursive: true })
    expect(() => openObjects(folder).read(digest)).toThrow(expect.objectContaining({ code: 'unreadable' }))
  })

  it.each(['', '../../x', 'A'.repeat(64), 'a'.repeat(63)])('takes %j for no digest', (digest) => {
    const folder = folders.make()
    expect(() => openObjects(folder).read(digest)).toThrow('is no digest of a part')
    expect(existsSync(join(folder, '..', 'x.gz'))).toBe(false)
  })
})
