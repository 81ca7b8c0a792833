import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'

import type { Claim } from '@stemma/graph'

import type { Cite } from './text-position.ts'

/** A string of a YAML document, with the offsets where it stands. */
export interface YamlString {
  readonly value: string
  readonly start: number
  readonly end: number
}

/** A part of a YAML document: what belongs together there stays together. */
export interface YamlPart {
  /** The strings at a path of keys: of a list each, of a scalar itself. `*` stands for every entry of a list or map. */
  readonly strings: (...path: readonly string[]) => readonly YamlString[]
  /** The entries of the lists at a path, each by itself; what stands there without a list is its only entry. */
  readonly entries: (...path: readonly string[]) => readonly YamlPart[]
}

/** A YAML document as far as it could be read. */
export interface YamlText extends YamlPart {
  /** The top-level keys. */
  readonly keys: readonly string[]
  /** Whether something had to be repaired. */
  readonly isRepaired: boolean
  readonly oddities: readonly Claim[]
}

/** What is parsed at most, in UTF-16 units, and how deep: the parser recurses. */
const maximumLength = 500_000
const maximumDepth = 64

/** Where a YAML text stands in a file: where each of its offsets is there, and how that file is cited. */
export interface YamlPlace {
  readonly label: string
  readonly fileOffset: (at: number) => number
  readonly cite: Cite
}

/** Reads YAML tolerantly: every value that can be had, and an oddity claim with its line for what cannot. */
export function readYamlText(source: string, place: YamlPlace): YamlText {
  const bound = boundOf(source)
  if (bound !== undefined) return emptyYaml([oddity(place, 0, source.length, bound)])
  try {
    const document = parseDocument(source, {
      strict: false,
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
      stringKeys: true,
    })
    return yamlText(document, place)
  } catch (error) {
    // The parser throws on a few inputs (a cyclic merge key, an exhausted stack): that is a property of the input.
    return emptyYaml([
      oddity(
        place,
        0,
        source.length,
        `cannot be read as YAML (${error instanceof Error ? error.message : 'unknown error'})`,
      ),
    ])
  }
}

function boundOf(source: string): string | undefined {
  if (source.length > maximumLength) return `is larger than ${maximumLength} characters and was not read`
  let depth = 0
  for (const bracket of source.matchAll(/[[\]{}]|^[ ]{200,}/gm)) {
    if (bracket[0].startsWith(' ')) return 'is nested too deep and was not read'
    depth = bracket[0] === '[' || bracket[0] === '{' ? depth + 1 : Math.max(0, depth - 1)
    if (depth > maximumDepth) return 'is nested too deep and was not read'
  }
  return undefined
}

function oddity(place: YamlPlace, start: number, end: number, problem: string): Claim {
  return {
    type: 'oddity',
    message: `${place.label} ${problem}`,
    evidence: place.cite(place.fileOffset(start), place.fileOffset(Math.min(end, start + 200))),
  }
}

function emptyYaml(oddities: readonly Claim[]): YamlText {
  return { strings: () => [], entries: () => [], keys: [], isRepaired: true, oddities }
}

function yamlText(document: Document.Parsed, place: YamlPlace): YamlText {
  const oddities = document.errors.slice(0, 5).map((error) => yamlOddity(error, place))
  const targets = aliasTargets(document)
  return {
    ...yamlPart(document.contents, targets, place),
    keys: isMap(document.contents)
      ? document.contents.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : ''))
      : [],
    isRepaired: document.errors.length > 0,
    oddities,
  }
}

function yamlPart(node: unknown, targets: Targets, place: YamlPlace): YamlPart {
  return {
    strings: (...path) =>
      stringsAt(targets, [node], path).map(({ value, start, end }) => ({
        value,
        start: place.fileOffset(start),
        end: place.fileOffset(end),
      })),
    entries: (...path) => leavesAt(targets, [node], path).map((leaf) => yamlPart(leaf, targets, place)),
  }
}

function yamlOddity(error: YAMLError, place: YamlPlace): Claim {
  const [start, end] = error.pos
  return oddity(
    place,
    start,
    Math.max(end, start + 1),
    `is damaged YAML: ${error.message.split('\n')[0] ?? error.code}; what could be read was kept`,
  )
}

/** What each alias leads to, found in one pass: the parser's own look-up passes over the whole document for each alias. */
function aliasTargets(document: Document.Parsed): ReadonlyMap<Alias, unknown> {
  const anchors = new Map<string, unknown>()
  const targets = new Map<Alias, unknown>()
  visit(document, (_key, node) => {
    if (isAlias(node)) targets.set(node, anchors.get(node.source))
    else if (isNode(node) && node.anchor !== undefined) anchors.set(node.anchor, node)
  })
  return targets
}

type Targets = ReturnType<typeof aliasTargets>

function stringsAt(targets: Targets, nodes: readonly unknown[], path: readonly string[]): readonly YamlString[] {
  return leavesAt(targets, nodes, path).flatMap((node) => scalarString(node))
}

/** Goes down `path` from all of `nodes`. Only the nodes on that path are looked at, and each once, so an alias bomb is never unfolded. */
function leavesAt(targets: Targets, nodes: readonly unknown[], path: readonly string[]): readonly unknown[] {
  let level = resolveAll(targets, nodes)
  for (const key of path) {
    const below = level.flatMap((node) => children(node, key))
    level = resolveAll(targets, below)
  }
  const leaves = level.flatMap((node) => (isSeq(node) ? node.items : [node]))
  return resolveAll(targets, leaves)
}

/** `nodes` with aliases replaced by what they lead to, each node once. */
function resolveAll(targets: Targets, nodes: readonly unknown[]): readonly unknown[] {
  return [...new Set(nodes.map((node) => (isAlias(node) ? targets.get(node) : node)))]
}

function children(node: unknown, key: string): readonly unknown[] {
  if (isMap(node)) {
    return node.items
      .filter((pair) => key === '*' || (isScalar(pair.key) && pair.key.value === key))
      .map((pair) => pair.value)
  }
  if (isSeq(node)) return key === '*' ? node.items : []
  return []
}

function scalarString(node: unknown): readonly YamlString[] {
  if (!isScalar(node) || node.range === undefined || node.range === null) return []
  const value = typeof node.value === 'number' ? (node.source ?? String(node.value)) : node.value
  return typeof value === 'string' && value.trim() !== ''
    ? [{ value: value.trim(), start: node.range[0], end: node.range[1] }]
    : []
}
