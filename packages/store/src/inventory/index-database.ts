import { closeSync, existsSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

import type Database from 'libsql'

import { errorCode } from '../error-code.ts'
import { StoreError } from '../store-error.ts'
import { checkHead, damagedIndex } from './index-head.ts'
import { type Ask, prepareSafely, type Row, storedText } from './index-rows.ts'
import { applicationId, indexSchema, indexVersion } from './index-schema.ts'
import { makeFolder } from './make-folder.ts'

/** What is put into a statement. */
export type Value = string | number | null

/** The index as queries see it: statements are prepared once, rows are plain. */
export interface IndexDatabase {
  readonly rows: (sql: string, values?: readonly Value[]) => readonly Row[]
  /** Does all of `work` or nothing of it. Nobody else writes meanwhile. */
  readonly transact: <Result>(work: () => Result) => Result
  readonly close: () => void
}

/** How long a writer waits for another one. Milliseconds. */
const patience = 60_000

/** Connects to the database in a file. */
export type Connect = (file: string) => Database.Database

/** The index that is gone when it is closed. */
export const inMemory = ':memory:'

/** The driver is imported where an inventory is opened: it costs every start 15 ms. */
export async function loadDriver(): Promise<Connect> {
  const { default: Driver } = await import('libsql')
  return (file) => new Driver(file)
}

/** Opens the index in a file, or makes an empty one. Throws a `StoreError`: damaged for what is no index, or not whole; unwritable. */
export function openIndexDatabase(file: string, connect: Connect): IndexDatabase {
  const hasJournal = file !== inMemory && existsSync(`${file}-journal`)
  // Somebody writes, or was stopped while writing: SQLite waits, or takes back what is half-written.
  if (file !== inMemory && !hasJournal) checkHead(file)
  if (file !== inMemory) makeFile(file)
  const database = connected(file, connect)
  const index = wrap(database)
  try {
    prepare(database, index)
    if (hasJournal && !existsSync(`${file}-journal`)) checkHead(file)
    return index
  } catch (error) {
    index.close()
    throw error
  }
}

function makeFile(file: string): void {
  try {
    makeFolder(dirname(file))
    // What we use is nobody else's business.
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    throw new StoreError('unwritable', `${file} cannot be made (${errorCode(error)}).`, { cause: error })
  }
}

function connected(file: string, connect: Connect): Database.Database {
  try {
    return connect(file)
  } catch (error) {
    throw new StoreError('unwritable', `${file} cannot be opened as a database.`, { cause: error })
  }
}

function prepare(database: Database.Database, index: IndexDatabase): void {
  index.rows(`pragma busy_timeout = ${patience}`)
  // The decisions are what is kept: of the index nothing is lost that cannot be made anew.
  index.rows('pragma synchronous = normal')
  // A page that is not what it should be is said to be so, and not made the best of.
  index.rows('pragma cell_size_check = on')
  if (tableCount(index) === 0) index.transact(() => create(database, index))
  const version = index.rows('pragma user_version')[0]?.['user_version']
  if (version !== indexVersion) throw damagedIndex(`it has version ${version}, expected ${indexVersion}`)
  if (!hasSchema(index)) throw damagedIndex('its tables are not ours')
}

function tableCount(index: IndexDatabase): unknown {
  return index.rows('select count(*) as tables from sqlite_schema')[0]?.['tables']
}

function create(database: Database.Database, index: IndexDatabase): void {
  // Another process may have been faster.
  if (tableCount(index) !== 0) return
  database.exec(indexSchema)
  database.exec(`pragma application_id = ${applicationId}; pragma user_version = ${indexVersion}`)
}

/** SQLite keeps the text of every table as it was written, but for the case of its first two words. */
function hasSchema(index: IndexDatabase): boolean {
  const rows = index.rows('select sql from sqlite_schema where sql is not null order by rowid')
  const found = rows.map((row) => String(row['sql']).toLowerCase())
  return (
    found.join(';') ===
    indexSchema
      .toLowerCase()
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .join(';')
  )
}

function wrap(database: Database.Database): IndexDatabase {
  const statements = new Map<string, Ask>()
  function statement(sql: string): Ask {
    const known = statements.get(sql) ?? prepareSafely(database, sql)
    statements.set(sql, known)
    return known
  }
  return {
    rows: (sql, values = []) =>
      guarded(() => statement(sql)(values.map((value) => (typeof value === 'string' ? storedText(value) : value)))),
    transact: (work) =>
      guarded(() => {
        database.exec('begin immediate')
        try {
          const result = work()
          database.exec('commit')
          return result
        } catch (error) {
          rollBack(database)
          throw error
        }
      }),
    close: () => {
      statements.clear()
      database.close()
    },
  }
}

/** What has failed may have ended the transaction already. */
function rollBack(database: Database.Database): void {
  try {
    if (database.inTransaction) database.exec('rollback')
  } catch {
    // Why it failed in the first place is what is said.
  }
}

/** https://www.sqlite.org/rescode.html: what is wrong with the world. Whatever else it says, the file is not as it was written. */
const outside = /^SQLITE_(?:BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|PERM|AUTH|NOMEM|TOOBIG|INTERRUPT|PROTOCOL|NOLFS)/

/** What SQLite says, as an error of ours. */
function guarded<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const code = errorCode(error)
    if (outside.test(code)) {
      throw new StoreError('unwritable', `The index of the inventory cannot be used (${code}).`, { cause: error })
    }
    if (code.startsWith('SQLITE_')) throw damagedIndex(`SQLite does not understand it (${code})`, error)
    throw error
  }
}
