import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { buildLicenseIndex, openCatalogue, openClauseRules, writeLicenseIndex } from '@stemma/licenses'
import { facts } from '@stemma/policy'

import { makeCatalogue, makeMentions, readFingerprints } from './catalogue.ts'
import { makeClauseRules } from './clause-rules.ts'
import { makeFingerprints, makePatterns } from './fingerprints.ts'
import { readKnownTexts, readReadClauses } from './known-texts.ts'
import { licensePages, type Page } from './pages.ts'
import { makePolicyData } from './policy.ts'
import { readEntries } from './read-entries.ts'
import { rulePages } from './rule-pages.ts'

// Makes what ships of `rules/`: the catalogue always, the fingerprints where the texts are at hand.
// npm run generate [-- --spdx <src of the SPDX license list in XML> --texts <folder of license texts>]

const root = join(import.meta.dirname, '../../../..')
const rules = join(root, 'rules')
const data = join(root, 'packages/licenses/data')

const { values } = parseArgs({ options: { spdx: { type: 'string' }, texts: { type: 'string' } } })

const clauses = makeClauseRules(rules)
writeFileSync(join(data, 'clauses.json'), toJson(clauses))
console.log(`${clauses.vocabulary.length} clauses, ${clauses.cues.length} with cues`)

if (values.spdx !== undefined && values.texts !== undefined) {
  const folders = { spdx: values.spdx, texts: values.texts }
  writeFileSync(join(data, 'fingerprints.json'), toJson(makeFingerprints(rules, folders)))
  const read = readKnownTexts(rules, folders, openClauseRules(clauses))
  writeFileSync(join(data, 'license-clauses.json'), toJson(read))
  const index = buildLicenseIndex(makePatterns(rules, folders), makeMentions(rules, join(data, 'fingerprints.json')))
  const bytes = writeLicenseIndex(index)
  writeFileSync(join(data, 'licenses.index'), bytes)
  console.log(
    `${index.patterns.length} patterns, ${index.codes.length} words, ${bytes.length} bytes; clauses of ${Object.keys(read).length} licenses`,
  )
}

const catalogue = makeCatalogue(rules, readFingerprints(join(data, 'fingerprints.json')))
writeFileSync(join(data, 'catalogue.json'), toJson(catalogue))
console.log(`${catalogue.licenses.length} licenses, ${Object.keys(catalogue.urls).length} URLs`)

const policy = await makePolicyData(root)
mkdirSync(join(root, 'packages/policy/data'), { recursive: true })
writeFileSync(join(root, 'packages/policy/data/policy.json'), toJson(policy))
// For editors: a file of a user names the schema that stands beside the installed package.
writeFileSync(join(root, 'packages/policy/data/policy.schema.json'), toJson(policy.schemas.policy))
writeFileSync(join(root, 'packages/policy/data/rule-pack.schema.json'), toJson(policy.schemas.pack))
console.log(
  `${policy.packs.reduce((sum, { rules: list }) => sum + list.length, 0)} rules in ${policy.packs.length} packs`,
)

writePages(join(rules, 'packs/pages'), rulePages(policy.packs, [...facts.values()]))

const sources = {
  catalogue: openCatalogue(catalogue),
  rules: openClauseRules(clauses),
  read: readReadClauses(join(data, 'license-clauses.json')),
}
const ids = readEntries(rules).map(({ id }) => id)
writePages(join(rules, 'licenses/pages'), licensePages(ids, sources))

/** Writes pages into a folder of their own, and nothing else is left there. */
function writePages(folder: string, pages: readonly Page[]): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const { file, text } of pages) writeFileSync(join(folder, file), text)
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 1)}\n`
}
