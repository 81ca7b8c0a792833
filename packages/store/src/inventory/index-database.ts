import { existsSync, readSync, closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

import type Database from 'libsql'

import { StoreError } from '../store-error.ts'
import { applicationId, indexSchema, indexVersion } from './index-schema.ts'

/** A row as the database gives it: texts, numbers, nothing. */
export type Row = Readonly<Record<string, string | number | null>>
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

/** The driver is imported where an inventory is opened: it costs every start 15 ms. */
export async function loadDriver(): Promise<Connect> {
  const { default: Driver } = await import('libsql')
  return (file) => new Driver(file)
}

/** Opens the index in a file, or makes an empty one. Throws `damaged` for what is no index, or not whole. */
export function openIndexDatabase(file: string, connect: Connect): IndexDatabase {
  checkHead(file)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // What we use is nobody else's business.
  closeSync(openSync(file, 'a', 0o600))
  const database = connect(file)
  const index = wrap(database)
  index.rows(`pragma busy_timeout = ${patience}`)
  // The decisions are what is kept: of the index nothing is lost that cannot be made anew.
  index.rows('pragma synchronous = normal')
  if (tableCount(index) === 0) index.transact(() => create(database, index))
  checkVersion(index)
  return index
}

/** Moves a damaged index out of the way. */
export function removeIndex(file: string): void {
  for (const ending of ['-journal', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
  if (existsSync(file)) renameSync(file, `${file}.damaged`)
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

function checkVersion(index: IndexDatabase): void {
  const version = index.rows('pragma user_version')[0]?.['user_version']
  if (version !== indexVersion) throw damagedIndex(`it has version ${version}, expected ${indexVersion}`)
}

function wrap(database: Database.Database): IndexDatabase {
  const statements = new Map<string, Database.Statement>()
  function prepare(sql: string): Database.Statement {
    const known = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, known)
    return known
  }
  return {
    rows: (sql, values = []) => guarded(() => plainRows(prepare(sql).all(...values))),
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
    close: () => database.close(),
  }
}

/** A commit that failed may have ended the transaction already. */
function rollBack(database: Database.Database): void {
  if (database.inTransaction) database.exec('rollback')
}

function plainRows(found: readonly unknown[]): readonly Row[] {
  return found.filter((row) => isRow(row))
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null
}

/** What SQLite says of a file that is not as it was written, as an error of ours. */
function guarded<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
    if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) throw damagedIndex(`it is no whole database (${code})`, error)
    if (/^SQLITE_(?:BUSY|FULL|IOERR|READONLY|CANTOPEN)/.test(code)) {
      throw new StoreError('unwritable', `The index of the inventory cannot be used (${code}).`, { cause: error })
    }
    throw error
  }
}

function damagedIndex(what: string, cause?: unknown): StoreError {
  return new StoreError('damaged', `The index of the inventory is damaged: ${what}.`, { cause })
}

/** https://www.sqlite.org/fileformat.html: the first hundred bytes. */
const headLength = 100

/** Looks at what SQLite would believe: whose file it is, and whether its end is missing. */
function checkHead(file: string): void {
  // Somebody writes, or was stopped while writing: SQLite waits, or takes back what is half-written.
  if (!existsSync(file) || existsSync(`${file}-journal`)) return
  const { head, size } = readHead(file)
  // That is what a writer leaves that was stopped before it wrote anything.
  if (size === 0) return
  if (!head.toString('latin1').startsWith('SQLite format 3\u0000')) throw damagedIndex('it is no database')
  if (head.readUInt32BE(68) !== applicationId) throw damagedIndex('it is not ours')
  const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16)
  if (size < head.readUInt32BE(28) * pageSize) throw damagedIndex('its end is missing')
}

function readHead(file: string): { readonly head: Buffer; readonly size: number } {
  const head = Buffer.alloc(headLength)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, head, 0, headLength, 0)
    return { head, size: fstatSync(handle).size }
  } finally {
    closeSync(handle)
  }
}
