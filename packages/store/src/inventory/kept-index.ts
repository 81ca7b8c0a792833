import { StoreError } from '../store-error.ts'
import { catchUp, indexAnew, type IndexContent } from './catch-up.ts'
import { type Connect, type IndexDatabase, inMemory, openIndexDatabase } from './index-database.ts'
import { newestIndex, nextIndex } from './index-files.ts'

/** What the index is made of, and where it lies. */
export interface IndexSource extends IndexContent {
  readonly folder: string
  readonly connect: Connect
}

/** The index, mended where it is damaged or behind. */
export interface KeptIndex {
  /** What was found wrong, and what was done about it, in words. */
  readonly troubles: string[]
  /** Asks the index; where it turns out to be damaged, it is made anew and asked again. Throws a `StoreError`. */
  readonly ask: <Result>(query: (index: IndexDatabase) => Result) => Result
  /** Makes the index anew. */
  readonly rebuild: () => void
  readonly close: () => void
}

/** Opens the index and brings it up to the decisions; where it cannot be written, it is made in memory. Throws a `StoreError`. */
export function openIndex(source: IndexSource): KeptIndex {
  const troubles: string[] = []
  let current = openWhole(newestIndex(source.folder), source, troubles)
  function ask<Result>(query: (index: IndexDatabase) => Result): Result {
    try {
      return query(current.index)
    } catch (error) {
      if (current.file === inMemory || !isDamage(error)) throw error
      const next = nextIndex(current.file)
      troubles.push(remedy(error, next))
      current.index.close()
      current = openWhole(next, source, troubles)
      return query(current.index)
    }
  }
  return {
    troubles,
    ask,
    rebuild: () => {
      // In one transaction: whoever asks meanwhile is answered by the old one.
      troubles.push(...ask((index) => index.transact(() => indexAnew(index, source))))
    },
    close: () => current.index.close(),
  }
}

interface OpenIndex {
  readonly file: string
  readonly index: IndexDatabase
}

/** Opens a file, or the one after it, or, where neither can be used, an index in memory. */
function openWhole(file: string, source: IndexSource, troubles: string[]): OpenIndex {
  const next = nextIndex(file)
  try {
    return openUpToDate(file, source, troubles)
  } catch (error) {
    if (!isDamage(error)) return openInMemory(error, source, troubles)
    troubles.push(remedy(error, next))
  }
  try {
    return openUpToDate(next, source, troubles)
  } catch (error) {
    return openInMemory(error, source, troubles)
  }
}

function openInMemory(error: unknown, source: IndexSource, troubles: string[]): OpenIndex {
  if (!(error instanceof StoreError) || !['damaged', 'unwritable'].includes(error.code)) throw error
  troubles.push(`${error.message} It is made in memory from the decisions, which takes longer.`)
  return openUpToDate(inMemory, source, troubles)
}

function openUpToDate(file: string, source: IndexSource, troubles: string[]): OpenIndex {
  const index = openIndexDatabase(file, source.connect)
  try {
    troubles.push(...catchUp(index, source))
    return { file, index }
  } catch (error) {
    index.close()
    throw error
  }
}

function isDamage(error: unknown): error is StoreError {
  return error instanceof StoreError && error.code === 'damaged'
}

function remedy({ message }: StoreError, next: string): string {
  return `${message} It is made anew from the decisions, in ${next}; the old one is not needed any more.`
}
