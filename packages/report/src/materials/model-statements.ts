import { compareText, type GraphNode, mostMeasured } from '@stemma/graph'

import { reasonWords, stateWords } from '../words.ts'
import { unresolvedParents } from './lineage.ts'
import type { ModelLicenses } from './model-licenses.ts'
import { modelProfile } from './model-profile.ts'
import { plainText } from './plain-text.ts'

/** What a format has no field for: a name of the name space `stemma`, and a text. */
export interface Statement {
  readonly name: string
  readonly value: string
}

/** How many statements of one kind a node bears; what is beyond is counted. */
const mostAlike = 50

/** How much of a node was read, whether its parents are known, and what else no field says. */
export function modelStatements(node: GraphNode, licenses: ModelLicenses): readonly Statement[] {
  const { claims, unread, formerNames, repositoryId } = node
  return [
    statement('id', node.id),
    ...stateOf(node),
    ...lineageOf(node),
    ...several(
      'unread',
      unread.map(({ path, state }) => `${path}: ${stateWords[state]}`),
    ),
    ...several('unresolvedParent', unresolvedParents(node)),
    ...several('formerName', formerNames),
    ...(repositoryId === undefined ? [] : [statement('repositoryId', repositoryId)]),
    ...several(
      'hazard',
      claims.flatMap((claim) => (claim.type === 'hazard' ? claim.hazard : [])),
    ),
    ...several('otherLicense', licenses.others),
    ...cutResults(node),
  ]
}

/** What a model is, and what its license texts are, for documents that have no field for it. */
export function profileStatements({ claims }: GraphNode, { texts }: ModelLicenses): readonly Statement[] {
  const { tasks, libraries, languages, modelTypes, architectures, results } = modelProfile(claims)
  return [
    ...several('task', tasks),
    ...several('library', libraries),
    ...several('language', languages),
    ...several('modelType', modelTypes),
    ...several('architecture', architectures),
    ...several(
      'result',
      results.map(({ metric, value, on }) => `${metric} ${value}${on === undefined ? '' : ` on ${on}`}`),
    ),
    ...textStatements({ texts }),
  ]
}

/** What the license texts of a model are. */
export function textStatements({ texts }: Pick<ModelLicenses, 'texts'>): readonly Statement[] {
  return several(
    'licenseText',
    texts.map(({ name }) => name),
  )
}

/** A statement in the name space of Stemma; its value is made plain. */
export function statement(name: string, value: string): Statement {
  return { name: `stemma:${name}`, value: plainText(value) }
}

function several(name: string, values: readonly string[]): readonly Statement[] {
  const sorted = [...new Set(values)].toSorted(compareText)
  const more = sorted.length - mostAlike
  return [
    ...sorted.slice(0, mostAlike).map((value) => statement(name, value)),
    ...(more > 0 ? [statement(`${name}:more`, String(more))] : []),
  ]
}

function stateOf({ read, state, detail }: GraphNode): readonly Statement[] {
  const level = statement('read', read)
  if (state === 'ok') return [level]
  return [level, statement('state', state), ...(detail === undefined ? [] : [statement('stateDetail', detail)])]
}

function lineageOf({ kind, traceability: { status, reason } }: GraphNode): readonly Statement[] {
  if (kind !== 'model') return []
  const words = reason === undefined ? [] : [statement('untraceable', reason)]
  return [statement('traceability', status), ...words]
}

function cutResults({ claims }: GraphNode): readonly Statement[] {
  const count = claims.filter((claim) => claim.type === 'measured').length
  return count < mostMeasured ? [] : [statement('results', `the first ${mostMeasured} of the card`)]
}

/** Why it is not known what a model was made from, in words; absent where it is. */
export function lineageGap({ read, state, traceability }: GraphNode): string | undefined {
  if (read === 'failed') {
    return state === 'ok'
      ? 'It was not read.'
      : `It was not read (${stateWords[state]}): what it was made from is not known.`
  }
  const { status, reason } = traceability
  if (status === 'untraceable' && reason !== undefined) return `It is untraceable: ${reasonWords[reason]}.`
  return status === 'unknown' ? 'Its card was not read: what it was made from is not known.' : undefined
}
