import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'

import type { Claim, Json, SnapshotText } from '@stemma/graph'

import { type Cite, citing } from './text-position.ts'

/** A JSON file that was read: values by path, and citations of the places where they stand. */
export interface JsonFile {
  readonly cite: Cite
  /** The string at `path`, trimmed; `undefined` where there is none. */
  readonly string: (...path: readonly (string | number)[]) => Found<string> | undefined
  /** The strings at `path`: of a list each, of a single string itself. */
  readonly strings: (...path: readonly (string | number)[]) => readonly Found<string>[]
  /** The keys of the object at `path`. */
  readonly keys: (...path: readonly (string | number)[]) => readonly string[]
  /** The value at `path`, plain. */
  readonly value: (...path: readonly (string | number)[]) => Found<Json> | undefined
}

/** A value with the offsets of the text that it was read from. */
export interface Found<Value> {
  readonly value: Value
  readonly start: number
  readonly end: number
}

/** The largest JSON text that is parsed, in UTF-16 units. Configurations are a few kilobytes. */
const maximumLength = 2_000_000
/** The deepest nesting that is parsed: the parser recurses, and no configuration nests like that. */
const maximumDepth = 100

/** Reads JSON as people really write it (comments, trailing commas): what can be read, and oddity claims for the rest. */
export function readJsonText(
  reader: string,
  text: SnapshotText,
): { readonly file: JsonFile; readonly oddities: readonly Claim[] } {
  const cite = citing(reader, text)
  if (text.text.length > maximumLength || isTooDeep(text.text)) {
    const message = `${text.path} is not read: it is larger or nested deeper than any configuration`
    return {
      file: jsonFile(undefined, cite),
      oddities: [{ type: 'oddity', message, evidence: cite(0, Math.min(80, text.text.length)) }],
    }
  }
  const errors: ParseError[] = []
  // A byte order mark is white space here, which the parser does not know.
  const tree = parseTree(text.text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true })
  const first = errors[0]
  const oddity = first === undefined ? [] : [jsonOddity(first, text, cite)]
  return { file: jsonFile(tree, cite), oddities: oddity }
}

function jsonOddity(error: ParseError, text: SnapshotText, cite: Cite): Claim {
  const message = `${text.path} is not valid JSON (${printParseErrorCode(error.error)}); what could be read was kept`
  return {
    type: 'oddity',
    message,
    evidence: cite(error.offset, Math.min(text.text.length, error.offset + Math.max(error.length, 1))),
  }
}

// Brackets in strings and comments open and close nothing.
const jsonToken = /"(?:[^"\\\n]+|\\.)*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[[\]{}]/g

/** Whether brackets nest too deep; one that closes nothing that is open (`[}`) is passed over, as the parser does. */
function isTooDeep(text: string): boolean {
  const open: string[] = []
  for (const [token] of text.matchAll(jsonToken)) {
    if (token === '[' || token === '{') open.push(token === '[' ? ']' : '}')
    else if (token === open.at(-1)) open.pop()
    if (open.length > maximumDepth) return true
  }
  return false
}

/** The entries of an object by key (of doubles the first), looked up once: a header has thousands of keys that are asked for one by one. */
type Entries = WeakMap<Node, ReadonlyMap<string, Node>>

function jsonFile(tree: Node | undefined, cite: Cite): JsonFile {
  const entries: Entries = new WeakMap()
  function at(path: readonly (string | number)[]): Node | undefined {
    let node = tree
    for (const segment of path) node = childOf(entries, node, segment)
    return node
  }
  return {
    cite,
    string: (...path) => stringOf(at(path)),
    strings: (...path) =>
      stringNodes(at(path))
        .map((node) => stringOf(node))
        .filter((found) => found !== undefined),
    keys: (...path) => keysOf(at(path)),
    value: (...path) => {
      const node = at(path)
      return node === undefined ? undefined : { value: plain(node), ...spanOf(node) }
    },
  }
}

function childOf(entries: Entries, node: Node | undefined, segment: string | number): Node | undefined {
  if (node === undefined) return undefined
  if (typeof segment === 'number') return node.type === 'array' ? node.children?.[segment] : undefined
  return node.type === 'object' ? entriesOf(entries, node).get(segment) : undefined
}

function entriesOf(entries: Entries, node: Node): ReadonlyMap<string, Node> {
  const known = entries.get(node)
  if (known !== undefined) return known
  const byKey = new Map<string, Node>()
  for (const [key, value] of (node.children ?? []).map((property) => property.children ?? [])) {
    if (key !== undefined && value !== undefined && !byKey.has(String(key.value))) byKey.set(String(key.value), value)
  }
  entries.set(node, byKey)
  return byKey
}

function stringNodes(node: Node | undefined): readonly Node[] {
  if (node === undefined) return []
  return node.type === 'array' ? (node.children ?? []) : [node]
}

function stringOf(node: Node | undefined): Found<string> | undefined {
  if (node?.type !== 'string' || typeof node.value !== 'string' || node.value.trim() === '') return undefined
  return { value: node.value.trim(), ...spanOf(node) }
}

function keysOf(node: Node | undefined): readonly string[] {
  if (node?.type !== 'object') return []
  return (node.children ?? []).map((property) => String(property.children?.[0]?.value ?? ''))
}

function spanOf(node: Node): { readonly start: number; readonly end: number } {
  // With its key, where it has one: `"license": "mit"` is evidence, `"mit"` alone is not.
  const outer = node.parent?.type === 'property' ? node.parent : node
  return { start: outer.offset, end: outer.offset + outer.length }
}

function plain(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map((child) => plain(child))
  if (node.type !== 'object') return jsonScalar(node.value)
  const properties = node.children ?? []
  return Object.fromEntries(
    properties.map((property) => [String(property.children?.[0]?.value ?? ''), plainChild(property)]),
  )
}

function plainChild(property: Node): Json {
  const child = property.children?.[1]
  return child === undefined ? null : plain(child)
}

function jsonScalar(value: unknown): Json {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
