import type { Claim, FileEntry, Snapshot, SnapshotText } from '@stemma/graph'
import { readDeclaredLicense } from '@stemma/licenses'

import { derivedFrom } from '../derived-from.ts'
import { type Found, type JsonFile, readJsonText } from '../json-text.ts'
import type { Reader } from '../reader.ts'

const name = 'gguf-header'
const pattern = /\.gguf$/i

/** Reads the `general.*` keys of a GGUF header: license, base models, data sets, who quantized it. One file a repository: they agree. */
export const ggufHeaderReader: Reader = {
  name,
  form: 'header',
  choose: (files) => smallest(files.filter((file) => pattern.test(file.path) && !/mmproj/i.test(file.path))),
  read: (snapshot) =>
    snapshot.texts
      .filter((text) => text.form === 'header' && pattern.test(text.path))
      .flatMap((text) => readGgufHeader(text, snapshot)),
}

/** The first file of a split model holds the keys, and of several quantizations the smallest is as good as any. */
function smallest(files: readonly FileEntry[]): readonly string[] {
  const sorted = files
    .filter((file) => !/-0000[2-9]-of-|-000[1-9]\d-of-/.test(file.path))
    .toSorted((a, b) => (a.size ?? 0) - (b.size ?? 0) || (a.path < b.path ? -1 : 1))
  return sorted.slice(0, 1).map((file) => file.path)
}

function readGgufHeader(text: SnapshotText, snapshot: Snapshot): readonly Claim[] {
  const { file, oddities } = readJsonText(name, text)
  return [
    ...oddities,
    ...licenseClaims(file),
    ...baseModelClaims(file),
    ...sourceClaims(file, snapshot),
    ...datasetClaims(file),
    ...quantizerClaims(file),
  ]
}

function licenseClaims(file: JsonFile): readonly Claim[] {
  const id = file.string('general.license')
  const own = file.string('general.license.name')
  const link = file.string('general.license.link')
  const written = id === undefined || id.value.toLowerCase() === 'other' ? (own ?? id) : id
  const license = written === undefined ? undefined : readDeclaredLicense(written.value)
  if (written === undefined || license === undefined) return []
  return [
    {
      type: 'license',
      basis: 'declared',
      ...license,
      ...(link === undefined ? {} : { link: link.value }),
      evidence: cited(file, written),
    },
  ]
}

function baseModelClaims(file: JsonFile): readonly Claim[] {
  const indexes = file
    .keys()
    .flatMap((key) => /^general\.base_model\.(?<index>\d+)\.repo_url$/.exec(key)?.groups?.['index'] ?? [])
  return indexes.flatMap((index) => {
    const found = file.string(`general.base_model.${index}.repo_url`)
    return found === undefined
      ? []
      : derivedFrom(found.value, { relation: 'unknown', voice: 'machine', evidence: cited(file, found) })
  })
}

/** `general.source.*` names what this file was converted from. */
function sourceClaims(file: JsonFile, snapshot: Snapshot): readonly Claim[] {
  const keys = [
    'general.source.huggingface.repository',
    'general.source.repo_url',
    'general.source.url',
    'general.source_url',
  ]
  const found = keys.map((key) => file.string(key)).find((one) => one !== undefined)
  if (found === undefined || found.value.endsWith(snapshot.artifact.name)) return []
  return derivedFrom(found.value, { relation: 'unknown', voice: 'machine', evidence: cited(file, found) }).filter(
    (claim) => claim.type === 'derived-from' && claim.parent.kind === 'hub',
  )
}

function datasetClaims(file: JsonFile): readonly Claim[] {
  return file.keys().flatMap((key): readonly Claim[] => {
    const found = /^general\.dataset\.\d+\.repo_url$/.test(key) ? file.string(key) : undefined
    const dataset =
      found === undefined
        ? undefined
        : /huggingface\.co\/(?:datasets\/)?(?<name>[\w.-]+\/[\w.-]+)/.exec(found.value)?.groups?.['name']
    return found === undefined || dataset === undefined
      ? []
      : [{ type: 'trained-on', dataset, evidence: cited(file, found) }]
  })
}

function quantizerClaims(file: JsonFile): readonly Claim[] {
  const quantizer = file.string('general.quantized_by')
  const author = file.string('general.author') ?? file.string('general.organization')
  return [
    ...(quantizer === undefined
      ? []
      : [
          { type: 'published-by', name: quantizer.value, role: 'quantizer', evidence: cited(file, quantizer) } as const,
        ]),
    ...(author === undefined
      ? []
      : [{ type: 'published-by', name: author.value, role: 'creator', evidence: cited(file, author) } as const]),
  ]
}

function cited(file: JsonFile, found: Found<string>): ReturnType<JsonFile['cite']> {
  return file.cite(found.start, found.end)
}
