import type { Claim, DerivedFromClaim, ParentName } from './claim.ts'
import { uniqueSorted } from './compare.ts'
import { type Evidence, evidenceKey } from './evidence.ts'
import type { Traceability, UntraceableReason } from './provenance-graph.ts'
import type { FailureState, Snapshot } from './snapshot.ts'

/** What is known of a model's parents when its traceability is decided. */
export interface ParentSituation {
  readonly snapshot: Snapshot
  readonly claims: readonly Claim[]
  /** The state of each parent that an edge leads to. */
  readonly parents: readonly (FailureState | 'ok')[]
  readonly isSelfReferring: boolean
  readonly isTrappedInCycle: boolean
  /** Whether a thing that has one parent (an adapter, a conversion) is said to have different ones. */
  readonly isContradictory: boolean
}

const fixes: Readonly<Record<UntraceableReason, string>> = {
  'no-claim': 'Ask the publisher to name the base model in the card (`base_model`).',
  'parent-not-found':
    'Find where the parent went (renamed, deleted, private) or ask the publisher for a parent that exists.',
  contradictory: 'Ask the publisher which of the named parents is the true one.',
  'local-path': 'Ask the publisher which public model stands at that path.',
  'family-only': 'Ask the publisher which repository and revision of that family was used.',
  ambiguous: 'Ask the publisher for the full id, `organisation/name`, of the parent.',
  'self-reference': 'Ask the publisher to name the true base model instead of the model itself.',
  cycle: 'Ask the publishers which of the models that name each other came first.',
}

/** Decides whether a model is traced, untraceable (and for which reason), or a foundation. */
export function traceabilityOf(situation: ParentSituation): Traceability {
  const { snapshot, parents } = situation
  if (snapshot.read === 'failed') return { status: 'unknown', signs: [] }
  const usable = parents.filter((state) => !['not-found', 'gone'].includes(state))
  if (usable.length > 0) {
    if (situation.isTrappedInCycle) return untraceable('cycle', situation)
    return situation.isContradictory ? untraceable('contradictory', situation) : { status: 'traced', signs: [] }
  }
  if (parents.length > 0) return untraceable('parent-not-found', situation)
  return withoutParent(situation)
}

function withoutParent(situation: ParentSituation): Traceability {
  const kinds = new Set(
    situation.claims.filter((claim) => claim.type === 'derived-from').map((claim) => claim.parent.kind),
  )
  const reason = namedReason(kinds, situation.isSelfReferring)
  if (reason !== undefined) return untraceable(reason, situation)
  if (hasSigns(situation.claims)) return untraceable('no-claim', situation)
  return { status: hasUnreadCard(situation.snapshot) ? 'unknown' : 'foundation', signs: [] }
}

function namedReason(kinds: ReadonlySet<ParentName['kind']>, isSelfReferring: boolean): UntraceableReason | undefined {
  if (kinds.has('local-path')) return 'local-path'
  if (kinds.has('family')) return 'family-only'
  if (kinds.has('malformed')) return 'ambiguous'
  return isSelfReferring ? 'self-reference' : undefined
}

/** A statement that the model was trained from scratch outweighs circumstances, and nothing stronger. */
function hasSigns(claims: readonly Claim[]): boolean {
  const isFromScratch = claims.some((claim) => claim.type === 'from-scratch')
  return claims.some((claim) => claim.type === 'made-by' && !(isFromScratch && claim.voice === 'hint'))
}

function hasUnreadCard(snapshot: Snapshot): boolean {
  return snapshot.unread.some(
    (text) => /(^|\/)(readme|model_card)\.md$/i.test(text.path) || text.state === 'not-downloaded',
  )
}

function untraceable(reason: UntraceableReason, { claims }: ParentSituation): Traceability {
  const signs = claims
    .filter((claim) => claim.type === 'made-by' || claim.type === 'derived-from')
    .map((claim) => claim.evidence)
  return { status: 'untraceable', reason, fix: fixes[reason], signs: uniqueSorted<Evidence>(signs, evidenceKey) }
}

/** Whether claims that a machine wrote and claims of the author name different parents for a thing that has exactly one. */
export function disagreeOnParent(
  machine: readonly DerivedFromClaim[],
  author: readonly DerivedFromClaim[],
  areKin: (a: DerivedFromClaim, b: DerivedFromClaim) => boolean,
): boolean {
  return machine.length > 0 && author.length > 0 && machine.every((one) => author.every((other) => !areKin(one, other)))
}
