import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

import { PolicyError } from '../policy-error.ts'
import type { PolicyReader, PolicySchemas, RulePack } from './policy-reader.ts'
import { readYaml } from './read-yaml.ts'
import { toAdopted, toRules, toSettings, toUse, toWaiver, type WrittenPack, type WrittenPolicy } from './written.ts'

/** See `openPolicyReader`, which imports this: ajv and yaml cost 70 ms, and only files need them. */
export function policyReader({ pack, policy }: PolicySchemas): PolicyReader {
  // The schemas are ours: tests look at them, and looking at them at each start would take 35 ms.
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false, code: { optimize: false } })
  ajv.addSchema(pack)
  // Compiling takes 50 ms a schema, and most policies have no pack of their own.
  let isPack: ValidateFunction<WrittenPack> | undefined
  const isPolicy = ajv.compile<WrittenPolicy>(policy)
  return {
    readPack: (text, where) => {
      isPack ??= ajv.compile<WrittenPack>(pack)
      return toPack(readYaml(text, where, isPack), text, where)
    },
    readPolicy: (text, where) => {
      const written = readYaml(text, where, isPolicy)
      return {
        extends: written.extends ?? ['stemma:recommended'],
        settings: toSettings(written.rules),
        failOn: written['fail-on'] ?? 'error',
        use: toUse(written.use),
        adopted: (written.models ?? []).map((model) => toAdopted(model)),
        excluded: written.references?.exclude ?? [],
        waivers: (written.waivers ?? []).map((waiver) => toWaiver(waiver)),
      }
    },
  }
}

function toPack(written: WrittenPack, text: string, where: string): RulePack {
  const lines = linesOfIds(text)
  const rules = toRules(written).map((rule) => ({ ...rule, place: `${where} line ${lines.get(rule.id) ?? 1}` }))
  const stray = rules.find(({ id }) => !id.startsWith(`${written.pack}/`))
  if (stray !== undefined) {
    throw new PolicyError('invalid', `${where}: the pack is ${written.pack}, and a rule is ${stray.id}`)
  }
  return { name: written.pack, extends: written.extends ?? [], settings: toSettings(written.settings), rules }
}

/** The line of each rule, by its id: found in one pass, for packs of thousands. */
function linesOfIds(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const [at, line] of text.split('\n').entries()) {
    const id = /\bid:\s*["']?([\w/-]+)/.exec(line)?.[1]
    if (id !== undefined && !lines.has(id)) lines.set(id, at + 1)
  }
  return lines
}
