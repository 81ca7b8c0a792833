import { XMLParser } from 'fast-xml-parser'

/** A part of a text, in UTF-16 units, that may be missing (`frame`, `part`) or that may be worded otherwise (`match` says how, as a regular expression). */
export interface MarkedPart {
  readonly start: number
  readonly end: number
  readonly kind: 'frame' | 'part' | 'alternative'
  readonly match: string
}

/** A text with what it leaves open. */
export interface MarkedText {
  readonly text: string
  readonly parts: readonly MarkedPart[]
}

/** What one file of the SPDX license list says. */
export interface SpdxFile {
  readonly id: string
  readonly name: string
  readonly isException: boolean
  readonly isDeprecated: boolean
  readonly license: MarkedText
  /** The words by which a file says that it is under the license. */
  readonly header: MarkedText | undefined
}

interface Node {
  readonly [key: string]: unknown
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  processEntities: { enabled: true, maxTotalExpansions: 100_000 },
})

/** Reads a file of the SPDX license list in its XML form. Throws where it holds no license. */
export function readSpdxFile(xml: string): SpdxFile {
  const root = findElement(toNodes(parser.parse(xml)), ['license', 'exception'])
  if (root === undefined) throw new Error('no license in this file')
  const { name, node } = root
  const attributes = toNode(node[':@'])
  const content = toNodes(node[name])
  const text = findElement(content, ['text'])
  const header = findElement(content, ['standardLicenseHeader'])
  return {
    id: toText(attributes['licenseId']),
    name: toText(attributes['name']),
    isException: name === 'exception',
    isDeprecated: toText(attributes['deprecatedVersion']) !== '',
    license: markText(text === undefined ? [] : toNodes(text.node['text'])),
    header: header === undefined ? undefined : markText(toNodes(header.node['standardLicenseHeader'])),
  }
}

function findElement(
  nodes: readonly Node[],
  names: readonly string[],
): { readonly name: string; readonly node: Node } | undefined {
  for (const node of nodes) {
    const name = names.find((one) => Object.hasOwn(node, one))
    if (name !== undefined) return { name, node }
    for (const child of Object.values(node)) {
      const found = Array.isArray(child) ? findElement(toNodes(child), names) : undefined
      if (found !== undefined) return found
    }
  }
  return undefined
}

const breaks: ReadonlySet<string> = new Set([
  'p',
  'br',
  'item',
  'list',
  'titleText',
  'copyrightText',
  'standardLicenseHeader',
])

function markText(nodes: readonly Node[]): MarkedText {
  const parts: MarkedPart[] = []
  let text = ''
  function walk(list: readonly Node[]): void {
    for (const node of list) {
      // Its lines are broken anywhere: only elements begin a line.
      if (typeof node['#text'] === 'string') text += node['#text'].replaceAll(/\s+/g, ' ')
      for (const [name, children] of Object.entries(node)) {
        if (name !== ':@' && name !== '#text' && Array.isArray(children)) element(name, node, toNodes(children))
      }
    }
  }
  function element(name: string, node: Node, children: readonly Node[]): void {
    const attributes = toNode(node[':@'])
    const around = breaks.has(name) ? lineBreaks : spacesAround(name, toText(attributes['spacing']))
    text += around.before
    const start = text.length
    walk(children)
    const kind = kindOf(name)
    if (kind !== undefined) parts.push({ start, end: text.length, kind, match: toText(attributes['match']) })
    text += around.after
  }
  walk(nodes)
  return { text, parts: parts.map((part) => toWholeWords(text, part)) }
}

const lineBreaks = { before: '\n', after: '\n' }

/** An element that leaves something open stands apart from the word before it, if it does not say otherwise. */
function spacesAround(element: string, spacing: string): { readonly before: string; readonly after: string } {
  if (element === 'bullet') return { before: '', after: ' ' }
  const isOpen = element === 'alt' || element === 'optional'
  return {
    before: isOpen && spacing !== 'none' && spacing !== 'after' ? ' ' : '',
    after: isOpen && (spacing === 'both' || spacing === 'after') ? ' ' : '',
  }
}

const lastWord = /[\p{L}\p{N}]*$/u
const firstWord = /^[\p{L}\p{N}]*/u

/** Words are compared whole: what is open in a part of one (`name(s)`) are two wordings of the word. */
function toWholeWords(text: string, part: MarkedPart): MarkedPart {
  const { start, end, kind, match } = part
  const inside = text.slice(start, end)
  const [left, right] = [wordBeside(lastWord, text.slice(0, start)), wordBeside(firstWord, text.slice(end))]
  const before = wordBeside(firstWord, inside + right) === '' ? '' : left
  const after = wordBeside(lastWord, left + inside) === '' ? '' : right
  if (kind === 'frame' || before + after === '') return part
  const wordings = kind === 'part' ? ['', escaped(inside)] : [match]
  return {
    start: start - before.length,
    end: end + after.length,
    kind: 'alternative',
    match: wordings.map((wording) => `${before}(?:${wording})${after}`).join('|'),
  }
}

function wordBeside(place: RegExp, text: string): string {
  return place.exec(text)?.[0] ?? ''
}

function escaped(words: string): string {
  return words.replaceAll(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`)
}

function kindOf(element: string): MarkedPart['kind'] | undefined {
  // The number of an item may be another or none. Where it is a word (`Article 3`), it is one of the text.
  if (element === 'titleText' || element === 'copyrightText' || element === 'bullet') return 'frame'
  if (element === 'optional') return 'part'
  return element === 'alt' ? 'alternative' : undefined
}

function toNodes(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter((item) => isNode(item)) : []
}

function toNode(value: unknown): Node {
  return isNode(value) ? value : {}
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
