import { isJsonObject, type JsonObject } from '@stemma/graph'
import { readLicenseExpression } from '@stemma/licenses'

import { type Cardinality, spdxClasses, spdxReferences, spdxTargets, spdxValues } from './spdx-model.ts'

const individuals: ReadonlySet<string> = new Set(['NoAssertionElement', 'expandedlicensing_NoAssertionLicense'])

/** What is wrong with an SPDX 3.0.1 document by the model of the standard; nothing where it is right. */
export function spdxProblems(text: string): readonly string[] {
  const document: unknown = JSON.parse(text)
  const graph = isJsonObject(document) ? document['@graph'] : undefined
  if (!isJsonObject(document) || !Array.isArray(graph)) return ['the document has no @graph']
  const elements = graph.filter((one) => isJsonObject(one))
  const types = new Map(elements.map((one) => [textOf(one, 'spdxId'), textOf(one, 'type')]))
  return [
    ...(document['@context'] === 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld' ? [] : ['the context is another']),
    ...elements.flatMap((one) => elementProblems(one, types).map((problem) => `${nameOf(one)}: ${problem}`)),
    ...documentProblems(elements),
    ...licenseProblems(elements),
  ]
}

type Types = ReadonlyMap<string, string>

function elementProblems(element: JsonObject, types: Types): readonly string[] {
  const properties = propertiesOf(textOf(element, 'type'))
  if (properties === undefined) return [`the class ${JSON.stringify(element['type'])} is not known`]
  const needed = [...properties].filter(([name, how]) => (how === '1' || how === '+') && element[name] === undefined)
  return [
    ...needed.map(([name]) => `${name} is missing`),
    ...Object.entries(element)
      .filter(([name]) => name !== 'type')
      .flatMap(([name, value]) => propertyProblems(name, value, { how: properties.get(name), types })),
    ...relationshipProblems(element, types),
  ]
}

function propertiesOf(type: string): ReadonlyMap<string, Cardinality> | undefined {
  const chain = []
  for (let name: string | undefined = type; name !== undefined; name = spdxClasses[name]?.extends) {
    const one = spdxClasses[name]
    if (one === undefined) return undefined
    chain.unshift(one)
  }
  return new Map(chain.flatMap(({ properties }) => Object.entries(properties)))
}

interface Expectation {
  readonly how: Cardinality | undefined
  readonly types: Types
}

function propertyProblems(name: string, value: unknown, { how, types }: Expectation): readonly string[] {
  if (how === undefined) return [`${name} is no property of the class`]
  const isList = how === '*' || how === '+'
  if (Array.isArray(value) !== isList) return [`${name} is ${isList ? 'no list' : 'a list'}`]
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (how === '+' && values.length === 0) return [`${name} is empty`]
  const isRepeating = new Set(values.map((one) => JSON.stringify(one))).size < values.length
  if (isRepeating) return [`${name} repeats`]
  return values.flatMap((one) => (isJsonObject(one) ? elementProblems(one, types) : textProblems(name, one, types)))
}

function textProblems(name: string, value: unknown, types: Types): readonly string[] {
  if (typeof value !== 'string' || value === '') return [`${name} is no text`]
  const form = spdxValues[name]
  if (form !== undefined && !form.test(value)) return [`${name} is ${JSON.stringify(value)}`]
  const classes = spdxReferences[name]
  if (classes === undefined || individuals.has(value)) return []
  const type = types.get(value)
  if (type === undefined) return [`${name} leads nowhere`]
  return classes.length === 0 || classes.includes(type) ? [] : [`${name} leads to ${type}`]
}

function relationshipProblems(element: JsonObject, types: Types): readonly string[] {
  const { type, to } = element
  if (type !== 'Relationship' || !Array.isArray(to)) return []
  const allowed = spdxTargets[textOf(element, 'relationshipType')] ?? []
  const found = to.map((one) => (typeof one === 'string' ? (types.get(one) ?? one) : 'an object'))
  const isAlone = to.length === 1 || !found.some((one) => individuals.has(one))
  const wrong = found.filter((one) => !allowed.includes(one)).map((one) => `to leads to ${one}`)
  return isAlone ? wrong : [...wrong, 'NoAssertion stands beside others']
}

/** One document; collections have roots, hold no document, and all elements are in the document. */
function documentProblems(elements: readonly JsonObject[]): readonly string[] {
  const documents = elements.filter(({ type }) => type === 'SpdxDocument')
  const [document] = documents
  if (document === undefined || documents.length > 1) return [`${documents.length} documents, expected one`]
  const ids = elements.flatMap(({ spdxId, type }) =>
    typeof spdxId === 'string' && type !== 'SpdxDocument' ? spdxId : [],
  )
  const held = new Set(listOf(document, 'element'))
  const own = textOf(document, 'spdxId')
  return [
    ...(new Set(ids).size === ids.length ? [] : ['an spdxId repeats']),
    ...ids.filter((id) => !held.has(id)).map((id) => `the document does not hold ${id}`),
    ...elements.flatMap((one) => collectionProblems(one, own)),
  ]
}

function collectionProblems(element: JsonObject, document: string): readonly string[] {
  const held = listOf(element, 'element')
  if (held.length === 0) return []
  return [
    ...(listOf(element, 'rootElement').length === 0 ? [`${nameOf(element)}: no root`] : []),
    ...(held.includes(document) ? [`${nameOf(element)}: it holds the document`] : []),
  ]
}

/** Expressions can be read, and each `LicenseRef-` leads to a text; the AI profile has one license of each kind for a package. */
function licenseProblems(elements: readonly JsonObject[]): readonly string[] {
  const texts = new Set(
    elements.filter(({ type }) => type === 'simplelicensing_SimpleLicensingText').map((one) => textOf(one, 'spdxId')),
  )
  const expressions = elements.filter(({ type }) => type === 'simplelicensing_LicenseExpression')
  const models = elements.filter(({ type }) => type === 'ai_AIPackage').map((one) => textOf(one, 'spdxId'))
  const counts = new Map<string, number>()
  for (const one of elements) {
    const key = `${textOf(one, 'relationshipType')} ${textOf(one, 'from')}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const wanted = models.flatMap((id) => [`hasDeclaredLicense ${id}`, `hasConcludedLicense ${id}`])
  return [
    ...expressions.flatMap((one) => expressionProblems(one, texts)),
    ...wanted.filter((key) => counts.get(key) !== 1).map((key) => `${key}: expected one relationship`),
  ]
}

function expressionProblems(element: JsonObject, texts: ReadonlySet<string>): readonly string[] {
  const expression = textOf(element, 'simplelicensing_licenseExpression')
  const { simplelicensing_customIdToUri: entries = [] } = element
  const custom = Array.isArray(entries) ? entries.filter((one) => isJsonObject(one)) : []
  const known = new Map(custom.map((one) => [textOf(one, 'key'), textOf(one, 'value')]))
  const references = expression.match(/LicenseRef-[\w.-]+/g) ?? []
  return [
    ...(readLicenseExpression(expression) === undefined ? [`${expression} is no expression`] : []),
    ...references.filter((one) => !texts.has(known.get(one) ?? '')).map((one) => `${one} has no text`),
  ]
}

function textOf(element: JsonObject, name: string): string {
  const value = element[name]
  return typeof value === 'string' ? value : ''
}

function listOf(element: JsonObject, name: string): readonly string[] {
  const value = element[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function nameOf(element: JsonObject): string {
  return `${textOf(element, 'type')} ${textOf(element, 'spdxId')}`
}
