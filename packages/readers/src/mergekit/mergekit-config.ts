import type { Claim, SnapshotText } from '@stemma/graph'

import { fileReader, type Reader } from '../reader.ts'
import { citing } from '../text-position.ts'
import { readYamlText } from '../yaml-text.ts'
import { isMergeConfiguration, mergeClaims } from './merge-claims.ts'

const name = 'mergekit'

/** Reads `mergekit_config.yml`, which mergekit writes beside what it merged: every model that went in. */
export const mergekitReader: Reader = fileReader(
  name,
  /^(?:mergekit(?:_moe)?_config|merge_config|config)\.ya?ml$/,
  readMergekit,
)

function readMergekit(text: SnapshotText): readonly Claim[] {
  const cite = citing(name, text)
  const yaml = readYamlText(text.text, { label: text.path, fileOffset: (at) => at, cite })
  if (!isMergeConfiguration(yaml)) return text.path.startsWith('merge') ? yaml.oddities : []
  return [...yaml.oddities, ...mergeClaims(yaml, cite, cite(0, Math.min(200, text.text.length)))]
}
