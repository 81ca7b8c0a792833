import { findLicense, type LicenseEntry, type LicenseExpression, readLicenseExpression } from '@stemma/licenses'

import type { World } from '../rules/world.ts'
import type { LicenseSource } from '../terms/license-sources.ts'

/** A license whose text has to travel for the sake of a model. */
export interface LicenseNeed {
  /** Its id in the catalogue, else as it is written. */
  readonly license: string
  readonly entry?: LicenseEntry
  readonly kind: 'license' | 'use-policy'
  /** Where a license says that it is. */
  readonly link?: string
  /** Why it is needed, in words. */
  readonly because: string
}

/** The licenses that a model names, of which a text is needed: what it declares, and what those make part of themselves. */
export function licenseNeeds(world: World, id: string): readonly LicenseNeed[] {
  const { sources } = world.terms.ownOf(id)
  const named = sources.filter((one) => one.basis === 'declared' || one.class === 'notice')
  const texts = sources.filter((one) => one.basis === 'detected' && one.class !== 'reference' && one.class !== 'notice')
  const references = named.length === 0 && texts.length === 0 ? sources.filter((one) => one.class === 'reference') : []
  const needs = [...named, ...references].flatMap((source) => needsOf(world, source))
  const all = [
    ...needs,
    ...[...needs, ...texts].flatMap(({ entry }) => incorporated(world, entry)),
    ...sources.flatMap((source) => linkedPolicy(source)),
  ]
  return [...new Map(all.map((need) => [need.license, need])).values()]
}

function needsOf(world: World, { license, entry, basis, class: kind }: LicenseSource): readonly LicenseNeed[] {
  // `other` beside nothing names no license; what its text is, the text says.
  if (entry === undefined && kind === 'other') return []
  const verb = basis === 'declared' ? 'it declares' : 'it names'
  const names = entry === undefined ? namesIn(license) : [license]
  return names.map((name) => {
    const known = entry ?? findLicense(world.licenses.catalogue, name)
    return {
      license: known?.id ?? name,
      ...(known === undefined ? {} : { entry: known }),
      kind: 'license',
      because: `${verb} ${name}`,
    }
  })
}

/** The licenses of an expression: also those of which one may be chosen, because nobody has chosen yet. */
function namesIn(written: string): readonly string[] {
  const expression = / (?:AND|OR|WITH) /.test(written) ? readLicenseExpression(written) : undefined
  return expression === undefined ? [written] : partsOf(expression)
}

function partsOf(expression: LicenseExpression): readonly string[] {
  if (expression.kind !== 'license') return expression.parts.flatMap((part) => partsOf(part))
  return [expression.license, ...(expression.exception === undefined ? [] : [expression.exception])]
}

function incorporated(world: World, entry: LicenseEntry | undefined): readonly LicenseNeed[] {
  if (entry === undefined) return []
  return (entry.incorporates ?? []).map((one): LicenseNeed => {
    if (typeof one !== 'string') {
      return { license: one.name ?? one.url ?? '', kind: 'use-policy', because: partOf(entry, 'use policy') }
    }
    const known = findLicense(world.licenses.catalogue, one)
    const need = { license: one, ...(known === undefined ? {} : { entry: known }) }
    return known?.kind === 'policy'
      ? { ...need, kind: 'use-policy', because: partOf(entry, 'use policy') }
      : { ...need, kind: 'license', because: partOf(entry, 'license') }
  })
}

function partOf({ id }: LicenseEntry, what: string): string {
  return `its license, ${id}, makes this ${what} part of itself`
}

/** A policy that a license refers to by its address, and of which nothing else is known. */
function linkedPolicy({ entry, terms }: LicenseSource): readonly LicenseNeed[] {
  const policy = terms?.get('use.aup')
  const { url: link } = policy?.parameters ?? {}
  if (policy?.value !== 'yes' || typeof link !== 'string' || entry?.incorporates !== undefined) return []
  return [{ license: 'that its license refers to', kind: 'use-policy', link, because: 'the license names its address' }]
}
