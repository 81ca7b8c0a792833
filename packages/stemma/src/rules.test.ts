import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { load } from 'js-yaml'

import {
  type ClauseFact,
  extractClauses,
  findLicense,
  findLicenseByUrl,
  type LicenseEntry,
  openClauseRules,
  openLicenseIndex,
  type ReadClause,
  readDeclaredLicense,
} from '@stemma/licenses'

import { makeCatalogue, readFingerprints } from './generate/catalogue.ts'
import { makeClauseRules, type WrittenCues } from './generate/clause-rules.ts'
import { readEntries, type WrittenEntry } from './generate/read-entries.ts'
import { licenseKnowledge } from './license-knowledge.ts'

const root = join(import.meta.dirname, '../../..')
const rules = join(root, 'rules')
const data = join(root, 'packages/licenses/data')
const ajv = new Ajv2020({ allErrors: true, strict: false })

function problemsOf(schema: string, value: unknown): readonly string[] {
  const validate = ajv.compile(JSON.parse(readFileSync(join(root, 'schemas', schema), 'utf8')))
  validate(value)
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

function yamlOf(folder: string): readonly [string, unknown][] {
  const names = readdirSync(join(rules, folder)).filter((name) => name.endsWith('.yaml'))
  return names.map((name) => [name, load(readFileSync(join(rules, folder, name), 'utf8'))])
}

/** A fact with a reason is one that a person has weighed against what is read. */
function isWeighed(fact: ClauseFact | undefined): boolean {
  return fact?.reason !== undefined || fact?.value === 'unknown'
}

/** Where what a person wrote down of a text is yes and what is read in it no, or the other way round. */
function differences(
  { id, decided, clauses = {} }: LicenseEntry,
  read: Readonly<Record<string, ReadClause>> = {},
): readonly string[] {
  const questions = licenseKnowledge
    .clauseRules()
    .cues.filter(({ word }) => decided !== 'core' || clauses[word.id] !== undefined)
  return questions
    .filter(({ word }) => !isWeighed(clauses[word.id]))
    .map(({ word: { id: clause, silence } }) => ({
      clause,
      written: clauses[clause]?.value ?? silence,
      found: read[clause]?.value ?? silence,
    }))
    .filter(({ written, found }) => written !== found && written !== 'unknown' && found !== 'unknown')
    .map(({ clause, written }) => `${clause} of ${id} is ${written}`)
}

function acceptedDifferences(name: string): readonly string[] {
  const accepted = load(readFileSync(join(rules, name), 'utf8'))
  return Object.entries(accepted as Record<string, Record<string, readonly string[]>>).flatMap(([clause, byValue]) =>
    Object.entries(byValue).flatMap(([value, ids]) => ids.map((id) => `${clause} of ${id} is ${value}`)),
  )
}

function missingReferences(
  { members = [], incorporates = [] }: WrittenEntry,
  ids: ReadonlySet<string>,
): readonly unknown[] {
  return [...members, ...incorporates].filter((id) => typeof id === 'string' && !ids.has(id))
}

describe('rules/licenses', () => {
  const entries = readEntries(rules)

  it.each(yamlOf('licenses'))('%s follows its schema, and is named after its id', (name, entry) => {
    expect(problemsOf('license.schema.json', entry)).toEqual([])
    expect(name).toBe(`${(entry as { id: string }).id.toLowerCase()}.yaml`)
  })

  it('finds every license by each of its names and links', () => {
    const catalogue = licenseKnowledge.catalogue()
    const lost = catalogue.licenses.flatMap((entry) => [
      ...[entry.id, entry.name, ...entry.aliases].filter((name) => findLicense(catalogue, name)?.id !== entry.id),
      ...entry.urls.filter((url) => findLicenseByUrl(catalogue, url)?.id !== entry.id),
    ])
    expect(lost).toEqual([])
  })

  it('has what it refers to', () => {
    const ids = new Set(licenseKnowledge.catalogue().licenses.map(({ id }) => id))
    expect(entries.flatMap((entry) => missingReferences(entry, ids))).toEqual([])
  })

  it('holds what ships: run npm run generate', () => {
    const made = makeCatalogue(rules, readFingerprints(join(data, 'fingerprints.json')))
    expect(JSON.parse(readFileSync(join(data, 'catalogue.json'), 'utf8'))).toEqual(made)
  })

  it('has every license that the index recognises', () => {
    const { byId } = licenseKnowledge.catalogue()
    const index = openLicenseIndex(readFileSync(join(data, 'licenses.index')))
    const texts = index.patterns.filter(({ kind }) => kind !== 'exception').map(({ license }) => license)
    expect(texts.filter((license) => !byId.has(license.toLowerCase()))).toEqual([])
  })

  it.each([
    'apache-2.0',
    'llama3.1',
    'openrail++',
    'gpl-3.0',
    'cc',
    'bigscience-openrail-m',
    'fair-noncommercial-research-license',
  ])('knows the Hub id %s under the id that the card is read as', (hub) => {
    const declared = readDeclaredLicense(hub)?.license
    expect(licenseKnowledge.catalogue().byId.get(hub)?.id).toBe(declared)
  })
})

describe('facts that people wrote down, and what is read', () => {
  it('agree, but for what rules/disagreements.yaml lists, and for licenses whose texts are held out the list beside it', () => {
    const read = licenseKnowledge.readClauses()
    const known = licenseKnowledge.catalogue().licenses.filter(({ clauses }) => clauses !== undefined)
    const found = known.flatMap((entry) => differences(entry, read[entry.id]))
    const accepted = ['disagreements.yaml', 'disagreements-unseen.yaml'].flatMap((name) => acceptedDifferences(name))
    expect(found.toSorted()).toEqual(accepted.toSorted())
  })
})

describe('rules/vocabulary.yaml', () => {
  it('follows its schema', () => {
    const vocabulary = load(readFileSync(join(rules, 'vocabulary.yaml'), 'utf8'))
    expect(problemsOf('vocabulary.schema.json', vocabulary)).toEqual([])
  })

  it('holds what ships: run npm run generate', () => {
    expect(JSON.parse(readFileSync(join(data, 'clauses.json'), 'utf8'))).toEqual(
      structuredClone(makeClauseRules(rules)),
    )
  })

  it('begins with the eighteen core clauses', () => {
    const { vocabulary } = makeClauseRules(rules)
    expect(vocabulary.filter(({ core }) => core)).toEqual(vocabulary.slice(0, 18))
  })
})

describe('rules/clauses', () => {
  const opened = openClauseRules(makeClauseRules(rules))
  const known = new Set(opened.vocabulary.map(({ id }) => id))

  it.each(yamlOf('clauses'))('%s follows its schema, and its examples are read as it says', (name, written) => {
    const cues = written as WrittenCues
    expect(problemsOf('clause-cues.schema.json', cues)).toEqual([])
    expect(name).toBe(`${cues.clause}.yaml`)
    expect(known.has(cues.clause)).toBe(true)
    expect(cues.examples.yes.filter((sentence) => valueOf(sentence, cues.clause) !== 'yes')).toEqual([])
    expect(cues.examples.other.filter((sentence) => valueOf(sentence, cues.clause) === 'yes')).toEqual([])
  })

  function valueOf(sentence: string, id: string): string | undefined {
    return extractClauses(sentence, opened).find(({ clause }) => clause === id)?.value
  }
})
