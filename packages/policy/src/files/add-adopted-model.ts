import { type Document, isMap, parseDocument } from 'yaml'

import { isJsonObject, type JsonObject, property } from '@stemma/graph'

import { PolicyError } from '../policy-error.ts'
import type { AdoptedModel } from '../policy.ts'
import { spliceModel } from './splice-model.ts'

/**
 * Adds a model to the list of a policy, or puts a new entry in the place of its old one; every other byte of the file stays.
 * `where` is the name of the file. Throws a {@link PolicyError} for a file that cannot be edited.
 */
export function addAdoptedModel(text: string, { model, reviewBy, ...rest }: AdoptedModel, where: string): string {
  const document = parse(text)
  const data = dataOf(document)
  if (document === undefined || data === undefined || !isMap(document.contents)) {
    throw new PolicyError('invalid', `${where} cannot be edited: it is no YAML that says keys with values`)
  }
  const models = property(data, 'models') ?? []
  if (!Array.isArray(models)) {
    throw new PolicyError('invalid', `${where} cannot be edited: what it says of models is no list`)
  }
  const list: readonly unknown[] = models
  const entry = { model, ...rest, ...(reviewBy === undefined ? {} : { 'review-by': reviewBy }) }
  const at = list.findIndex((one) => isOf(one, model))
  const edited = spliceModel(text, document.contents, { entry, ...(at === -1 ? {} : { at }) })
  const expected = { ...data, models: at === -1 ? [...list, entry] : list.with(at, entry) }
  if (JSON.stringify(dataOf(parse(edited))) !== JSON.stringify(expected)) {
    throw new PolicyError('invalid', `${where} cannot be edited as it is written: add ${model} to its models by hand`)
  }
  return edited
}

function isOf(entry: unknown, model: string): boolean {
  const name = isJsonObject(entry) ? property(entry, 'model') : undefined
  return typeof name === 'string' && name.toLowerCase() === model.toLowerCase()
}

/** `undefined` for what is no YAML, or is nested so deep that it cannot be read. */
function parse(text: string): Document.Parsed | undefined {
  try {
    const document = parseDocument(text, { prettyErrors: false })
    return document.errors.length > 0 ? undefined : document
  } catch {
    return undefined
  }
}

/** `undefined` for what is no mapping, or repeats itself without end. */
function dataOf(document: Document.Parsed | undefined): JsonObject | undefined {
  try {
    const data: unknown = document?.toJS()
    return isJsonObject(data) ? data : undefined
  } catch {
    return undefined
  }
}
