import { type Claim, isCommit, type SnapshotText } from '@stemma/graph'

import { derivedFrom, madeBy } from '../derived-from.ts'
import { readJsonText } from '../json-text.ts'
import { fileReader, type Reader } from '../reader.ts'

const name = 'adapter-config'

/** Reads `adapter_config.json`, which PEFT writes beside an adapter: the base model and its revision. */
export const adapterConfigReader: Reader = fileReader(name, /^(?:[^/]+\/)?adapter_config\.json$/, readAdapterConfig)

function readAdapterConfig(text: SnapshotText): readonly Claim[] {
  const { file, oddities } = readJsonText(name, text)
  const base = file.string('base_model_name_or_path') ?? file.string('model_name')
  const whole = madeBy({
    relation: 'adapter',
    voice: 'machine',
    evidence: file.cite(0, Math.min(text.text.length, 200)),
  })
  if (base === undefined) return [...oddities, whole]
  const claims = derivedFrom(base.value, {
    relation: 'adapter',
    voice: 'machine',
    evidence: file.cite(base.start, base.end),
  })
  const revision = file.string('revision')?.value
  return [...oddities, whole, ...claims.map((claim) => (revision === undefined ? claim : atRevision(claim, revision)))]
}

/** Only a commit pins a parent: a branch that an adapter names is today's branch, not the one it was trained on. */
function atRevision(claim: Claim, revision: string): Claim {
  if (claim.type !== 'derived-from' || claim.parent.kind !== 'hub' || !isCommit(revision)) return claim
  return { ...claim, parent: { ...claim.parent, revision } }
}
