import { isJsonObject, type Json, nonEmptyString, property } from '@stemma/graph'

import type { Label } from './label-figures.ts'

/** What is counted of bills of materials, over all models. */
export interface BillFigures {
  licenses: Tally
  parents: Tally
  /** Of the parents that are right: those that bear a license, a version, the relation that readers see, another relation. */
  withLicense: number
  withVersion: number
  relationRight: number
  relationWrong: number
  /** Statements of a license or a parent that name a file, and those that name a line or a field in it. */
  withFile: number
  withPlace: number
  /** Data sets that are none: what programs write for want of one. */
  placeholders: number
}

interface Tally {
  right: number
  wrong: number
  missed: number
}

/** Figures of nothing. */
export function noFigures(): BillFigures {
  return {
    licenses: { right: 0, wrong: 0, missed: 0 },
    parents: { right: 0, wrong: 0, missed: 0 },
    withLicense: 0,
    withVersion: 0,
    relationRight: 0,
    relationWrong: 0,
    withFile: 0,
    withPlace: 0,
    placeholders: 0,
  }
}

/** Adds what a CycloneDX document says of one model. */
export function countBill(figures: BillFigures, document: Json, label: Label): void {
  const model = modelIn(document)
  const direct = parentsOf(document, model)
  const declared = listOf(property(model, 'licenses'))
  const wanted = new Map(label.parents.map(({ model: name, relation }) => [name.toLowerCase(), relation]))
  tally(figures.licenses, declared.map(licenseName), new Set(label.licenses.map((one) => one.toLowerCase())))
  tally(figures.parents, direct.map(fullName), new Set(wanted.keys()))
  for (const parent of direct.filter((one) => wanted.has(fullName(one)))) {
    if (listOf(property(parent, 'licenses')).length > 0) figures.withLicense += 1
    if (nonEmptyString(property(parent, 'version')) !== undefined) figures.withVersion += 1
    const relation = propertyNamed(parent, 'relation')
    if (relation !== undefined) {
      figures[relation === wanted.get(fullName(parent)) ? 'relationRight' : 'relationWrong'] += 1
    }
    countPlaces(figures, parent)
  }
  for (const license of declared) countPlaces(figures, property(license, 'license') ?? license)
  if (declared.length > 0 && occurrences(model)) figures.withFile += 1
  figures.placeholders += listOf(property(document, 'components')).filter((one) => isPlaceholder(one)).length
}

/** The model that a document is about: its subject, or its first component of that type. */
function modelIn(document: Json): Json | undefined {
  const subject = property(property(document, 'metadata'), 'component')
  if (property(subject, 'type') === 'machine-learning-model') return subject
  return listOf(property(document, 'components')).find((one) => property(one, 'type') === 'machine-learning-model')
}

/** The ancestors that the model itself was made from: where a document has more, its dependencies tell. */
function parentsOf(document: Json, model: Json | undefined): readonly Json[] {
  const ancestors = listOf(property(property(model, 'pedigree'), 'ancestors'))
  const own = listOf(property(document, 'dependencies')).find(
    (one) => property(one, 'ref') === property(model, 'bom-ref'),
  )
  const direct = new Set(listOf(property(own, 'dependsOn')))
  return ancestors.filter((one) => {
    const id = propertyNamed(one, 'id')
    return id === undefined || direct.has(id)
  })
}

function countPlaces(figures: BillFigures, statement: Json): void {
  const places = listOf(property(statement, 'properties')).flatMap((one) => {
    const name = nonEmptyString(property(one, 'name')) ?? ''
    return /:(?:place|because)$/.test(name) ? [nonEmptyString(property(one, 'value')) ?? ''] : []
  })
  if (places.length > 0) figures.withFile += 1
  if (places.some((place) => / line \d+|the Hub's |a Hub tag|card/.test(place))) figures.withPlace += 1
}

/** A file that the whole component is said to come from. */
function occurrences(model: Json | undefined): boolean {
  return listOf(property(property(model, 'evidence'), 'occurrences')).length > 0
}

function propertyNamed(component: Json, name: string): string | undefined {
  const found = listOf(property(component, 'properties')).find((one) =>
    (nonEmptyString(property(one, 'name')) ?? '').endsWith(`:${name}`),
  )
  return nonEmptyString(property(found, 'value'))
}

function isPlaceholder(component: Json): boolean {
  return property(component, 'type') === 'data' && /^(?:generator|none|unknown|imagefolder)$/i.test(baseName(component))
}

function baseName(component: Json): string {
  return nonEmptyString(property(component, 'name')) ?? ''
}

function fullName(component: Json): string {
  const group = nonEmptyString(property(component, 'group'))
  return (group === undefined ? baseName(component) : `${group}/${baseName(component)}`).toLowerCase()
}

function licenseName(entry: Json): string {
  const license = property(entry, 'license')
  const name = property(license, 'id') ?? property(license, 'name') ?? property(entry, 'expression')
  return (nonEmptyString(name) ?? '').toLowerCase()
}

function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : []
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value) && !isJsonObject(value)
}

function tally(total: Tally, found: readonly string[], wanted: ReadonlySet<string>): void {
  const unique = new Set(found.filter((one) => one !== ''))
  for (const one of unique) total[wanted.has(one) ? 'right' : 'wrong'] += 1
  for (const one of wanted) if (!unique.has(one)) total.missed += 1
}
