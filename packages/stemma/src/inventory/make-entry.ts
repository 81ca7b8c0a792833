import { type Claim, describeSource, type Edge, type Evidence, type GraphNode, uniqueSorted } from '@stemma/graph'
import { type EffectiveTerm, parameterWords } from '@stemma/policy'
import type { NodeTerm, ScanResult } from '@stemma/report'
import type { Entry, EntryEdge, EntryEvidence, EntryLicense, EntryModel, EntryTerm, EntryUse } from '@stemma/store'

/** More than that many pieces of evidence of one thing are in the document of the decision. */
const mostEvidence = 3

/** What of a result is looked up again. */
export function makeEntry({ graph, terms }: Pick<ScanResult, 'graph' | 'terms'>, uses: readonly EntryUse[]): Entry {
  return {
    models: graph.nodes.map((node) => entryModel(node, terms[node.id] ?? [])),
    edges: graph.edges.map((edge) => entryEdge(edge)),
    uses,
  }
}

function entryModel(node: GraphNode, terms: readonly NodeTerm[]): EntryModel {
  const { id, kind, name, formerNames, revision, repositoryId, read, state, traceability, claims } = node
  return {
    id,
    kind,
    name,
    formerNames,
    ...(revision === undefined ? {} : { revision }),
    ...(repositoryId === undefined ? {} : { repositoryId }),
    read,
    state,
    isGated: claims.some((claim) => claim.type === 'hazard' && claim.hazard === 'gated'),
    traceability: traceability.status,
    licenses: entryLicenses(claims),
    terms: terms.flatMap((term) => entryTerms(term)),
    files: filesOf(claims),
  }
}

/** The licenses that claims name: each once for each basis and component, sorted. */
export function entryLicenses(claims: readonly Claim[]): readonly EntryLicense[] {
  const found = new Map<string, EntryLicense>()
  for (const claim of claims) {
    if (claim.type !== 'license') continue
    const { license, basis, class: kind, known, component } = claim
    const key = [basis, component ?? '', license, kind].join('\u0000')
    found.set(key, {
      license,
      basis,
      class: kind,
      ...(known === undefined ? {} : { known }),
      ...(component === undefined ? {} : { component }),
    })
  }
  return [...found].toSorted(([a], [b]) => Number(a > b) - Number(a < b)).map(([, license]) => license)
}

function filesOf(claims: readonly Claim[]): Readonly<Record<string, string>> {
  const files = claims.flatMap(({ evidence: { source } }) => (source.kind === 'file' ? [source] : []))
  return Object.fromEntries(uniqueSorted(files, ({ path }) => path).map(({ path, sha256 }) => [path, sha256]))
}

/** A restriction that is a plain no says nothing; a permission is always said. */
function entryTerms({ run, redistribute }: NodeTerm): readonly EntryTerm[] {
  const [used, passedOn] = [entryTerm(run, 'run'), entryTerm(redistribute, 'redistribute')]
  const differs = run.value !== redistribute.value || used.words !== passedOn.words
  return [...(isSaid(run) || differs ? [used] : []), ...(differs ? [passedOn] : [])]
}

function isSaid({ clause, value }: EffectiveTerm): boolean {
  return value !== 'no' || clause.startsWith('grant.')
}

function entryTerm(term: EffectiveTerm, act: EntryTerm['act']): EntryTerm {
  const { clause, value, parameters, basis, reading, license, reason, path, evidence } = term
  const next = path[1]
  return {
    clause,
    act,
    value,
    words: parameterWords(parameters),
    basis,
    reading,
    ...(license === undefined ? {} : { license }),
    ...(reason === undefined ? {} : { reason }),
    origin: path.at(-1) ?? '',
    ...(next === undefined ? {} : { next }),
    // What an ancestor says is kept at the ancestor.
    evidence: next === undefined ? toEvidence(evidence) : [],
  }
}

function entryEdge({ upstream, downstream, relation, confidence, evidence }: Edge): EntryEdge {
  return { upstream, downstream, relation, confidence: confidence.level, evidence: toEvidence(evidence) }
}

function toEvidence(evidence: readonly Evidence[]): readonly EntryEvidence[] {
  return evidence.slice(0, mostEvidence).map((one) => ({ where: describeSource(one), quote: one.quote }))
}
