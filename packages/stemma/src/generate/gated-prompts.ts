import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

import { isJsonObject, nonEmptyString, property } from '@stemma/graph'

import { readEntries, sha256 as digestOf } from './read-entries.ts'

// Some licenses are known by what the Hub shows before it opens a gate: `hub/<org>/<name>.txt` of an entry is the prompt of that
// model. This fetches them into a folder of texts, and keeps only those whose digest is that of the text that was read.
// node packages/stemma/dist/generate/gated-prompts.js --endpoint URL --texts DIR

const { values } = parseArgs({
  options: { endpoint: { type: 'string', default: 'https://huggingface.co' }, texts: { type: 'string', default: '' } },
})
const rules = join(import.meta.dirname, '../../../../rules')
const prompts = readEntries(rules).flatMap(({ texts }) =>
  texts === undefined || texts === 'none' ? [] : texts.filter(({ file }) => file.startsWith('hub/')),
)

for (const { file, sha256 } of prompts) {
  const name = file.slice('hub/'.length, -'.txt'.length)
  const text = await promptOf(name)
  const isSame = text !== undefined && digestOf(Buffer.from(text)) === sha256
  if (isSame) {
    mkdirSync(dirname(join(values.texts, file)), { recursive: true })
    writeFileSync(join(values.texts, file), text)
  }
  console.log(`${name}: ${isSame ? 'kept' : 'the prompt is another text now, or is gone'}`)
}

async function promptOf(name: string): Promise<string | undefined> {
  const response = await fetch(`${values.endpoint}/api/models/${name}?expand=cardData`)
  const answer: unknown = response.ok ? await response.json() : undefined
  return isJsonObject(answer) ? nonEmptyString(property(property(answer, 'cardData'), 'extra_gated_prompt')) : undefined
}
