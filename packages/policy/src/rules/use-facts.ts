import type { TermValue } from '../terms/term-value.ts'
import type { Fact } from './facts.ts'
import type { Subject } from './world.ts'

/** A use profile concerns running it; one that passes weights on is bound by both. */
function term({ world, node }: Subject, clause: string): TermValue {
  return world.terms.effective(node.id, clause, 'run')
}

/** Whether a number of the profile is above a threshold of the terms. */
function isOver(subject: Subject, clause: string, parameter: string, said: number | undefined): boolean | undefined {
  const { value, parameters } = term(subject, clause)
  if (value !== 'yes') return value === 'no' ? false : undefined
  const limit = parameters[parameter]
  if (said === undefined || typeof limit !== 'number') return undefined
  // Of licenses that count in another currency only the number is compared where it is dollars.
  if (parameter === 'amount' && parameters['currency'] !== 'USD') return undefined
  return said > limit
}

const memberStates: ReadonlySet<string> = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '),
)

/** Whether a place of the profile lies in a place of the terms. */
function covers(place: string, wanted: string): boolean {
  return (
    place === wanted ||
    wanted === 'worldwide' ||
    (place === 'EU' && memberStates.has(wanted)) ||
    (wanted === 'EU' && memberStates.has(place))
  )
}

function isExcluded(subject: Subject): boolean | undefined {
  const { value, parameters } = term(subject, 'use.territory-exclusion')
  if (value !== 'yes') return value === 'no' ? false : undefined
  const { territories } = subject.world.use
  if (territories === undefined) return undefined
  const excluded = [parameters['excluded'] ?? []].flat().map(String)
  const allowed = parameters['limitedTo'] === undefined ? undefined : [parameters['limitedTo']].flat().map(String)
  if (excluded.some((place) => territories.some((wanted) => covers(place, wanted)))) return true
  if (allowed !== undefined) return !territories.every((wanted) => allowed.some((place) => covers(place, wanted)))
  return excluded.length > 0 ? false : undefined
}

function touched(subject: Subject): readonly string[] | undefined {
  const { purposes } = subject.world.use
  return purposes?.filter((purpose) => term(subject, `use.behaviour.${purpose}`).value === 'yes')
}

/** What the user intends, against what the terms say. */
export const useFacts: readonly Fact[] = [
  {
    name: 'use.commercial',
    of: 'use',
    type: 'boolean',
    title: 'the use is commercial',
    read: ({ world }) => world.use.commercial,
  },
  {
    name: 'use.reaches',
    of: 'use',
    type: 'list',
    title: 'how it reaches others: internal, service, product, weights',
    read: ({ world }) => world.use.reaches,
  },
  {
    name: 'use.monthly-users',
    of: 'use',
    type: 'number',
    title: 'monthly users',
    read: ({ world }) => world.use.monthlyUsers,
  },
  {
    name: 'use.trains-on-outputs',
    of: 'use',
    type: 'boolean',
    title: 'outputs train other models',
    read: ({ world }) => world.use.trainsOnOutputs,
  },
  {
    name: 'use.modified',
    of: 'use',
    type: 'boolean',
    title: 'the model is changed',
    read: ({ world }) => world.use.modified,
  },
  {
    name: 'use.over-user-threshold',
    of: 'use',
    type: 'boolean',
    title: 'there are more users than the terms allow',
    read: (subject) => isOver(subject, 'use.threshold.mau', 'count', subject.world.use.monthlyUsers),
  },
  {
    name: 'use.over-revenue-threshold',
    of: 'use',
    type: 'boolean',
    title: 'the revenue is higher than the terms allow',
    read: (subject) => isOver(subject, 'use.threshold.revenue', 'amount', subject.world.use.yearlyRevenue),
  },
  {
    name: 'use.in-excluded-territory',
    of: 'use',
    type: 'boolean',
    title: 'the use reaches a place that the terms leave out',
    read: isExcluded,
  },
  {
    name: 'use.touches-behaviour',
    of: 'use',
    type: 'list',
    title: 'purposes of the use that the terms forbid',
    read: touched,
  },
]
