import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

import { watchKinds } from '@stemma/report'

import { exampleFolder } from '../testing/read-example.ts'

const expected = join(exampleFolder('inventory'), 'expected')
const names = readdirSync(expected).filter((name) => name.endsWith('.json'))

function read(file: URL | string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
}

function schema(name: string): Record<string, unknown> {
  return read(new URL(`../../../../schemas/${name}.schema.json`, import.meta.url))
}

function validator(name: string): ValidateFunction {
  return new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema(name))
}

const other: ReadonlyMap<string, string> = new Map([
  ['watch.json', 'watch'],
  ['replay.json', 'scan'],
])
const cases = names.map((name) => [name, other.get(name) ?? 'query'] as const)

describe('the JSON of the inventory', () => {
  it.each(cases)('%s is as the schema of a %s says', (name, of) => {
    const isValid = validator(of)
    isValid(read(join(expected, name)))
    expect(isValid.errors).toBeNull()
  })

  it('is told from other JSON', () => {
    const isValid = validator('query')
    expect(isValid({ schemaVersion: 1, query: 'ancestors' })).toBe(false)
    expect(isValid({ ...read(join(expected, 'path.json')), odd: 1 })).toBe(false)
  })

  it('names every kind of change that a watch knows', () => {
    expect(JSON.stringify(schema('watch'))).toContain(JSON.stringify(watchKinds.toSorted().at(0)))
    const isValid = validator('watch')
    const changes = watchKinds.map((kind) => ({ name: 'a', node: 'a', kind, words: '', isInUse: true }))
    expect(isValid({ schemaVersion: 1, looked: 1, stillUnread: 0, outcome: 'review', changes })).toBe(true)
  })
})
