import { statSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { temporaryFolders } from '../testing/temporary-folder.ts'
import { type Connect, type IndexDatabase, inMemory, loadDriver, openIndexDatabase } from './index-database.ts'
import { applicationId, indexTables, indexVersion } from './index-schema.ts'
import { putRow } from './put-row.ts'

const folders = temporaryFolders()
afterAll(() => folders.removeAll())

let connect: Connect
beforeAll(async () => {
  connect = await loadDriver()
})

function openNew(): { readonly index: IndexDatabase; readonly file: string } {
  const file = join(folders.make(), 'deep', 'index.db')
  return { index: openIndexDatabase(file, connect), file }
}

const name = { name: 'o/a', model: 1 }

function names(index: IndexDatabase): readonly unknown[] {
  return index.rows('select name from former_name order by name').map((row) => row['name'])
}

function nameTwoAndFail(index: IndexDatabase): () => never {
  return () => {
    putRow(index, 'former_name', name)
    putRow(index, 'former_name', { ...name, name: 'o/b' })
    throw new RangeError('in between')
  }
}

describe('the database of an index', () => {
  it('is made with its tables, for this user only', () => {
    const { index, file } = openNew()
    const tables = index.rows("select name from sqlite_schema where type = 'table' order by rowid")
    expect(tables.map((row) => row['name'])).toEqual([...indexTables])
    expect(index.rows('pragma application_id')).toEqual([{ application_id: applicationId }])
    expect(index.rows('pragma user_version')).toEqual([{ user_version: indexVersion }])
    expect(statSync(file).mode % 0o1000).toBe(0o600)
    index.close()
  })

  it('keeps what is in it when it is opened again', () => {
    const { index, file } = openNew()
    putRow(index, 'former_name', name)
    index.close()
    const again = openIndexDatabase(file, connect)
    expect(again.rows('select name, model from former_name')).toEqual([name])
    again.close()
  })

  it('does all of a transaction or nothing', () => {
    const { index } = openNew()
    expect(() => index.transact(nameTwoAndFail(index))).toThrow('in between')
    expect(names(index)).toEqual([])
    expect(index.transact(() => putRow(index, 'former_name', name, 'returning model'))).toEqual([{ model: 1 }])
    expect(names(index)).toEqual(['o/a'])
    index.close()
  })

  it.each([
    ['text', 'x'],
    ['no text', ''],
    ['quotes', `'";--`],
    ['other letters', '条款 🌱'],
  ])('gives back %s', (_, text) => {
    const index = openIndexDatabase(inMemory, connect)
    expect(index.rows('select ? as text, 7 as number, null as none', [text])).toEqual([{ text, number: 7, none: null }])
    index.close()
  })

  it.each([
    ['a NUL', 'a\u0000b', 'a\uFFFDb'],
    ['the first half of a character', 'a\ud83c', 'a\uFFFD'],
    ['the second half of one', '\udf31a', '\uFFFDa'],
  ])('does not end a text at %s', (_, text, kept) => {
    const index = openIndexDatabase(inMemory, connect)
    putRow(index, 'former_name', { name: text, model: 1 })
    expect(index.rows('select name from former_name where name = ?', [text])).toEqual([{ name: kept }])
    index.close()
  })

  it.each([
    ['is no UTF-8', "cast(x'61ff62' as text)"],
    ['never came to the disk', "cast(x'610062' as text)"],
  ])('says that a text is damaged that %s', (_, value) => {
    const index = openIndexDatabase(inMemory, connect)
    index.rows(`insert into former_name (name, model) values (${value}, 1)`)
    expect(() => names(index)).toThrow(expect.objectContaining({ code: 'damaged' }))
    index.close()
  })

  it.each([
    ['select no_such_column from model', 'damaged'],
    ['select 1 from no_such_table', 'damaged'],
  ])('says that it is damaged where it does not understand %s', (sql, code) => {
    const index = openIndexDatabase(inMemory, connect)
    expect(() => index.rows(sql)).toThrow(expect.objectContaining({ name: 'StoreError', code }))
    index.close()
  })

  it('says that there is no room, and keeps what there was', () => {
    const { index } = openNew()
    putRow(index, 'former_name', name)
    index.rows('pragma max_page_count = 1')
    const long = { ...name, name: 'x'.repeat(100_000) }
    expect(() => index.transact(() => putRow(index, 'former_name', long))).toThrow(
      expect.objectContaining({ code: 'unwritable', message: expect.stringContaining('SQLITE_FULL') }),
    )
    expect(names(index)).toEqual(['o/a'])
    index.close()
  })

  it('says that another one writes where it waits in vain', () => {
    const { index, file } = openNew()
    const other = openIndexDatabase(file, connect)
    other.rows('pragma busy_timeout = 1')
    const blocked = index.transact(() => messageOf(() => other.transact(() => putRow(other, 'former_name', name))))
    expect(blocked).toBe('The index of the inventory cannot be used (SQLITE_BUSY).')
    expect(names(other)).toEqual([])
    index.close()
    other.close()
  })

  it('says what cannot be made', () => {
    const { index, file } = openNew()
    index.close()
    expect(() => openIndexDatabase(join(file, 'index.db'), connect)).toThrow(
      expect.objectContaining({ code: 'unwritable', message: expect.stringContaining('cannot be made (') }),
    )
  })
})

function messageOf(work: () => unknown): string {
  try {
    work()
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}
