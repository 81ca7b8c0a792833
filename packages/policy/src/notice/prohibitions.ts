import { displayName } from '@stemma/graph'

import type { World } from '../rules/world.ts'
import type { DutyKind } from '../terms/duties.ts'
import type { Demand } from './demand.ts'
import type { DemandingModel } from './demands.ts'
import type { NoticeGap } from './notice.ts'

/** The clauses by which a license stops that something is passed on, whatever travels with it. */
export const prohibitions: readonly Pick<DutyKind, 'clause' | 'act' | 'what'>[] = [
  { clause: 'share.no-redistribution', what: (_term, origin) => `Do not pass on ${origin}, or what is made of it.` },
  { clause: 'share.no-derivatives', what: (_term, origin) => `Do not pass on what is made of ${origin} by a change.` },
]

/** The ids of {@link prohibitions}. */
export const prohibitedClauses: ReadonlySet<string> = new Set(prohibitions.map(({ clause }) => clause))

/** Because of what the model that was asked for may not be passed on at all, or not because it was changed. */
export function forbiddenGaps(world: World, { demands }: DemandingModel): readonly NoticeGap[] {
  return demands
    .filter((demand) => prohibitedClauses.has(demand.clause))
    .filter((demand) => demand.clause !== 'share.no-derivatives' || isChanged(world, demand.path))
    .map((demand) => forbiddenGap(world, demand))
}

function forbiddenGap(world: World, { clause, due, reason, license, path }: Demand): NoticeGap {
  const names = path.map((id) => nameOf(world, id))
  const how = clause === 'share.no-derivatives' ? 'passed on changed' : 'passed on'
  const said = `${license ?? 'its license'}${names.length < 2 ? '' : `, by way of ${names.join(' ← ')}`}`
  const model = path[0] ?? ''
  const detail =
    due === 'yes'
      ? `${names[0] ?? ''} may not be ${how}: ${said}`
      : `it is not settled whether ${names[0] ?? ''} may be ${how}: ${said}${reason === undefined ? '' : ` (${reason})`}`
  return { model, state: 'forbidden', detail }
}

/** Whether a step of the way changes anything: the same files are the same work. A way that is told in part may have one. */
function isChanged(world: World, path: readonly string[]): boolean {
  return path.slice(1).some((upstream, at) => {
    const edges = world.index.upstream.get(path[at] ?? '') ?? []
    const steps = edges.filter((edge) => edge.upstream === upstream)
    return steps.length === 0 || steps.some(({ relation }) => relation !== 'same-weights')
  })
}

function nameOf(world: World, id: string): string {
  const node = world.index.nodes.get(id)
  return node === undefined ? id : displayName(node)
}
