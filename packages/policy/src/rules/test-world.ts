import type { Claim, Edge, Evidence, GraphNode, ProvenanceGraph, Relation, Traceability } from '@stemma/graph'
import { type Catalogue, findLicense, readDeclaredLicense } from '@stemma/licenses'

import type { CompatibilityData } from '../compatibility.ts'
import type { LicenseData } from '../licenses.ts'
import { makeWorld } from '../make-world.ts'
import type { PropagationData } from '../terms/propagation.ts'
import type { CodeReference } from './code-reference.ts'
import type { Scalar, TestModel, TestWorld } from './rule.ts'
import type { World } from './world.ts'

/** What a test world is made with. */
export interface WorldData {
  readonly licenses: LicenseData
  readonly propagation: PropagationData
  readonly compatibility: CompatibilityData
}

/** Makes the world of a test: the first model is the one that was asked for. The day is the first of January 2026. */
export function makeTestWorld(written: TestWorld, { licenses, propagation, compatibility }: WorldData): World {
  const { use = {}, adopted, reference } = written
  return makeWorld({
    graph: testGraph(written, licenses),
    policy: { use, adopted: adopted === undefined ? [] : [adopted], propagation, compatibility },
    licenses,
    today: '2026-01-01',
    references: reference === undefined ? [] : [testReference(reference)],
  })
}

function testReference(facts: Readonly<Record<string, Scalar>>): CodeReference {
  return { name: 'acorn/seed', id: 'model:hf/acorn/seed', facts, detail: 'in words', basis: 'a test' }
}

function testGraph({ models }: TestWorld, licenses: LicenseData): ProvenanceGraph {
  const names = Object.keys(models)
  const [first] = names
  const nodes = Object.entries(models).map(([name, model]) => testNode(name, model, licenses))
  const ids = new Map(nodes.map(({ id, name }) => [name, id]))
  const edges = Object.entries(models).flatMap(([name, model]) =>
    Object.entries(model.parents ?? {}).map(([parent, relation]) =>
      testEdge(ids.get(name) ?? name, ids.get(parent) ?? parent, relation, model),
    ),
  )
  return { roots: first === undefined ? [] : [ids.get(first) ?? first], nodes, edges }
}

const commit = '1'.repeat(40)

function testNode(name: string, model: TestModel, licenses: LicenseData): GraphNode {
  const { formerNames = [], pinned = true } = model
  const state = model.state ?? 'ok'
  const isPinned = pinned && state === 'ok'
  return {
    id: `model:hf/${name}${isPinned ? `@${commit}` : ''}`,
    kind: 'model',
    name,
    formerNames,
    ...(isPinned ? { revision: commit } : {}),
    read: state === 'ok' ? 'read' : 'failed',
    state,
    unread: [],
    claims: state === 'ok' ? testClaims(model, licenses) : [],
    traceability: testTraceability(model),
  }
}

function testTraceability({ untraceable, parents, state }: TestModel): Traceability {
  if (state !== undefined) return { status: 'unknown', signs: [] }
  if (untraceable !== undefined) {
    return { status: 'untraceable', reason: untraceable, fix: 'Ask the publisher.', signs: [cardEvidence('a sign')] }
  }
  return { status: Object.keys(parents ?? {}).length > 0 ? 'traced' : 'foundation', signs: [] }
}

function testEdge(downstream: string, upstream: string, relation: Relation, { confidence }: TestModel): Edge {
  return {
    upstream,
    downstream,
    relation,
    confidence: { level: confidence ?? 'stated', because: [], contradictions: [] },
    evidence: [{ ...cardEvidence(`base_model: ${upstream}`), says: relation, voice: 'author' }],
  }
}

function testClaims(
  { license = [], prose = [], code = [], text = [], madeBy, hazards = [] }: TestModel,
  { catalogue }: LicenseData,
): readonly Claim[] {
  return [
    ...[license].flat().flatMap((name) => declaredClaims(name, cardEvidence(`license: ${name}`), catalogue)),
    ...[prose].flat().flatMap((name) => declaredClaims(name, proseEvidence(`licensed under ${name}`), catalogue)),
    ...[code].flat().flatMap((name) => codeClaims(name, catalogue)),
    ...[text].flat().flatMap((name): readonly Claim[] => [
      { type: 'license-text', role: 'license', evidence: fileEvidence(name) },
      { type: 'license', basis: 'detected', ...detectedAs(name), evidence: fileEvidence(name) },
    ]),
    ...(madeBy === undefined
      ? []
      : [{ type: 'made-by', relation: madeBy, voice: 'machine', evidence: cardEvidence(madeBy) } as const]),
    ...[hazards].flat().map((hazard): Claim => ({ type: 'hazard', hazard, evidence: cardEvidence(hazard) })),
  ]
}

function declaredClaims(name: string, evidence: Evidence, catalogue: Catalogue): readonly Claim[] {
  const read = readDeclaredLicense(name)
  if (read === undefined) return []
  const known = findLicense(catalogue, name)?.id
  return [{ type: 'license', basis: 'declared', ...read, ...(known === undefined ? {} : { known }), evidence }]
}

function codeClaims(name: string, catalogue: Catalogue): readonly Claim[] {
  const claims = declaredClaims(name, proseEvidence(`the code is licensed under ${name}`), catalogue)
  return claims.map((claim) => (claim.type === 'license' ? { ...claim, component: 'code' } : claim))
}

function detectedAs(text: string): { readonly license: string; readonly class: string } {
  if (text === 'unreadable') return { license: 'unreadable', class: 'unreadable' }
  if (text === 'unknown') return { license: 'LicenseRef-unknown-0', class: 'unknown' }
  if (text.startsWith('modified ')) return { license: text.slice('modified '.length), class: 'variant' }
  return { license: text, class: 'exact' }
}

function cardEvidence(quote: string): Evidence {
  return { source: { kind: 'hub', field: 'cardData' }, quote, reader: 'test' }
}

function proseEvidence(quote: string): Evidence {
  return { source: { kind: 'file', path: 'README.md', sha256: '0'.repeat(64) }, quote, reader: 'card-body' }
}

function fileEvidence(quote: string): Evidence {
  return { source: { kind: 'file', path: 'LICENSE', sha256: '0'.repeat(64) }, quote, reader: 'test' }
}
