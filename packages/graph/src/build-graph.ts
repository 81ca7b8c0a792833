import { artifactId, hubDataset, isCommit, isHubName } from './artifact.ts'
import type { DerivedFromClaim, MadeByClaim } from './claim.ts'
import { compareText } from './compare.ts'
import { trappedInCycles } from './cycles.ts'
import { fuseEdge, isCardData } from './fuse-edge.ts'
import { ancestors, indexGraph } from './graph-index.ts'
import { nonEmptyString, property } from './json.ts'
import { namedNode } from './named-node.ts'
import type { Edge, GraphNode, ProvenanceGraph } from './provenance-graph.ts'
import { parentReference, type Reading, referenceKey } from './reading.ts'
import { sameWeightsEdges } from './same-weights.ts'
import type { Reference, Snapshot } from './snapshot.ts'
import { disagreeOnParent, traceabilityOf } from './traceability.ts'

/** A reading with the id of its node. */
interface Member {
  readonly id: string
  readonly reading: Reading
}

/**
 * Joins readings into the provenance graph. Pure, and independent of the order of `readings`.
 * Every parent that a claim names must have a reading, if only a failed one; `asked` are the references of the scan itself.
 */
export function buildGraph(readings: readonly Reading[], asked: readonly Reference[]): ProvenanceGraph {
  const idOf = new Map(readings.map((reading) => [referenceKey(reading.reference), snapshotId(reading.snapshot)]))
  const members = mergeReadings(readings)
  const lineage = members.flatMap((member) => modelEdges(member, idOf))
  const trained = members.flatMap((member) => datasetEdges(member))
  const trapped = trappedInCycles(
    members.map((member) => member.id),
    lineage,
  )
  const states = new Map(members.map(({ id, reading }) => [id, reading.snapshot.failure?.state ?? 'ok'] as const))
  const lineageIndex = indexGraph({ roots: [], nodes: [], edges: lineage })
  const nodes = members.map(({ id, reading }) =>
    modelNode(id, reading, {
      parents: (lineageIndex.upstream.get(id) ?? []).map((edge) => states.get(edge.upstream) ?? 'not-found'),
      isSelfReferring: namedParents(reading).some((claim) => parentId(claim, idOf) === id),
      isTrappedInCycle: trapped.has(id),
      isContradictory: isContradictory(reading, lineageIndex, idOf),
    }),
  )
  function isAncestor(upstream: string, downstream: string): boolean {
    return ancestors(lineageIndex, downstream).includes(upstream)
  }
  return {
    roots: [...new Set(asked.map((reference) => idOf.get(referenceKey(reference))).filter((id) => id !== undefined))],
    nodes: [...nodes, ...datasetNodes(trained)].toSorted((a, b) => compareText(a.id, b.id)),
    edges: [...lineage, ...trained, ...sameWeightsEdges(nodes, isAncestor)].toSorted(compareEdges),
  }
}

function compareEdges(a: Edge, b: Edge): number {
  return (
    compareText(a.downstream, b.downstream) ||
    compareText(a.upstream, b.upstream) ||
    compareText(a.relation, b.relation)
  )
}

function snapshotId(snapshot: Snapshot): string {
  return artifactId(snapshot.artifact, snapshot.read === 'failed' ? undefined : snapshot.revision)
}

/** One member a node: two names that lead to one snapshot (a rename, a branch and its commit) are one node with both names. */
function mergeReadings(readings: readonly Reading[]): readonly Member[] {
  const byId = new Map<string, Reading>()
  for (const reading of readings.toSorted((a, b) =>
    compareText(referenceKey(a.reference), referenceKey(b.reference)),
  )) {
    const id = snapshotId(reading.snapshot)
    const other = byId.get(id)
    byId.set(id, other === undefined ? reading : mergeNames(other, reading))
  }
  return [...byId].map(([id, reading]) => ({ id, reading })).toSorted((a, b) => compareText(a.id, b.id))
}

function mergeNames(a: Reading, b: Reading): Reading {
  const formerNames = [...new Set([...a.snapshot.formerNames, ...b.snapshot.formerNames])].toSorted(compareText)
  return { ...a, snapshot: { ...a.snapshot, formerNames } }
}

function namedParents(reading: Reading): readonly DerivedFromClaim[] {
  return reading.claims.filter((claim) => claim.type === 'derived-from')
}

function parentId(claim: DerivedFromClaim, idOf: ReadonlyMap<string, string>): string | undefined {
  const reference = parentReference(claim.parent)
  return reference === undefined ? undefined : idOf.get(referenceKey(reference))
}

function modelEdges({ id, reading }: Member, idOf: ReadonlyMap<string, string>): readonly Edge[] {
  // A model that names itself has named nobody: that is a reason of its traceability, not an edge.
  const byParent = groupBy(namedParents(reading), (claim) => {
    const upstream = parentId(claim, idOf)
    return upstream === id ? undefined : upstream
  })
  const madeBy = someOfEach(reading.claims.filter((claim) => claim.type === 'made-by'))
  const inCard = [...byParent.values()].filter((named) => named.some((claim) => isCardData(claim.evidence)))
  return [...byParent].map(([upstream, named]) =>
    fuseEdge({ upstream, downstream: id, named, madeBy, isOnlyParent: inCard.length <= 1 }),
  )
}

/** More that say the same thing in the same voice add nothing to an edge; every edge of a model carries them. All stay in its claims. */
const maximumAlike = 20

function someOfEach(claims: readonly MadeByClaim[]): readonly MadeByClaim[] {
  return [...groupBy(claims, (claim) => `${claim.voice} ${claim.relation}`).values()].flatMap((alike) =>
    alike.slice(0, maximumAlike),
  )
}

function groupBy<Item>(
  items: readonly Item[],
  key: (item: Item) => string | undefined,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const one = key(item)
    if (one === undefined) continue
    const group = groups.get(one)
    if (group === undefined) groups.set(one, [item])
    else group.push(item)
  }
  return groups
}

function datasetEdges({ id, reading }: Member): readonly Edge[] {
  const byDataset = groupBy(
    reading.claims.filter((one) => one.type === 'trained-on'),
    (claim) => (isHubName(claim.dataset) ? claim.dataset : undefined),
  )
  return [...byDataset].map(([dataset, claims]) => {
    const upstream = artifactId(hubDataset(dataset))
    const named = claims.map(
      (claim) =>
        ({
          ...claim,
          type: 'derived-from',
          parent: { kind: 'hub', name: dataset },
          relation: 'trained-on',
          voice: 'author',
        }) as const,
    )
    return fuseEdge({ upstream, downstream: id, named, madeBy: [], isOnlyParent: true })
  })
}

/** Data sets are named, not read: what a card says of them is all that is known. */
function datasetNodes(trained: readonly Edge[]): readonly GraphNode[] {
  const ids = [...new Set(trained.map((edge) => edge.upstream))]
  return ids.map((id) => namedNode({ id, kind: 'dataset', name: id.slice('dataset:hf/'.length) }))
}

type Situation = Omit<Parameters<typeof traceabilityOf>[0], 'snapshot' | 'claims'>

function modelNode(id: string, reading: Reading, situation: Situation): GraphNode {
  const { snapshot, claims } = reading
  const createdAt = nonEmptyString(property(snapshot.hub, 'createdAt'))
  const modifiedAt = modificationOf(reading)
  return {
    id,
    kind: snapshot.artifact.kind,
    name: snapshot.artifact.name,
    formerNames: snapshot.formerNames,
    ...(snapshot.revision === undefined ? {} : { revision: snapshot.revision }),
    ...(snapshot.repositoryId === undefined ? {} : { repositoryId: snapshot.repositoryId }),
    ...(snapshot.digest === undefined ? {} : { snapshotDigest: snapshot.digest }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    read: snapshot.read,
    state: snapshot.failure?.state ?? 'ok',
    ...(snapshot.failure === undefined ? {} : { detail: snapshot.failure.detail }),
    unread: snapshot.unread,
    claims,
    traceability: traceabilityOf({ snapshot, claims, ...situation }),
  }
}

/** The Hub dates the last change of the repository: of a revision that was asked for by its commit that says nothing. */
function modificationOf({ reference, snapshot }: Reading): string | undefined {
  const { revision } = reference
  if (revision !== undefined && isCommit(revision)) return undefined
  return nonEmptyString(property(snapshot.hub, 'lastModified'))
}

const singleParent: ReadonlySet<string> = new Set(['adapter', 'quantized', 'converted'])

/** An adapter whose configuration names one base and whose card names another, neither of which descends from the other. */
function isContradictory(
  reading: Reading,
  lineage: ReturnType<typeof indexGraph>,
  idOf: ReadonlyMap<string, string>,
): boolean {
  const claims = namedParents(reading).filter((claim) => claim.parent.kind === 'hub')
  const machine = claims.filter((claim) => claim.voice === 'machine' && singleParent.has(claim.relation))
  const author = claims.filter((claim) => claim.voice === 'author')
  return disagreeOnParent(machine, author, (a, b) => {
    const [one, other] = [parentId(a, idOf), parentId(b, idOf)]
    if (one === undefined || other === undefined || one === other) return true
    return ancestors(lineage, one).includes(other) || ancestors(lineage, other).includes(one)
  })
}
