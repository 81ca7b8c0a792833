import type { Claim, FileEntry, SnapshotText } from '@stemma/graph'
import { readDeclaredLicense } from '@stemma/licenses'

import { derivedFrom, madeBy } from '../derived-from.ts'
import { type Found, type JsonFile, readJsonText } from '../json-text.ts'
import type { Reader } from '../reader.ts'

const name = 'safetensors-header'
const pattern = /\.safetensors$/i

/** Reads `__metadata__` of a safetensors header, where trainers of adapters write base model, data and license. */
export const safetensorsHeaderReader: Reader = {
  name,
  form: 'header',
  choose: (files) => mostTelling(files.filter((file) => pattern.test(file.path))),
  read: (snapshot) =>
    snapshot.texts.filter((text) => text.form === 'header' && pattern.test(text.path)).flatMap(readSafetensorsHeader),
}

/** One file: an adapter before others, the first shard of a split model, the shallowest path. */
function mostTelling(files: readonly FileEntry[]): readonly string[] {
  const paths = files.map((file) => file.path).filter((path) => !/-(?!0*1-of-)\d+-of-\d+\./.test(path))
  return paths.toSorted((a, b) => (tellingRank(a) < tellingRank(b) ? -1 : 1)).slice(0, 1)
}

function tellingRank(path: string): string {
  return [/lora|adapter/i.test(path) ? 0 : 1, path.split('/').length, path].join('\u0000')
}

const metadata = '__metadata__'
/** Where trainers write the model that was trained on: kohya's scripts and the model specification of Stability AI. */
const baseKeys = ['ss_sd_model_name', 'ss_base_model', 'base_model', 'base_model_name_or_path', 'modelspec.base_model']
const trainerKeys = ['ss_network_module', 'ss_network_dim', 'ss_base_model_version', 'lora_adapter_metadata']

function readSafetensorsHeader(text: SnapshotText): readonly Claim[] {
  const { file, oddities } = readJsonText(name, text)
  return [...oddities, ...baseClaims(file), ...adapterClaims(file), ...licenseClaims(file), ...embeddedConfig(file)]
}

/** Trainers write file names as often as ids: only what is an id of the Hub names a parent. */
function baseClaims(file: JsonFile): readonly Claim[] {
  return baseKeys.flatMap((key) => {
    const found = file.string(metadata, key)
    if (found === undefined) return []
    const claims = derivedFrom(found.value, {
      relation: isAdapter(file) ? 'adapter' : 'unknown',
      voice: 'machine',
      evidence: cited(file, found),
    })
    return claims.filter((claim) => claim.type === 'derived-from' && claim.parent.kind !== 'malformed')
  })
}

function isAdapter(file: JsonFile): boolean {
  return trainerKeys.some((key) => file.value(metadata, key) !== undefined)
}

function adapterClaims(file: JsonFile): readonly Claim[] {
  const key = trainerKeys.find((one) => file.value(metadata, one) !== undefined)
  const found = key === undefined ? undefined : file.value(metadata, key)
  return found === undefined
    ? []
    : [madeBy({ relation: 'adapter', voice: 'machine', evidence: file.cite(found.start, found.end) })]
}

function licenseClaims(file: JsonFile): readonly Claim[] {
  const found = file.string(metadata, 'modelspec.license') ?? file.string(metadata, 'license')
  const license = found === undefined ? undefined : readDeclaredLicense(found.value)
  return found === undefined || license === undefined
    ? []
    : [{ type: 'license', basis: 'declared', ...license, evidence: cited(file, found) }]
}

/** PEFT and others keep the whole adapter configuration as a JSON text inside the header. */
function embeddedConfig(file: JsonFile): readonly Claim[] {
  const found = file.string(metadata, 'lora_adapter_metadata')
  const base =
    found === undefined
      ? undefined
      : /"base_model_name_or_path"\s*:\s*"(?<base>[^"]{1,300})"/.exec(found.value)?.groups?.['base']
  return found === undefined || base === undefined
    ? []
    : derivedFrom(base, { relation: 'adapter', voice: 'machine', evidence: cited(file, found) })
}

function cited(file: JsonFile, found: Found<string>): ReturnType<JsonFile['cite']> {
  return file.cite(found.start, found.end)
}
