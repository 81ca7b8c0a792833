import type { NamedLicense } from '../materials/model-licenses.ts'
import type { ElementMaker } from './element.ts'

/** The term of the context for "no assertion is made". */
export const noAssertionLicense = 'expandedlicensing_NoAssertionLicense'

/** Gives a license its element, each once in a document. */
export type LicenseIds = (license: NamedLicense) => string

/** Licenses as elements of a document: an expression each, and for what the SPDX list lacks an element that stands for its text. */
export function licenseIds(maker: ElementMaker): LicenseIds {
  const expressions = new Map<string, string>()
  const texts = new Map<string, CustomLicense>()
  return (license) => {
    const key = [license.kind, license.name, license.url ?? ''].join('\u0000')
    const known = expressions.get(key)
    if (known !== undefined) return known
    const { spdxId } = maker.make('simplelicensing_LicenseExpression', 'license', expressionOf(license, maker, texts))
    expressions.set(key, spdxId)
    return spdxId
  }
}

interface CustomLicense {
  readonly reference: string
  readonly spdxId: string
}

type Texts = Map<string, CustomLicense>

function expressionOf(license: NamedLicense, maker: ElementMaker, texts: Texts): Readonly<Record<string, Mapped>> {
  if (license.kind === 'name') {
    const custom = customLicense(license, maker, texts)
    return { simplelicensing_licenseExpression: custom.reference, simplelicensing_customIdToUri: [entryOf(custom)] }
  }
  const references = [...new Set(license.name.match(/(?<![\w.:-])LicenseRef-[\w.-]+/g))]
  const customs = references.map((name) => customLicense({ name }, maker, texts))
  return {
    simplelicensing_licenseExpression: license.name,
    ...(customs.length === 0 ? {} : { simplelicensing_customIdToUri: customs.map((custom) => entryOf(custom)) }),
  }
}

type Mapped = string | readonly ReturnType<typeof entryOf>[]

function entryOf({ reference, spdxId }: CustomLicense): { readonly [field in 'type' | 'key' | 'value']: string } {
  return { type: 'DictionaryEntry', key: reference, value: spdxId }
}

type NamedText = Pick<NamedLicense, 'name' | 'known' | 'url'>

/** No text of others is repeated: what stands for it says whose license it is and where to look. */
function customLicense({ name, known, url }: NamedText, maker: ElementMaker, texts: Texts): CustomLicense {
  const key = [name, url ?? ''].join('\u0000')
  const made = texts.get(key)
  if (made !== undefined) return made
  const reference = freeReference(name, new Set([...texts.values()].map((one) => one.reference)))
  const place = url === undefined ? '' : ` It is said to stand at ${url}.`
  const meaning = known === undefined ? '' : ` That name is known for the license ${known}.`
  const { spdxId } = maker.make('simplelicensing_SimpleLicensingText', 'license-text', {
    name,
    simplelicensing_licenseText: `The license that is named "${name}". Its text is not part of this document.${meaning}${place}`,
  })
  const custom = { reference, spdxId }
  texts.set(key, custom)
  return custom
}

/** Two names that differ in signs alone, or one name with two addresses, are two references. */
function freeReference(name: string, taken: ReadonlySet<string>): string {
  const plain = name.replace(/^LicenseRef-/, '').replaceAll(/[^A-Za-z0-9.-]+/g, '-')
  const base = `LicenseRef-${plain === '' ? 'unnamed' : plain}`
  for (let number = 1; ; number += 1) {
    const reference = number === 1 ? base : `${base}-${number}`
    if (!taken.has(reference)) return reference
  }
}
