import type { Edge, GraphNode } from '@stemma/graph'

import { isMetBy } from '../compatibility.ts'
import { allOf, anyOf, type Truth } from '../kleene.ts'
import type { TermValue } from '../terms/term-value.ts'
import { licenseThatSays } from './describe-term.ts'
import type { Fact } from './facts.ts'
import { familiesOf, vitalClauses } from './license-facts.ts'
import { ownerOf } from './owner.ts'
import { plainWords } from './plain-words.ts'
import type { Subject } from './world.ts'

/** The models that the model was made of: data sets are none. */
function parents({ world, node }: Subject): readonly Edge[] {
  return (world.index.upstream.get(node.id) ?? []).filter(({ relation }) => relation !== 'trained-on')
}

const none: readonly Edge[] = []

/** The parents of a model that has several: one alone cannot disagree with another. */
function severalParents(subject: Subject): readonly Edge[] {
  const { world, node } = subject
  if ((world.index.upstream.get(node.id)?.length ?? 0) < 2) return none
  const all = parents(subject)
  return all.length > 1 ? all : none
}

/** What a parent demands of who passes its derivative on. */
function demand({ world }: Subject, edge: Edge, clause: string): TermValue {
  return world.terms.passedOn(edge, clause, 'redistribute')
}

/** What disagrees with each other; where fewer than two are known to and a parent is silent, nobody knows how many do. */
function counted(subject: Subject, clause: string, known: readonly string[]): number | undefined {
  if (known.length > 1) return known.length
  const silent = severalParents(subject).filter((edge) => demand(subject, edge, clause).value === 'unknown')
  return known.length + silent.length > 1 ? undefined : known.length
}

/** The phrases that parents ask names to begin with; of two of which one begins with the other, the longer meets both. */
function prefixes(subject: Subject): readonly string[] {
  const asked = severalParents(subject).flatMap((edge) => {
    const { value, parameters } = demand(subject, edge, 'attr.name-prefix')
    const phrase = parameters['string']
    return value === 'yes' && phrase !== undefined ? [phrase].flat().map((one) => plainWords(String(one))) : []
  })
  const each = [...new Set(asked)]
  return each.filter((one) => !each.some((other) => other !== one && other.startsWith(one)))
}

/** The licenses above that each want the result for themselves, without those that allow another of them. */
function sharedLicenses(subject: Subject): readonly string[] {
  const { world } = subject
  const ids = severalParents(subject).flatMap((edge) => {
    if (demand(subject, edge, 'share.alike').value !== 'yes') return []
    return licenseThatSays(world, edge.upstream, 'share.alike') ?? []
  })
  const each = [...new Set(ids)]
  return each.filter((one) => !each.some((other) => other !== one && isMetBy(world.compatibility, one, other)))
}

const limits = [
  'use.noncommercial',
  'use.research-only',
  'use.aup',
  'use.threshold.mau',
  'use.threshold.revenue',
  'use.territory-exclusion',
  'use.competitor',
  'use.hosted-service',
  'use.non-production',
]

/** Whether one parent forbids further limits, and another has limits; undefined where nobody knows. */
function limitsClash(subject: Subject): boolean | undefined {
  const edges = severalParents(subject)
  const open = edges.map((edge) =>
    allOf(['share.no-further-restrictions', 'share.alike'].map((clause) => isAsked(subject, edge, clause))),
  )
  if (open.every((value) => value === 'false')) return false
  const limited = edges.map((edge) => anyOf(limits.map((clause) => isAsked(subject, edge, clause))))
  // Counted, not compared pair by pair: a merge may have thousands of parents.
  const all = countTruths(limited)
  const clash = anyOf(open.map((isOpen, at) => allOf([isOpen, anyOfOthers(all, limited[at] ?? 'unknown')])))
  return clash === 'unknown' ? undefined : clash === 'true'
}

function countTruths(values: readonly Truth[]): Readonly<Record<Truth, number>> {
  const counts = { true: 0, false: 0, unknown: 0 }
  for (const value of values) counts[value] += 1
  return counts
}

/** Whether one is true of those that are counted, without one that has the value `own`. */
function anyOfOthers(all: Readonly<Record<Truth, number>>, own: Truth): Truth {
  const others = (['true', 'unknown', 'false'] as const).filter((value) => all[value] > (value === own ? 1 : 0))
  return anyOf(others)
}

function isAsked(subject: Subject, edge: Edge, clause: string): Truth {
  const { value } = demand(subject, edge, clause)
  if (value === 'unknown') return 'unknown'
  return value === 'yes' ? 'true' : 'false'
}

/**
 * Whether a parent whose materials may improve no other family was merged with a model of another one. Only models of one
 * architecture are merged, so another label alone is no sign of another family: nobody knows, unless something says so.
 */
function noTrainClash(subject: Subject): boolean | undefined {
  const { world } = subject
  const merged = severalParents(subject)
    .filter(({ relation }) => relation === 'merge')
    .map(({ upstream }) => ({ upstream, term: world.terms.effective(upstream, 'output.no-train', 'run') }))
  const closed = merged.filter(({ term }) => term.value === 'yes' && materials.has(String(term.parameters['covers'])))
  const open = merged.filter(({ term }) => term.value === 'no')
  const isSilent = merged.some(({ term }) => term.value === 'unknown')
  if (closed.length === 0 || open.length === 0) return isSilent && merged.length > 1 ? undefined : false
  const families = closed.flatMap(({ upstream }) => modelFamilies(subject, upstream))
  return open.some(({ upstream }) => isOfOtherFamily(subject, upstream, families)) ? true : undefined
}

/** The families of models that the licenses of a model are made for: `llama`, not `cc`, which forbids no use. */
function modelFamilies(subject: Subject, id: string): readonly string[] {
  const node = subject.world.index.nodes.get(id)
  return node === undefined || subject.world.terms.own(id, 'use.aup').value !== 'yes' ? [] : familiesOf(subject, node)
}

function isOfOtherFamily(subject: Subject, id: string, families: readonly string[]): boolean {
  const own = modelFamilies(subject, id)
  const isFromScratch = subject.world.index.nodes.get(id)?.claims.some(({ type }) => type === 'from-scratch') === true
  return own.length === 0 ? isFromScratch : !own.some((family) => families.includes(family))
}

const materials: ReadonlySet<string> = new Set(['both', 'materials'])

/**
 * A license of a family of models, such as Llama's, is as good as the name of the base: all of that family is under it.
 * And what a publisher makes of a family that bears its own name is its own work.
 */
function areFound(subject: Subject): true | undefined {
  const { world, node } = subject
  if (node.traceability.status !== 'untraceable') return true
  const isOfFamily = familiesOf(subject, node).length > 0 && world.terms.own(node.id, 'use.aup').value === 'yes'
  return isOfFamily || namesOwnFamily(node) ? true : undefined
}

/** Whether the model was made of another one that nobody can find, and whose terms nobody knows. */
export function hasOpenParents(subject: Subject): boolean {
  return areFound(subject) === undefined
}

function namesOwnFamily({ name, claims, traceability }: GraphNode): boolean {
  if (traceability.reason !== 'family-only') return false
  const owner = plainWords(ownerOf(name))
  const named = claims.flatMap((claim) =>
    claim.type === 'derived-from' && claim.parent.kind === 'family' ? plainWords(claim.parent.name) : [],
  )
  return named.length > 0 && named.every((family) => owner.startsWith(family) || family.startsWith(owner))
}

/** Whether it is known of every parent what it demands at its core; nobody knows where there is none. */
function areClear(subject: Subject): true | undefined {
  const { world } = subject
  const edges = parents(subject)
  const clear = edges.every(({ upstream }) =>
    vitalClauses.every((clause) => world.terms.effective(upstream, clause, 'run').value !== 'unknown'),
  )
  return edges.length > 0 && clear ? true : undefined
}

/** What the parents of a model want together. */
export const parentFacts: readonly Fact[] = [
  {
    name: 'parents',
    of: 'node',
    type: 'number',
    title: 'how many models it was made of',
    read: (subject) => parents(subject).length,
  },
  {
    name: 'parents.are-contradictory',
    of: 'node',
    type: 'boolean',
    title: 'sources disagree about what the model was made of',
    read: (subject) => subject.node.traceability.reason === 'contradictory',
  },
  {
    name: 'parents.are-found',
    of: 'node',
    type: 'boolean',
    title: 'a model that was derived names parents that can be found; nobody knows what the terms of others are',
    read: areFound,
  },
  {
    name: 'parents.are-clear',
    of: 'node',
    type: 'boolean',
    title:
      'it is known of every parent whether it is limited to non-commercial use, to research, or to a number of users',
    read: areClear,
  },
  {
    name: 'parents.prefixes',
    of: 'node',
    type: 'number',
    title: 'how many phrases the parents ask its name to begin with that no name can begin with at once',
    read: (subject) => counted(subject, 'attr.name-prefix', prefixes(subject)),
  },
  {
    name: 'parents.share-alike',
    of: 'node',
    type: 'number',
    title: 'how many share-alike licenses its parents are under that do not allow each other',
    read: (subject) => counted(subject, 'share.alike', sharedLicenses(subject)),
  },
  {
    name: 'parents.limits-clash',
    of: 'node',
    type: 'boolean',
    title: 'one parent forbids further limits, and another has limits',
    read: limitsClash,
  },
  {
    name: 'parents.no-train-clash',
    of: 'node',
    type: 'boolean',
    title: 'a parent that may improve no other model was merged with a model of another family',
    read: noTrainClash,
  },
]
