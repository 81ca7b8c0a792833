import { isRelation } from '@stemma/graph'

import type { Piece } from '../lay-out.ts'
import type { Style } from '../style.ts'
import { count, relationWords } from '../words.ts'
import { licenseWords, shortName } from './node-lines.ts'
import type { LineageAnswer, PathAnswer, QueryEdge, QueryModel } from './query-answer.ts'
import { type NameOf, namesOf, plainLine, type TextLine } from './text-line.ts'

const titles = {
  ancestors: ['comes from', '', 'No ancestor of it is known.'],
  descendants: ['is behind', '', 'Nothing that is known was made of it.'],
  roots: ['goes back to', '', 'No ancestor of it is known.'],
} as const

/** What stands above or below a model, nearest first. */
export function lineageLines(answer: LineageAnswer, style: Style): readonly TextLine[] {
  const { model, found, total, query } = answer
  const [verb, ending, none] = titles[query]
  const models = new Map(answer.models.map((one) => [one.id, one]))
  const ways = nearestEdges(answer)
  const nameOf = namesOf(answer.models)
  const head = {
    indent: 0,
    pieces: [
      { text: shortName(model), paint: style.name },
      { text: total === 0 ? '' : `${verb} ${countAll(answer, models)}${ending}` },
    ],
  }
  const rows = found.flatMap((id) => {
    const [one, way] = [models.get(id), ways.get(id)]
    return one === undefined ? [] : [modelLine(one, way === undefined ? [] : [stepWords(way, nameOf)], style)]
  })
  return [
    head,
    ...othersLine(answer, style),
    ...originLine(answer, style),
    ...(total === 0 ? [plainLine(2, none)] : rows),
    ...(total > found.length ? [plainLine(2, `… and ${total - found.length} more (--limit)`, style.dim)] : []),
  ]
}

/** What nobody knows of what stands above it must not read as nothing. */
const origins: Readonly<Record<string, string>> = {
  untraceable: 'untraceable: it was made from another model, and none can be found',
  unknown: 'what it was made from is not known: what would tell it could not be read',
  foundation: 'nothing says that it was made from another model',
}

function originLine({ query, model }: LineageAnswer, style: Style): readonly TextLine[] {
  const words = origins[model.traceability]
  if (query === 'descendants' || model.kind !== 'model' || words === undefined) return []
  return [plainLine(2, words, model.traceability === 'foundation' ? style.dim : style.open)]
}

function countAll({ found, total }: LineageAnswer, models: ReadonlyMap<string, QueryModel>): string {
  if (total > found.length) return count(total, 'artifact')
  const sets = found.filter((id) => models.get(id)?.kind === 'dataset').length
  const parts = [count(found.length - sets, 'model'), ...(sets === 0 ? [] : [count(sets, 'data set')])]
  return parts.join(' and ')
}

/** The other states that are known of what was asked about. */
export function othersLine({ others }: Pick<LineageAnswer, 'others'>, style: Style): readonly TextLine[] {
  if (others.length === 0) return []
  const names = others.map((id) => id.slice(id.indexOf('/') + 1))
  return [plainLine(2, `also known: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`, style.dim)]
}

function modelLine(model: QueryModel, steps: readonly string[], style: Style): TextLine {
  return {
    indent: 2,
    pieces: [
      { text: String(model.distance ?? '') },
      { text: shortName(model), paint: style.name },
      { text: '·' },
      licensePiece(model, style),
      ...steps.map((step) => ({ text: `· ${step}`, paint: style.dim })),
      ...(model.traceability === 'untraceable' ? [{ text: '· untraceable', paint: style.open }] : []),
    ],
  }
}

function licensePiece(model: QueryModel, style: Style): Piece {
  const text = licenseWords(model)
  return model.state === 'ok' ? { text } : { text, paint: style.open }
}

/** The edge by which each model is as near as it is: of several the first. */
function nearestEdges({ query, edges, models }: LineageAnswer): ReadonlyMap<string, QueryEdge> {
  // What stands at the top is far away: the one step that leads there says little.
  if (query === 'roots') return new Map()
  const distances = new Map(models.map(({ id, distance = 0 }) => [id, distance]))
  const found = new Map<string, QueryEdge>()
  for (const edge of edges) {
    const [own, other] = query === 'ancestors' ? [edge.upstream, edge.downstream] : [edge.downstream, edge.upstream]
    const isNearest = distances.get(other) === (distances.get(own) ?? 0) - 1
    if (isNearest && !found.has(own)) found.set(own, edge)
  }
  return found
}

/** A step in words: `org/child is a fine-tune of org/parent`. */
function stepWords({ upstream, downstream, relation, confidence }: QueryEdge, nameOf: NameOf): string {
  const words = isRelation(relation) ? relationWords[relation] : relation
  return `${nameOf(downstream)}: ${words} ${nameOf(upstream)} (${confidence})`
}

/** The ways from one model up to another, with what says each step. */
export function pathLines({ from, to, paths, edges, models }: PathAnswer, style: Style): readonly TextLine[] {
  const nameOf = namesOf(models)
  const [below, above] = [nameOf(from), nameOf(to)]
  if (paths.length === 0) {
    return [plainLine(0, `No way is known between ${below} and ${above}: neither was made of the other.`)]
  }
  return [
    {
      indent: 0,
      pieces: [{ text: below, paint: style.name }, { text: `comes from ${above}: ${count(paths.length, 'way')}` }],
    },
    ...paths.flatMap((path, at) => [
      ...(paths.length === 1 ? [] : [plainLine(2, `${at + 1}.`)]),
      ...path.slice(1).flatMap((upstream, step) => {
        const edge = edges.find((one) => one.downstream === path[step] && one.upstream === upstream)
        return edge === undefined ? [] : edgeLines(edge, nameOf, style)
      }),
    ]),
  ]
}

function edgeLines(edge: QueryEdge, nameOf: NameOf, style: Style): readonly TextLine[] {
  return [
    plainLine(2, stepWords(edge, nameOf)),
    ...edge.evidence.map(({ where, quote }) => plainLine(4, `because ${where}: ${quote}`, style.dim)),
  ]
}
