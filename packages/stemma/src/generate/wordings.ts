import { anyWords } from '@stemma/licenses'

// An alternative with more wordings than this is read as "any words".
const mostWordings = 200

/**
 * The wordings that a regular expression of the SPDX list allows, as plain texts; `anyWords` stands in them where it allows anything.
 * `['\u0001']` for an expression that is too free to be written out.
 */
export function wordingsOf(expression: string): readonly string[] {
  const reader = { expression, at: 0 }
  const wordings = readAlternatives(reader)
  return reader.at < expression.length || wordings.length > mostWordings ? [anyWords] : [...new Set(wordings)]
}

interface Reader {
  readonly expression: string
  at: number
}

function readAlternatives(reader: Reader): readonly string[] {
  const all: string[] = [...readSequence(reader)]
  while (reader.expression[reader.at] === '|') {
    reader.at += 1
    all.push(...readSequence(reader))
  }
  return all
}

function readSequence(reader: Reader): readonly string[] {
  let wordings: readonly string[] = ['']
  while (reader.at < reader.expression.length && !'|)'.includes(reader.expression[reader.at] ?? '')) {
    const piece = repeat(reader, readPiece(reader))
    wordings = wordings.flatMap((before) => piece.map((after) => before + after)).slice(0, mostWordings + 1)
  }
  return wordings
}

function readPiece(reader: Reader): readonly string[] {
  const character = reader.expression[reader.at] ?? ''
  reader.at += 1
  if (character === '(') return readGroup(reader)
  if (character === '[') return readClass(reader)
  if (character === '\\') return readEscape(reader)
  return character === '.' ? [anyWords] : [character]
}

function readGroup(reader: Reader): readonly string[] {
  if (reader.expression.startsWith('?:', reader.at)) reader.at += 2
  const inner = readAlternatives(reader)
  reader.at += 1
  return inner
}

/** A class of characters: its punctuation is no word, so any of it reads as a space; letters stand for any words. */
function readClass(reader: Reader): readonly string[] {
  const close = reader.expression.indexOf(']', reader.at + 1)
  const end = close === -1 ? reader.expression.length : close
  const inside = reader.expression.slice(reader.at, end)
  reader.at = end + 1
  return [/[A-Za-z\d]/.test(inside.replaceAll(/\\[trnfs]/g, '')) ? anyWords : ' ']
}

function readEscape(reader: Reader): readonly string[] {
  const character = reader.expression[reader.at] ?? ''
  reader.at += 1
  if (/[sntrbfv]/.test(character)) return [' ']
  return /[dwSDW]/.test(character) ? [anyWords] : [character]
}

function repeat(reader: Reader, piece: readonly string[]): readonly string[] {
  const match = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(reader.expression.slice(reader.at))
  if (match === null) return piece
  reader.at += match[0].length
  const isOptional = match[0].startsWith('?') || match[0].startsWith('*') || match[0].startsWith('{0')
  return isOptional ? ['', ...piece] : piece
}
