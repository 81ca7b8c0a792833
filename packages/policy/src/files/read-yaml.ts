import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'

import { PolicyError } from '../policy-error.ts'

/** A policy of 10,000 rules is about 8 MB; what is larger is no policy. Characters. */
const largest = 20_000_000
const mostAliases = 1000

/** Reads a YAML file of a known shape. `where` is its name, for messages. Throws a {@link PolicyError} that names the line. */
export function readYaml<Shape>(text: string, where: string, isShape: ValidateFunction<Shape>): Shape {
  if (text.length > largest) {
    throw new PolicyError('too-large', `${where}: it has ${text.length} characters, expected at most ${largest}`)
  }
  const lines = new LineCounter()
  const document = parse(text, lines, where)
  const [damage] = document.errors
  if (damage !== undefined) {
    throw new PolicyError(
      'invalid',
      `${where} line ${lines.linePos(damage.pos[0]).line}: ${damageWords(damage.message)}`,
    )
  }
  const data: unknown = toData(document, where)
  if (data === null || data === undefined) {
    throw new PolicyError('invalid', `${where}: it says nothing, expected a policy or a pack of rules`)
  }
  if (isShape(data)) return data
  throw new PolicyError('invalid', describeErrors(isShape.errors ?? [], { document, lines, where }))
}

/** Throws a {@link PolicyError} for what is nested so deep that it cannot be read. */
function parse(text: string, lines: LineCounter, where: string): Document.Parsed {
  try {
    return parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  } catch (error) {
    throw new PolicyError('invalid', `${where}: ${wordsOfFailure(error)}`, { cause: error })
  }
}

const tooDeep = 'it is nested too deep, expected a policy or a pack of rules'

/** The parser wraps what the engine says of a document that is nested too deep. */
function damageWords(message: string): string {
  return message.includes('call stack') ? tooDeep : message
}

function wordsOfFailure(error: unknown): string {
  if (error instanceof RangeError) return tooDeep
  return error instanceof Error ? error.message : ''
}

function toData(document: Document, where: string): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases })
  } catch (error) {
    throw new PolicyError('invalid', `${where}: ${wordsOfFailure(error)}`, { cause: error })
  }
}

interface Place {
  readonly document: Document
  readonly lines: LineCounter
  readonly where: string
}

/** The most exact of the errors: of alternatives that all fail, the deepest is what was meant. */
function describeErrors(errors: readonly ErrorObject[], place: Place): string {
  const telling = errors.filter(({ keyword }) => !['oneOf', 'anyOf', 'if', 'const'].includes(keyword))
  const [first] = (telling.length > 0 ? telling : errors).toSorted((a, b) => depth(b) - depth(a))
  if (first === undefined) return `${place.where}: it has not the expected shape`
  const path = pathOf(first)
  const at = path.length === 0 ? '' : ` ${path.join('.')}`
  return `${place.where} line ${lineOf(path, place)}:${at} ${wordsOf(first)}`
}

function depth({ instancePath }: ErrorObject): number {
  return instancePath.split('/').length
}

function pathOf({ instancePath, params, keyword }: ErrorObject): readonly string[] {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const extra: unknown = params['additionalProperty']
  return keyword === 'additionalProperties' && typeof extra === 'string' ? [...path, extra] : path
}

/** The line of a place in the document, or of the nearest thing above it. */
function lineOf(path: readonly string[], { document, lines }: Place): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range !== undefined && node.range !== null) return lines.linePos(node.range[0]).line
  }
  return 1
}

const mostValues = 20

function listOf(allowed: unknown): string {
  const values: readonly unknown[] = Array.isArray(allowed) ? allowed : []
  const shown = values.slice(0, mostValues).map((value) => JSON.stringify(value))
  return values.length > mostValues ? `${shown.join(',')} and ${values.length - mostValues} more` : shown.join(',')
}

function wordsOf({ keyword, params, message = '' }: ErrorObject): string {
  switch (keyword) {
    case 'enum':
      return `is not one of ${listOf(params['allowedValues'])}`
    case 'additionalProperties':
      return 'is not known here'
    case 'required':
      return `lacks ${String(params['missingProperty'])}`
    case 'const':
      return `is not ${JSON.stringify(params['allowedValue'])}`
    case 'type':
      return `is not of type ${String(params['type'])}`
    case 'pattern':
      return `does not look like ${String(params['pattern'])}`
    default:
      return message
  }
}
