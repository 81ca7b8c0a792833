import type { DerivedFromClaim, MadeByClaim, Voice } from './claim.ts'
import type { Evidence } from './evidence.ts'
import { type Relation, relations } from './relation.ts'

const voices: readonly Voice[] = ['machine', 'author', 'hint', 'hub']

/** What says what was done: a claim about one parent, or one about the model as a whole. */
type Opinion = DerivedFromClaim | MadeByClaim

/** The relation of an edge, why it was chosen, and which other relations were named. */
export interface RelationDecision {
  readonly relation: Relation
  readonly because: string
  readonly contradictions: readonly string[]
}

/**
 * Decides what was done to a parent (`isOnlyParent`: whether no other is named).
 * A specific relation that somebody says of this parent comes first, then one that is said of the model as a whole, then what the
 * Hub infers. `finetune` is the word that everybody uses for everything, so it stands only where nothing more specific is said.
 */
export function decideRelation(
  named: readonly DerivedFromClaim[],
  madeBy: readonly MadeByClaim[],
  isOnlyParent = true,
): RelationDecision {
  const ofParent = named.filter((claim) => isSpecific(claim))
  const ofModel = madeBy.filter((claim) => isSpecific(claim))
  const finetunes = [...named, ...madeBy].filter(
    (claim) => claim.relation === 'finetune' && (isOnlyParent || claim.voice !== 'hub'),
  )
  const chosen =
    strongest(ofParent.filter((claim) => claim.voice !== 'hub')) ??
    strongest(ofModel) ??
    strongest(ofParent) ??
    strongest(finetunes)
  if (chosen === undefined) return conventional(isOnlyParent)
  // An adapter or a quantization that somebody calls a fine-tune contradicts nothing: everything is called that.
  const others = named.filter((claim) => isSpecific(claim) && claim.relation !== chosen.relation)
  return {
    relation: chosen.relation,
    because: `${describeSource(chosen.evidence)} says ${chosen.relation}`,
    contradictions: [
      ...new Set(others.map((claim) => `${describeSource(claim.evidence)} says ${claim.relation}`)),
    ].toSorted(),
  }
}

/** A card that names one base and says no more means a fine-tune; a fine-tune of several bases does not exist. */
function conventional(isOnlyParent: boolean): RelationDecision {
  return isOnlyParent
    ? {
        relation: 'finetune',
        because: 'nothing says what was done; a bare parent means a fine-tune by convention',
        contradictions: [],
      }
    : {
        relation: 'unknown',
        because: 'several parents are named and nothing says what was done to each',
        contradictions: [],
      }
}

function isSpecific(opinion: Opinion): boolean {
  return opinion.relation !== 'finetune' && opinion.relation !== 'unknown'
}

function strongest(opinions: readonly Opinion[]): Opinion | undefined {
  return opinions.toSorted(
    (a, b) =>
      voices.indexOf(a.voice) - voices.indexOf(b.voice) ||
      relations.indexOf(a.relation) - relations.indexOf(b.relation),
  )[0]
}

/** Where evidence stands, in words: `README.md line 3`, `a Hub tag`, `the file list`. */
export function describeSource(evidence: Evidence): string {
  const { source, range } = evidence
  switch (source.kind) {
    case 'hub':
      return source.field === 'tags' ? 'a Hub tag' : `the Hub's ${source.field}`
    case 'file-list':
      return `the file list (${source.path})`
    case 'file':
      return range === undefined ? source.path : `${source.path} line ${range.line}`
  }
}
