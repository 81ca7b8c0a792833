import { damagedFile } from '../parse-kept.ts'
import { isEntry } from './entry-shape.ts'
import type { Entry } from './entry.ts'

/** The text of an entry: it is kept under its digest, so that no one but Stemma has written it. */
export function writeEntry(entry: Entry): string {
  return JSON.stringify(entry)
}

/** Reads an entry. Throws a `StoreError`: damaged. */
export function readEntry(text: string): Entry {
  const value = parse(text)
  if (!isEntry(value)) throw damagedFile('The entry of a decision', 'it has not the shape of one', 'the scan again')
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
