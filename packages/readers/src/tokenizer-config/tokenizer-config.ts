import type { Claim, SnapshotText } from '@stemma/graph'

import { readJsonText } from '../json-text.ts'
import { fileReader, type Reader } from '../reader.ts'

const name = 'tokenizer-config'

/** Reads `tokenizer_config.json`: where the tokenizer came from. A shared tokenizer is no parent, so this is a mention. */
export const tokenizerConfigReader: Reader = fileReader(name, /^tokenizer_config\.json$/, readTokenizerConfig)

function readTokenizerConfig(text: SnapshotText): readonly Claim[] {
  const { file, oddities } = readJsonText(name, text)
  const found = file.string('name_or_path')
  if (found === undefined) return oddities
  return [...oddities, { type: 'tokenizer-from', name: found.value, evidence: file.cite(found.start, found.end) }]
}
