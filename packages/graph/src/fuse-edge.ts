import type { DerivedFromClaim, MadeByClaim } from './claim.ts'
import { uniqueSorted } from './compare.ts'
import { decideRelation } from './decide-relation.ts'
import { type Evidence, evidenceKey } from './evidence.ts'
import type { Confidence, Edge, EdgeEvidence } from './provenance-graph.ts'

/** Everything that is said about one parent of one model. */
export interface EdgeVoices {
  readonly upstream: string
  readonly downstream: string
  /** The claims that name the parent; at least one. */
  readonly named: readonly DerivedFromClaim[]
  /** What is said about how the model was made, of whichever parent. */
  readonly madeBy: readonly MadeByClaim[]
  /** Whether card data names no other parent than one: a list of several says of none what was done to it. */
  readonly isOnlyParent: boolean
}

/** Makes one edge of all that is said about it. No piece of evidence is lost. */
export function fuseEdge({ upstream, downstream, named, madeBy, isOnlyParent }: EdgeVoices): Edge {
  const decision = decideRelation(named, madeBy, isOnlyParent)
  const supporting = madeBy.filter((claim) => claim.relation === decision.relation)
  const evidence = uniqueSorted(
    [...named, ...supporting].map(edgeEvidence),
    (item) => `${evidenceKey(item)}\u0000${item.says}`,
  )
  const confidence = { ...nameConfidence(named), contradictions: decision.contradictions }
  return {
    upstream,
    downstream,
    relation: decision.relation,
    confidence: { ...confidence, because: [...confidence.because, decision.because] },
    evidence,
  }
}

function edgeEvidence(claim: DerivedFromClaim | MadeByClaim): EdgeEvidence {
  return { ...claim.evidence, says: claim.relation, voice: claim.voice }
}

function nameConfidence(named: readonly DerivedFromClaim[]): Omit<Confidence, 'contradictions'> {
  if (named.every((claim) => claim.voice === 'hint')) {
    return { level: 'inferred', because: ['no source states this parent; it is inferred from circumstances'] }
  }
  const origins = [
    ...new Set(named.filter((claim) => claim.voice !== 'hint').map((claim) => independentOrigin(claim.evidence))),
  ].toSorted()
  if (origins.length > 1) {
    return { level: 'confirmed', because: [`${origins.length} sources name this parent: ${origins.join(', ')}`] }
  }
  return { level: 'stated', because: [`one source names this parent: ${origins.join('')}`] }
}

/** Whether evidence is the front matter of a card. The Hub makes its tags and its base models from it, so all of these are one voice. */
export function isCardData(evidence: Evidence): boolean {
  return evidence.source.kind === 'hub' || evidence.reader === 'model-card'
}

function independentOrigin(evidence: Evidence): string {
  if (evidence.source.kind === 'hub' || isCardData(evidence)) return 'card data'
  if (evidence.reader === 'card-body') return 'card text'
  return evidence.source.path
}
