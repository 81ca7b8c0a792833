import { missingNodes } from '@stemma/graph'

import { hasOpenParents } from '../rules/parent-facts.ts'
import type { World } from '../rules/world.ts'
import type { DemandingModel } from './demands.ts'
import type { NoticeGap } from './notice.ts'
import { forbiddenGaps } from './prohibitions.ts'
import { withoutAnswer } from './without-answer.ts'

/** What is not known of the models themselves, and what forbids that they are passed on. */
export function modelGaps(world: World, model: DemandingModel): readonly NoticeGap[] {
  return [
    ...forbiddenGaps(world, model),
    ...unreadGaps(world, model),
    ...openTerms(model),
    ...openParents(world, model),
  ]
}

/** A model that was not read, or that nothing pins, whatever reaches from it; and one of whose demands nobody knows anything. */
function unreadGaps(world: World, { node, unknownBy }: DemandingModel): readonly NoticeGap[] {
  const model = node.id
  if (node.read === 'failed' || node.state !== 'ok') {
    const { state, detail = 'it could not be read' } = node
    return [{ model, state: state === 'ok' ? 'not-pinned' : state, detail: withoutAnswer(detail) }]
  }
  const isPinned = missingNodes({ roots: [], nodes: [node], edges: [] }).length === 0
  const pin: readonly NoticeGap[] = isPinned
    ? []
    : [{ model, state: 'not-pinned', detail: 'no commit pins what was read' }]
  if (unknownBy === undefined) return pin
  const { sources } = world.terms.ownOf(node.id)
  if (sources.length === 0) return [...pin, { model, state: 'no-license', detail: noLicense }]
  const names = [...new Set(sources.map(({ license }) => license))].join(', ')
  return [...pin, { model, state: 'unknown-license', detail: `nobody has read what its license asks for: ${names}` }]
}

const noLicense = 'it declares no license and holds no text of one'

/** What a bundle carries anyway, asked for or not. */
const carriedAnyway: ReadonlySet<string> = new Set([
  'attr.include-licence',
  'attr.retain-notices',
  'share.pass-through',
])

function openTerms({ node, demands }: DemandingModel): readonly NoticeGap[] {
  const open = demands.filter(({ said, clause }) => said === 'unknown' && !carriedAnyway.has(clause))
  if (open.length === 0) return []
  const reasons = [...new Set(open.flatMap(({ reason }) => reason ?? []))]
  const detail = `nobody knows whether ${open.map(({ title }) => title).join(', or ')}${reasons.length === 0 ? '' : ` (${reasons.join('; ')})`}`
  return [{ model: node.id, state: 'unknown-terms', detail }]
}

function openParents(world: World, { node }: DemandingModel): readonly NoticeGap[] {
  if (node.state !== 'ok' || !hasOpenParents({ world, node, isAsked: true, options: {} })) return []
  const { reason } = node.traceability
  const detail = 'what it was made of cannot be found, and may ask for more'
  return [{ model: node.id, state: 'untraceable', detail, ...(reason === undefined ? {} : { reason }) }]
}
