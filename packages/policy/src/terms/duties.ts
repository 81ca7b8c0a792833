import { displayName, type GraphNode } from '@stemma/graph'

import { plainWords } from '../rules/plain-words.ts'
import type { World } from '../rules/world.ts'
import { type EffectiveTerm, effectiveTerm } from './effective-term.ts'
import type { Act } from './propagation.ts'

/** What whoever passes a model on, or shows it to others, has to do; and whether the repository does it. */
export interface Duty {
  readonly term: EffectiveTerm
  /** Whether it has to be done; `unknown` where it is not settled that the demand reaches this model. */
  readonly due: 'yes' | 'unknown'
  /** What to do, in a sentence that begins with a verb. */
  readonly what: string
  /** Whether the repository meets it; `unknown` where that cannot be seen in it. */
  readonly met: 'yes' | 'no' | 'unknown'
}

/** A clause that asks for something to be done: who has to do it, and how that is said. */
export interface DutyKind {
  readonly clause: string
  /** Who has to do it, where that is not those who pass it on. */
  readonly act?: Act
  readonly what: (term: EffectiveTerm, origin: string) => string
  readonly met: (node: GraphNode, term: EffectiveTerm, world: World) => Duty['met']
}

/** The clauses that ask for something to be done, in the order in which they are told. */
export const dutyKinds: readonly DutyKind[] = [
  {
    clause: 'attr.include-licence',
    what: (term, origin) => `Hand on the license text of ${origin}${licensed(term)}.`,
    met: (node) => holds(node, ['license']),
  },
  {
    clause: 'attr.retain-notices',
    what: (_term, origin) => `Keep the copyright and attribution notices of ${origin}.`,
    met: (node) => (holds(node, ['notice', 'license']) === 'no' ? 'no' : 'unknown'),
  },
  {
    clause: 'attr.notice-text',
    what: (term, origin) => `Put the notice that ${origin} asks for into a NOTICE file${phrase(term)}.`,
    met: (node) => (holds(node, ['notice']) === 'no' ? 'no' : 'unknown'),
  },
  {
    clause: 'attr.badge',
    act: 'run',
    what: (term, origin) => `Show the words or the logo that ${origin} asks for${phrase(term)}.`,
    met: () => 'unknown',
  },
  {
    clause: 'attr.name-prefix',
    what: (term, origin) => `Give derivatives a name that begins as ${origin} asks${phrase(term)}.`,
    met: bearsName,
  },
  {
    clause: 'attr.state-changes',
    what: (_term, origin) => `Say what was changed of ${origin}.`,
    met: () => 'unknown',
  },
  {
    clause: 'attr.cite',
    what: (_term, origin) => `Give credit to the makers of ${origin}.`,
    met: () => 'unknown',
  },
  {
    clause: 'share.alike',
    what: (term, origin) => `Offer what is made of it under the license of ${origin}${licensed(term)}.`,
    met: (node, term, world) => declares(node, term, world),
  },
  {
    clause: 'share.pass-through',
    what: (_term, origin) => `Bind recipients to the limits of use of ${origin}.`,
    met: (node, _term, world) => world.terms.own(node.id, 'use.aup').value,
  },
  {
    clause: 'share.source',
    what: (_term, origin) => `Hand on the source of what is made of ${origin}.`,
    met: () => 'unknown',
  },
]

/** The duties that come with a model and with all that it was made of, in the order of their clauses. */
export function dutiesOf(world: World, id: string): readonly Duty[] {
  const node = world.index.nodes.get(id)
  if (node === undefined) return []
  const known = new Set(world.terms.words.map((word) => word.id))
  return dutyKinds
    .filter(({ clause }) => known.has(clause))
    .flatMap(({ clause, act = 'redistribute', what, met }) => {
      const term = effectiveTerm(world, id, clause, act)
      const source = term.path.at(-1) ?? id
      const own = world.terms.own(source, clause)
      if (term.value === 'no' || own.value !== 'yes') return []
      const origin = displayName(world.index.nodes.get(source) ?? node)
      const said = { ...term, parameters: own.parameters }
      return [{ term, due: term.value, what: what(said, origin), met: met(node, said, world) }]
    })
}

function licensed({ license }: EffectiveTerm): string {
  return license === undefined ? '' : ` (${license})`
}

function phrase({ parameters }: EffectiveTerm): string {
  const words = [parameters['string'] ?? []].flat().map((one) => `“${String(one)}”`)
  return words.length === 0 ? '' : `: ${words.join(', ')}`
}

function holds(node: GraphNode, roles: readonly string[]): Duty['met'] {
  if (node.state !== 'ok') return 'unknown'
  if (node.claims.some((claim) => claim.type === 'license-text' && roles.includes(claim.role))) return 'yes'
  return node.unread.some(({ path }) => /licen[cs]e|notice|copying/i.test(path)) ? 'unknown' : 'no'
}

function bearsName(node: GraphNode, { parameters, path }: EffectiveTerm): Duty['met'] {
  const phrases = [parameters['string'] ?? []].flat().map((one) => plainWords(String(one)))
  // The license speaks of derivatives: the model that it comes with may be called as it likes.
  if (path.length === 1) return 'yes'
  if (phrases.length === 0) return 'unknown'
  const name = plainWords(node.name.slice(node.name.indexOf('/') + 1))
  const isAnywhere = parameters['position'] === 'contains'
  return phrases.every((one) => (isAnywhere ? name.includes(one) : name.startsWith(one))) ? 'yes' : 'no'
}

function declares(node: GraphNode, { license }: EffectiveTerm, world: World): Duty['met'] {
  const own = world.terms.ownOf(node.id).sources
  if (own.length === 0) return 'no'
  return own.some((source) => source.license === license) ? 'yes' : 'no'
}
