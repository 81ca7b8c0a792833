import { open } from 'node:fs/promises'

import {
  clausesOfLicense,
  extractClauses,
  findLicense,
  type IdentifiedText,
  identifyDocument,
  isSupportedLanguage,
  type KnownClause,
  type LicenseMatch,
  longestText,
} from '@stemma/licenses'
import type { FileAnswer, FileClause, FileMatch, TextPlace } from '@stemma/report'

import { licenseKnowledge } from './license-knowledge.ts'
import { UsageError } from './usage-error.ts'

// A text of the longest kind in an encoding of four bytes a character.
const mostBytes = longestText * 4

/** Says of each file which licenses stand in it, and what they say. Throws `UsageError` for a file that cannot be opened. */
export async function identifyFiles(files: readonly string[]): Promise<readonly FileAnswer[]> {
  const answers: FileAnswer[] = []
  for (const file of files) answers.push(identify(file, await readText(file)))
  return answers
}

/** Which licenses stand in `text`, which is called `file`, and what they say. */
export function identify(file: string, text: string): FileAnswer {
  const found = identifyDocument(text, licenseKnowledge.index())
  const lines = lineStarts(text)
  return {
    file,
    status: found.status,
    matches: found.matches.map((match) => toFileMatch(match, lines)),
    clauses: clausesOf(text, found, lines),
  }
}

async function readText(file: string): Promise<string> {
  try {
    const handle = await open(file)
    try {
      const { size } = await handle.stat()
      // What is too large is not read, and says so.
      return size > mostBytes ? ' '.repeat(longestText + 1) : decode(await handle.readFile())
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/** UTF-16 by its byte-order mark, else UTF-8; where that is mostly damaged, Windows-1252. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const text = new TextDecoder().decode(bytes)
  return text.includes('\uFFFD') && !bytes.includes(0) ? new TextDecoder('windows-1252').decode(bytes) : text
}

function toFileMatch({ license, class: kind, span, difference }: LicenseMatch, lines: readonly number[]): FileMatch {
  const name = findLicense(licenseKnowledge.catalogue(), license)?.name
  return {
    license,
    ...(name === undefined ? {} : { name }),
    class: kind,
    span: placeOf(span, lines),
    difference:
      difference === null
        ? null
        : {
            added: difference.added.map((one) => placeOf(one, lines)),
            removed: difference.removed.map(({ at, words }) => ({ line: lineOf(at, lines), words })),
          },
  }
}

/** What the first of the matches says: what is known of the license that the text is, with the sentences; else what the text says itself. */
function clausesOf(text: string, { status, matches }: IdentifiedText, lines: readonly number[]): readonly FileClause[] {
  if (status !== 'read' || matches.length === 0) return []
  const rules = licenseKnowledge.clauseRules()
  const titles = new Map(rules.vocabulary.map(({ id, title }) => [id, title]))
  const own = isSupportedLanguage(text) ? extractClauses(text, rules) : []
  const evidence = new Map(
    own.map((one) => [
      one.clause,
      one.evidence.map((place) => ({ ...placeOf(place, lines), quote: quote(text, place) })),
    ]),
  )
  const values: readonly KnownClause[] = knownOf(matches[0]) ?? own
  return values.map(({ clause, value, reading, parameters, reason, section }) => ({
    clause,
    title: titles.get(clause) ?? clause,
    value,
    reading,
    parameters,
    ...(reason === undefined ? {} : { reason }),
    ...(section === undefined ? {} : { section }),
    evidence: value === 'no' && reading.startsWith('absent') ? [] : (evidence.get(clause) ?? []),
  }))
}

const sure: ReadonlySet<string> = new Set(['exact', 'template', 'reference'])

function knownOf(match: LicenseMatch | undefined): readonly KnownClause[] | undefined {
  if (match === undefined || !sure.has(match.class)) return undefined
  const entry = findLicense(licenseKnowledge.catalogue(), match.license)
  return entry === undefined
    ? undefined
    : clausesOfLicense(entry, licenseKnowledge.readClauses(), licenseKnowledge.clauseRules())
}

function placeOf(
  { start, end }: { readonly start: number; readonly end: number },
  lines: readonly number[],
): TextPlace {
  return { start, end, line: lineOf(start, lines), endLine: lineOf(Math.max(start, end - 1), lines) }
}

function quote(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return text
    .slice(start, Math.min(end, start + 1200))
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineOf(place: number, starts: readonly number[]): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low + 1
}
