import type { Claim, Edge, Evidence, GraphNode, ProvenanceGraph, Relation } from '@stemma/graph'

const licenses = [
  'Apache-2.0',
  'MIT',
  'llama2',
  'llama3.1',
  'gemma',
  'openrail++',
  'CC-BY-NC-4.0',
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'GPL-3.0-only',
  'acorn-terms',
  'other',
  undefined,
  undefined,
]
const made: readonly Relation[] = [
  'finetune',
  'finetune',
  'quantized',
  'adapter',
  'merge',
  'converted',
  'distilled',
  'unknown',
]

/**
 * A graph of `count` models and half as many edges again: each model but the first hundred has one parent among the models
 * before it, near or far, and every second one another. The same count gives the same graph.
 */
export function syntheticGraph(count: number): ProvenanceGraph {
  const random = generator(count)
  const nodes = Array.from({ length: count }, (_, at) => syntheticNode(at, random))
  const edges: Edge[] = []
  const isUpstream = new Uint8Array(count)
  for (let at = 100; at < count; at += 1) {
    // A near parent makes long chains, a far one makes wide families.
    const parents = new Set([at - 1 - Math.floor(random() * 50), ...(at % 2 === 0 ? [Math.floor(random() * at)] : [])])
    for (const parent of parents) {
      isUpstream[parent] = 1
      edges.push(syntheticEdge(at, parent, random))
    }
  }
  return { roots: nodes.filter((_, at) => isUpstream[at] === 0).map(({ id }) => id), nodes, edges }
}

/** A model by its number, under a license of those that are met often. */
export function syntheticNode(at: number, random: Random): GraphNode {
  const license = pick(licenses, random)
  return {
    id: idOf(at),
    kind: 'model',
    name: nameOf(at),
    formerNames: [],
    revision: commit,
    read: 'read',
    state: 'ok',
    unread: [],
    claims: license === undefined ? [] : [licenseClaim(license)],
    traceability: { status: at < 100 ? 'foundation' : 'traced', signs: [] },
  }
}

/** A step from one model by its number to another, as its author states it. */
export function syntheticEdge(at: number, parent: number, random: Random): Edge {
  const relation = pick(made, random) ?? 'finetune'
  const evidence = { ...evidenceOf(`base_model: ${nameOf(parent)}`), says: relation, voice: 'author' } as const
  return {
    upstream: idOf(parent),
    downstream: idOf(at),
    relation,
    confidence: { level: 'stated', because: [], contradictions: [] },
    evidence: [evidence],
  }
}

const commit = 'a'.repeat(40)

function nameOf(at: number): string {
  return `org${at % 977}/m${at}`
}

function idOf(at: number): string {
  return `model:hf/${nameOf(at)}@${commit}`
}

function licenseClaim(license: string): Claim {
  return {
    type: 'license',
    basis: 'declared',
    license,
    class: license === 'other' ? 'other' : 'spdx',
    evidence: evidenceOf(license),
  }
}

function evidenceOf(quote: string): Evidence {
  return { reader: 'model-card', source: { kind: 'file', path: 'README.md', sha256: '0'.repeat(64) }, quote }
}

function pick<Item>(list: readonly Item[], random: () => number): Item | undefined {
  return list[Math.floor(random() * list.length)]
}

/** A number from 0 up to 1. */
export type Random = () => number

/** Park and Miller's generator: small, and the same everywhere. */
export function generator(seed: number): Random {
  let state = seed % 2_147_483_647
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
}
