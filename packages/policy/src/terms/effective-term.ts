import type { Evidence } from '@stemma/graph'

import { originOf } from '../rules/describe-term.ts'
import type { World } from '../rules/world.ts'
import type { OwnTerm } from './own-terms.ts'
import type { Act } from './propagation.ts'
import type { TermValue } from './term-value.ts'

/** What holds of one clause for one act, and why: who says it, where, and the way it came. */
export interface EffectiveTerm extends TermValue {
  readonly clause: string
  readonly title: string
  readonly basis: 'declared' | 'detected' | 'inherited'
  readonly reading: OwnTerm['reading']
  /** The license that says it, at the end of the path. */
  readonly license?: string
  /** How the text itself numbers the place. */
  readonly section?: string
  /** Why it is unknown. */
  readonly reason?: string
  /** The ids of the models from the one that is asked about to the one that says it. */
  readonly path: readonly string[]
  /** Where it is said, at the end of the path. */
  readonly evidence: readonly Evidence[]
}

/** The sources that repeat a license are at the model that declares it: here two are enough. */
const mostEvidence = 2

/** What holds of a clause for a model, with all that its lineage brings. */
export function effectiveTerm(world: World, id: string, clause: string, act: Act): EffectiveTerm {
  const { value, parameters } = world.terms.effective(id, clause, act)
  const { path, term } = originOf(world, id, { clause, effective: true, act })
  const reason = value === 'unknown' ? reasonOf(world, { path, clause, act, term }) : undefined
  const title = world.terms.words.find((word) => word.id === clause)?.title ?? clause
  return {
    clause,
    title,
    value,
    parameters,
    ...sourceOf(term),
    ...(path.length > 1 ? { basis: 'inherited' } : {}),
    ...(reason === undefined ? {} : { reason }),
    path,
  }
}

function sourceOf(
  term: OwnTerm | undefined,
): Pick<EffectiveTerm, 'basis' | 'reading' | 'license' | 'section' | 'evidence'> {
  if (term === undefined) return { basis: 'declared', reading: 'unreadable', evidence: [] }
  const { basis, reading, license, section, evidence } = term
  return {
    basis,
    reading,
    ...(license === undefined ? {} : { license }),
    ...(section === undefined ? {} : { section }),
    evidence: evidence.slice(0, mostEvidence),
  }
}

interface Way {
  readonly path: readonly string[]
  readonly clause: string
  readonly act: Act
  readonly term: OwnTerm | undefined
}

/** What is unknown at its origin says why; what became unknown on the way is not settled for one of the steps. */
function reasonOf(world: World, way: Way): string | undefined {
  const { path, clause, act } = way
  const own = ownReason(world, way)
  if (own !== undefined) return own
  for (const [at, upstream] of path.entries()) {
    const edge = world.index.upstream.get(path[at - 1] ?? '')?.find((one) => one.upstream === upstream)
    const why = edge === undefined ? undefined : world.terms.unsettled(edge, clause, act)
    if (why !== undefined) return why
  }
  return undefined
}

function ownReason(world: World, { path, clause, term }: Way): string | undefined {
  const last = path.at(-1) ?? ''
  if (world.terms.own(last, clause).value !== 'unknown') return undefined
  const state = world.index.nodes.get(last)?.state ?? 'ok'
  // Of what could not be read nobody knows whether it declares a license.
  return state === 'ok' ? (term?.reason ?? 'nobody has read what it says') : `it could not be read (${state})`
}
