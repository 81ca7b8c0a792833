import { displayName, type GraphNode } from '@stemma/graph'

import type { World } from '../rules/world.ts'
import type { Demand } from './demand.ts'
import { demandedItems, type ReadWords, wordReader } from './demanded-items.ts'
import { type DemandingModel, demandingModels } from './demands.ts'
import type { TextPlaces } from './find-text.ts'
import { textReader } from './held-texts.ts'
import { joinItems } from './join-items.ts'
import { licenseNeeds } from './license-needs.ts'
import { modelGaps } from './notice-gaps.ts'
import type { HeldText, Notice, NoticeGap, NoticeItem, NoticeModel } from './notice.ts'
import { textItems } from './text-items.ts'

/** What a bundle is put together from. */
export interface NoticeInput {
  readonly world: World
  /** The texts that each model holds, by its id. */
  readonly texts: ReadonlyMap<string, readonly HeldText[]>
  /** The text of a license of the SPDX list, by its id. */
  readonly listed: TextPlaces['listed']
  /** What else is not as it should be. */
  readonly gaps?: readonly NoticeGap[]
}

/** Puts the bundle together that has to travel with the models that were asked for. Pure: the same input gives the same bundle. */
export function assembleNotice({ world, texts, listed, gaps = [] }: NoticeInput): Notice {
  const { roots, nodes } = world.index.graph
  const models = joinModels(roots.map((id) => demandingModels(world, id)))
  const readTexts = textReader(world.licenses.catalogue)
  const own = new Map(models.map(({ node }) => [node.id, readTexts(node, texts.get(node.id) ?? [])]))
  const places = { own, exact: [...own.values()].flat().filter(({ isExact }) => isExact), listed }
  const readWords = wordReader(world)
  const parts = models.map((model) => partOf(world, model, { places, readWords }))
  const items = joinItems(parts.flatMap((part) => part.items))
  const allGaps = [...gaps, ...parts.flatMap((part) => part.gaps)]
  return {
    complete: allGaps.length === 0 && items.every(({ missing }) => missing === undefined),
    asked: roots,
    gaps: allGaps,
    models: parts.flatMap(({ model }) => model ?? []),
    silent: parts.flatMap(({ hearing, id }) => (hearing === 'silent' ? [id] : [])),
    unreached: parts.flatMap(({ hearing, id }) => (hearing === 'unreached' ? [id] : [])),
    items,
    names: Object.fromEntries(nodes.map((node) => [node.id, displayName(node)])),
  }
}

/** Models of several lineages, each once: a demand that reaches one of those asked for is due. */
function joinModels(lineages: readonly (readonly DemandingModel[])[]): readonly DemandingModel[] {
  const asked = lineages.flatMap((lineage) => lineage.slice(0, 1))
  const joined = new Map<string, DemandingModel>()
  for (const model of [...asked, ...lineages.flat()]) {
    const known = joined.get(model.node.id)
    joined.set(model.node.id, known === undefined ? model : joinModel(known, model))
  }
  return [...joined.values()]
}

function joinModel(one: DemandingModel, other: DemandingModel): DemandingModel {
  const demands = new Map<string, Demand>()
  for (const demand of [...one.demands, ...other.demands]) {
    const known = demands.get(demand.clause)
    if (known === undefined || (known.due === 'unknown' && demand.due === 'yes')) demands.set(demand.clause, demand)
  }
  const unknownBy = one.unknownBy ?? other.unknownBy
  return {
    node: one.node,
    demands: [...demands.values()],
    ...(unknownBy === undefined ? {} : { unknownBy }),
    ...(demands.size === 0 && one.isUnreached ? { isUnreached: true } : {}),
  }
}

interface Part {
  readonly id: string
  /** Whether something of it has to travel or is not known; else whether it asks for nothing, or for what does not get here. */
  readonly hearing: 'heard' | 'silent' | 'unreached'
  readonly model?: NoticeModel
  readonly items: readonly NoticeItem[]
  readonly gaps: readonly NoticeGap[]
}

interface Tools {
  readonly places: TextPlaces
  readonly readWords: ReadWords
}

/** What one model brings into the bundle. */
function partOf(world: World, demanding: DemandingModel, { places, readWords }: Tools): Part {
  const { node, demands, unknownBy, isUnreached = false } = demanding
  const gaps = modelGaps(world, demanding)
  const isHeard = demands.length > 0 || unknownBy !== undefined
  if (!isHeard && isRead(node) && !world.asked.has(node.id)) {
    return { id: node.id, hearing: isUnreached ? 'unreached' : 'silent', items: [], gaps }
  }
  const needs = isHeard ? licenseNeeds(world, node.id) : []
  const asks = new Set(demands.map(({ clause }) => clause))
  const wanting = {
    node,
    needs,
    wantsCredit: asks.has('attr.cite'),
    wantsNotices: asks.has('attr.retain-notices'),
  }
  const { items, texts } = textItems(wanting, places, readWords)
  const all = [...items, ...demandedItems(demands, texts, readWords)]
  // A name that nobody knows is told once.
  const isTold = all.some(({ missing }) => missing?.state === 'unknown-license')
  const others = isTold ? gaps.filter(({ state }) => state !== 'unknown-license') : gaps
  return { id: node.id, hearing: 'heard', model: modelOf(world, demanding, all), items: all, gaps: others }
}

/** Whether somebody looked at it. */
function isRead({ state, read }: GraphNode): boolean {
  return state === 'ok' && read !== 'failed'
}

function modelOf(world: World, demanding: DemandingModel, items: readonly NoticeItem[]): NoticeModel {
  const { node, demands, unknownBy } = demanding
  const { id, revision, state } = node
  return {
    id,
    name: displayName(node),
    ...(revision === undefined ? {} : { revision }),
    state,
    licenses: [...new Set(world.terms.ownOf(id).sources.map(({ license }) => license))],
    path: demands[0]?.path ?? unknownBy ?? [id],
    demands,
    notes: notesOf(demanding, items),
  }
}

/** What is asked for and of which nothing is held: nothing is missing, there is nothing to keep. */
function notesOf({ node, demands, unknownBy }: DemandingModel, items: readonly NoticeItem[]): readonly string[] {
  const asks = new Set(demands.map(({ clause }) => clause))
  const kinds = new Set<string>(items.map(({ kind }) => kind))
  const isWhole = items.every(({ missing }) => missing === undefined)
  return [
    ...(isRead(node) ? [] : ['It could not be read: nobody knows all that it asks for.']),
    ...(unknownBy !== undefined && isRead(node) ? ['Nobody knows what it asks for.'] : []),
    ...(asks.has('attr.retain-notices') &&
    isWhole &&
    !['copyright', 'notice', 'sentence'].some((kind) => kinds.has(kind))
      ? ['No line of copyright was found in what it holds: the repository does not say whose it is.']
      : []),
    ...(asks.has('attr.cite') && !kinds.has('citation')
      ? ['Its card gives no BibTeX entry: give credit by its name and its address.']
      : []),
  ]
}
