import type { Claim, Snapshot, SnapshotText } from '@stemma/graph'

import { derivedFrom } from '../derived-from.ts'
import { described } from '../described.ts'
import { type Found, type JsonFile, readJsonText } from '../json-text.ts'
import { quantizationClaims } from '../quantization/quantization-config.ts'
import { fileReader, type Reader } from '../reader.ts'

const name = 'config'

/** Keys of a multimodal configuration that name the model which a part was taken from. */
const partKeys = [
  'mm_vision_tower',
  'vision_tower',
  'mm_audio_tower',
  'speech_encoder',
  'vision_model_name_or_path',
  'text_model_name_or_path',
  'audio_model_name_or_path',
  'llm_name_or_path',
  'image_encoder',
]
const parts = ['text_config', 'vision_config', 'audio_config', 'encoder', 'decoder', 'language_config', 'llm_config']

/** Reads `config.json`: what the model was loaded from, parts taken from other models, how it is quantized and built. */
export const configReader: Reader = fileReader(name, /^config\.json$/, readConfig)

function readConfig(text: SnapshotText, snapshot: Snapshot): readonly Claim[] {
  const { file, oddities } = readJsonText(name, text)
  return [
    ...oddities,
    ...loadedFrom(file, snapshot),
    ...partClaims(file),
    ...quantizationClaims(file, 'quantization_config'),
    ...builtAs(file),
  ]
}

/** The classes that load it: one or two; and the family of architectures that it belongs to. */
function builtAs(file: JsonFile): readonly Claim[] {
  const classes = file.strings('architectures').slice(0, mostClasses)
  return [
    ...classes.flatMap((one) => described('architecture', one.value, file.cite(one.start, one.end))),
    ...file.strings('model_type').flatMap((one) => described('model-type', one.value, file.cite(one.start, one.end))),
  ]
}

const mostClasses = 20

function loadedFrom(file: JsonFile, snapshot: Snapshot): readonly Claim[] {
  const found = file.string('_name_or_path') ?? file.string('name_or_path')
  if (found === undefined || isOwnName(found.value, snapshot)) return []
  return derivedFrom(found.value, {
    relation: 'unknown',
    voice: 'machine',
    evidence: file.cite(found.start, found.end),
  })
}

/** Whether a path that a model was loaded from is the model itself: its name, its last part, or the folder it stands in. */
function isOwnName(path: string, snapshot: Snapshot): boolean {
  const own = snapshot.artifact.name.toLowerCase()
  return [own, own.split('/').at(-1), '.', './'].includes(path.toLowerCase())
}

function partClaims(file: JsonFile): readonly Claim[] {
  const found = [...partKeys.map((key) => file.string(key)), ...parts.map((key) => file.string(key, '_name_or_path'))]
  return found
    .filter((one): one is Found<string> => one !== undefined)
    .flatMap((one) =>
      derivedFrom(one.value, { relation: 'contains', voice: 'machine', evidence: file.cite(one.start, one.end) }),
    )
    .filter((claim) => claim.type === 'derived-from' && claim.parent.kind === 'hub')
}
