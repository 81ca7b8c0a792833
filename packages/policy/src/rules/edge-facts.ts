import type { GraphNode, Relation } from '@stemma/graph'

import { barrierBetween, isMetBy } from '../compatibility.ts'
import { licenseThatSays } from './describe-term.ts'
import type { Fact } from './facts.ts'
import { declaredOf, familiesOf } from './license-facts.ts'
import { isSameOwner } from './owner.ts'
import { plainWords } from './plain-words.ts'
import type { Subject } from './world.ts'

/** The licenses that both ends declare; nothing where one of them declares none. */
function ends(subject: Subject): { readonly up: readonly string[]; readonly down: readonly string[] } | undefined {
  const { upstream } = subject
  if (upstream === undefined) return undefined
  const up = declaredOf({ ...subject, node: upstream })
  const down = declaredOf(subject)
  if (up === undefined || down === undefined || up.length === 0 || down.length === 0) return undefined
  return { up: up.map(({ license }) => license), down: down.map(({ license }) => license) }
}

function isSame(subject: Subject): boolean | undefined {
  const both = ends(subject)
  return both === undefined ? undefined : both.up.every((id) => both.down.includes(id))
}

/** Whether the downstream declares the license that share-alike asks for, or one that this license allows instead. */
function hasBridge(subject: Subject): boolean | undefined {
  const { world, upstream } = subject
  const down = declaredOf(subject)
  if (upstream === undefined || down === undefined || down.length === 0) return undefined
  const from = licenseThatSays(world, upstream.id, 'share.alike')
  if (from === undefined) return undefined
  return down.some(({ license }) => isMetBy(world.compatibility, from, license))
}

/** Whether no license of the downstream allows what the upstream asks for; nobody knows where its demands on weights are not settled. */
function hasBarrier(subject: Subject): boolean | undefined {
  const both = ends(subject)
  if (both === undefined) return false
  const { compatibility, terms } = subject.world
  const isBarred = both.up.every((up) =>
    both.down.every((down) => barrierBetween(compatibility, up, down) !== undefined),
  )
  return isBarred && terms.unsettledForWeights(subject.node.id, 'share.alike') !== undefined ? undefined : isBarred
}

/** Whether the name begins with what the upstream asks for: upper case, hyphens and spaces do not matter. */
function bearsName({ world, node, edge, upstream }: Subject): boolean | undefined {
  if (edge === undefined) return undefined
  const { value, parameters } = world.terms.passedOn(edge, 'attr.name-prefix', 'redistribute')
  if (value === 'no') return true
  const phrases = [parameters['string'] ?? []].flat().map((phrase) => plainWords(String(phrase)))
  if (value === 'unknown' || phrases.length === 0) return undefined
  const name = ownName(node)
  // A copy that is called as the original bears its name, whatever stands before it.
  if (upstream !== undefined && name.includes(ownName(upstream))) return true
  const isAnywhere = parameters['position'] === 'contains'
  return phrases.some((phrase) => (isAnywhere ? name.includes(phrase) : name.startsWith(phrase)))
}

function ownName({ name }: GraphNode): string {
  return plainWords(name.slice(name.indexOf('/') + 1))
}

/** Whether the limits that have to be passed on are those of the license that the downstream declares, or of its family. */
function isSameFamily(subject: Subject): boolean | undefined {
  const { world, upstream } = subject
  const declared = declaredOf(subject)
  if (upstream === undefined || declared === undefined || declared.length === 0) return undefined
  const asks = licenseThatSays(world, upstream.id, 'share.pass-through')
  const family = asks === undefined ? undefined : world.licenses.catalogue.byId.get(asks.toLowerCase())?.family
  return declared.some(({ license, entry }) => license === asks || (family !== undefined && entry?.family === family))
}

/** Whether the downstream is also made of weights of the family that the upstream is licensed with: Llama 3 may train Llama 3. */
function isWithinFamily(subject: Subject): boolean | undefined {
  const { upstream, node, world, edge } = subject
  if (upstream === undefined) return undefined
  const families = familiesOf(subject, upstream)
  if (families.length === 0) return false
  return (world.index.upstream.get(node.id) ?? [])
    .filter((one) => one !== edge && holdsWeights.has(one.relation))
    .some(({ upstream: id }) => {
      const parent = world.index.nodes.get(id)
      return parent !== undefined && familiesOf(subject, parent).some((family) => families.includes(family))
    })
}

const holdsWeights: ReadonlySet<Relation> = new Set([
  'finetune',
  'adapter',
  'quantized',
  'converted',
  'merge',
  'contains',
])

/** What is known of a step of the lineage. */
export const edgeFacts: readonly Fact[] = [
  {
    name: 'edge.relation',
    of: 'edge',
    type: 'string',
    title: 'what was done to make the downstream out of the upstream',
    read: ({ edge }) => edge?.relation,
  },
  {
    name: 'edge.confidence',
    of: 'edge',
    type: 'string',
    values: ['confirmed', 'stated', 'inferred'],
    title: 'how sure the step is',
    read: ({ edge }) => edge?.confidence.level,
  },
  {
    name: 'edge.is-contradicted',
    of: 'edge',
    type: 'boolean',
    title: 'sources disagree about the step',
    read: ({ edge }) => (edge?.confidence.contradictions.length ?? 0) > 0,
  },
  {
    name: 'edge.same-owner',
    of: 'edge',
    type: 'boolean',
    title: 'both models are published by one account, which may license its own work as it likes',
    read: ({ node, upstream }) => upstream !== undefined && isSameOwner(upstream.name, node.name),
  },
  {
    name: 'edge.same-license',
    of: 'edge',
    type: 'boolean',
    title: 'both models declare the same license',
    read: isSame,
  },
  {
    name: 'edge.has-bridge',
    of: 'edge',
    type: 'boolean',
    title:
      'the downstream is under the license that share-alike asks for, or under one that this license allows instead',
    read: hasBridge,
  },
  {
    name: 'edge.has-barrier',
    of: 'edge',
    type: 'boolean',
    title: 'the downstream is under a license that lets nobody ask for what the license of the upstream asks for',
    read: hasBarrier,
  },
  {
    name: 'edge.same-family',
    of: 'edge',
    type: 'boolean',
    title: 'the downstream is under the license whose limits have to be passed on, or under one of its family',
    read: isSameFamily,
  },
  {
    name: 'edge.within-family',
    of: 'edge',
    type: 'boolean',
    title: 'the downstream is also made of weights under a license of the same family as that of the upstream',
    read: isWithinFamily,
  },
  {
    name: 'edge.bears-name',
    of: 'edge',
    type: 'boolean',
    title: 'the name of the downstream begins as the license of the upstream asks',
    read: bearsName,
  },
]
