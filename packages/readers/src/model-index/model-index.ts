import type { Claim, Snapshot, SnapshotText } from '@stemma/graph'

import { derivedFrom } from '../derived-from.ts'
import { readJsonText } from '../json-text.ts'
import { fileReader, type Reader } from '../reader.ts'

const name = 'model-index'

/** Reads `model_index.json`, which diffusers writes: what the pipeline was loaded from, and components that stand in other repositories. */
export const modelIndexReader: Reader = fileReader(name, /^(?:model_index|modular_model_index)\.json$/, readModelIndex)

function readModelIndex(text: SnapshotText, snapshot: Snapshot): readonly Claim[] {
  const { file, oddities } = readJsonText(name, text)
  const whole = file.string('_name_or_path')
  const loaded =
    whole === undefined || whole.value === snapshot.artifact.name
      ? []
      : derivedFrom(whole.value, { relation: 'unknown', voice: 'machine', evidence: file.cite(whole.start, whole.end) })
  return [...oddities, ...loaded, ...file.keys().flatMap((component) => componentClaims(file, component, snapshot))]
}

/** A modular pipeline lists, per component, the repository that it is loaded from. */
function componentClaims(
  file: ReturnType<typeof readJsonText>['file'],
  component: string,
  snapshot: Snapshot,
): readonly Claim[] {
  const found = file.string(component, 2, 'repo') ?? file.string(component, 2, 'pretrained_model_name_or_path')
  if (found === undefined || found.value === snapshot.artifact.name) return []
  return derivedFrom(found.value, {
    relation: 'contains',
    voice: 'machine',
    evidence: file.cite(found.start, found.end),
  })
}
