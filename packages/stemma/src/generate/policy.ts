import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { load } from 'js-yaml'

import { openPolicyReader, type PolicySchemas, type RulePack } from '@stemma/policy'

/** What ships of the rules: packs, what a lineage passes on, ways between licenses, and the schemas of users' own files. */
export interface PolicyData {
  readonly schemaVersion: 1
  readonly packs: readonly RulePack[]
  readonly propagation: unknown
  readonly compatibility: unknown
  readonly schemas: PolicySchemas
}

/** Makes it out of `rules/` and `schemas/`. Throws a `PolicyError` for a pack that its schema does not accept. */
export async function makePolicyData(root: string): Promise<PolicyData> {
  const schemas = { pack: readSchema(root, 'rule-pack'), policy: readSchema(root, 'policy') }
  const reader = await openPolicyReader(schemas)
  const folder = join(root, 'rules/packs')
  const packs = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => {
      const pack = reader.readPack(readFileSync(join(folder, name), 'utf8'), `rules/packs/${name}`)
      if (pack.name !== basename(name, '.yaml')) throw new Error(`rules/packs/${name} calls itself ${pack.name}`)
      return { ...pack, rules: pack.rules.map(({ place: _place, ...rule }) => rule) }
    })
  return {
    schemaVersion: 1,
    packs,
    propagation: load(readFileSync(join(root, 'rules/propagation.yaml'), 'utf8')),
    compatibility: load(readFileSync(join(root, 'rules/compatibility.yaml'), 'utf8')),
    schemas,
  }
}

function readSchema(root: string, name: string): Readonly<Record<string, unknown>> {
  const schema: unknown = JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8'))
  if (typeof schema !== 'object' || schema === null) throw new Error(`not a schema: ${name}`)
  return { ...schema }
}
