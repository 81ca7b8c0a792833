import { isMap, isSeq, parseDocument } from 'yaml'

import { PolicyError } from '../policy-error.ts'
import type { AdoptedModel } from '../policy.ts'

/** Adds a model to the list of a policy, or changes its entry; comments and order stay. `where` is the name of the file. Throws a {@link PolicyError} for a file that cannot be edited. */
export function addAdoptedModel(text: string, { model, reviewBy, ...rest }: AdoptedModel, where: string): string {
  const document = parseDocument(text, { prettyErrors: false })
  if (document.errors.length > 0 || !isMap(document.contents)) {
    throw new PolicyError('invalid', `${where} cannot be edited: it is no YAML that says keys with values`)
  }
  const entry = document.createNode({ model, ...rest, ...(reviewBy === undefined ? {} : { 'review-by': reviewBy }) })
  const list = document.get('models')
  if (!isSeq(list)) {
    document.set('models', document.createNode([entry]))
    return document.toString()
  }
  // A list that was written empty is written on one line: entries are for people to read.
  if (list.items.length === 0) list.flow = false
  const at = list.items.findIndex(
    (item) => isMap(item) && String(item.get('model')).toLowerCase() === model.toLowerCase(),
  )
  if (at === -1) list.items.push(entry)
  else list.items[at] = entry
  return document.toString()
}
