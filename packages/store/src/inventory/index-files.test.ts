import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from '@jest/globals'

import { temporaryFolders } from '../testing/temporary-folder.ts'
import { newestIndex, nextIndex } from './index-files.ts'
import { indexVersion } from './index-schema.ts'

const folders = temporaryFolders()
afterAll(() => folders.removeAll())

const first = `index-${indexVersion}.db`

describe('the files of the index', () => {
  it.each([
    ['none', [], first],
    ['the first', [first], first],
    ['several', [first, `index-${indexVersion}.2.db`, `index-${indexVersion}.10.db`], `index-${indexVersion}.10.db`],
    ['others', ['index-1.7.db', 'index.db', `${first}-journal`, `index-${indexVersion}.03.db`], first],
  ])('are known by their numbers, of %s', (_, names, newest) => {
    const folder = folders.make()
    for (const name of names) writeFileSync(join(folder, name), '')
    expect(newestIndex(folder)).toBe(join(folder, newest))
  })

  it('follow one another', () => {
    const second = nextIndex(join('folder', first))
    expect(second).toBe(join('folder', `index-${indexVersion}.1.db`))
    expect(nextIndex(second)).toBe(join('folder', `index-${indexVersion}.2.db`))
  })

  it('begin anew where there is no folder', () => {
    expect(newestIndex(join(folders.make(), 'none'))).toContain(first)
    const folder = folders.make()
    mkdirSync(join(folder, first))
    expect(newestIndex(folder)).toBe(join(folder, first))
  })
})
