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
        if (name !== ':@' && name !== '#text' && name !== 'bullet' && Array.isArray(children)) {
          element(name, node, toNodes(children))
        }
      }
    }
  }
  function element(name: string, node: Node, children: readonly Node[]): void {
    if (breaks.has(name)) text += '\n'
    const start = text.length
    walk(children)
    const kind = kindOf(name)
    if (kind !== undefined) parts.push({ start, end: text.length, kind, match: toText(toNode(node[':@'])['match']) })
    if (breaks.has(name)) text += '\n'
  }
  walk(nodes)
  return { text, parts }
}

function kindOf(element: string): MarkedPart['kind'] | undefined {
  if (element === 'titleText' || element === 'copyrightText') return 'frame'
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
