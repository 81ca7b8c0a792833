import type { Claim, SnapshotText } from '@stemma/graph'

import { derivedFrom, madeBy } from '../derived-from.ts'
import { type JsonFile, readJsonText } from '../json-text.ts'
import { fileReader, type Reader } from '../reader.ts'

const name = 'quantization'

/** Formats that foundation models are released in as well: they say nothing of derivation. */
const nativeMethods: ReadonlySet<string> = new Set(['fp8', 'mxfp4', 'fbgemm_fp8', 'bitnet'])

/** Reads the configuration files that quantization tools leave: their presence says what was done. */
export const quantizationReader: Reader = fileReader(
  name,
  /^(?:quantize_config|quant_config|quantization_config)\.json$/,
  readQuantization,
)

function readQuantization(text: SnapshotText): readonly Claim[] {
  const { file, oddities } = readJsonText(name, text)
  const evidence = file.cite(0, text.text.length)
  const source = file.string('model_name_or_path')
  const parent =
    source === undefined
      ? []
      : derivedFrom(source.value, {
          relation: 'quantized',
          voice: 'machine',
          evidence: file.cite(source.start, source.end),
        })
  return [...oddities, madeBy({ relation: 'quantized', voice: 'machine', evidence }), ...parent]
}

/** The claim of the quantization section of a configuration, if it has one that only a tool for quantization writes. */
export function quantizationClaims(file: JsonFile, key: string): readonly Claim[] {
  const section = file.value(key)
  if (section === undefined || file.keys(key).length === 0) return []
  if (nativeMethods.has((file.string(key, 'quant_method')?.value ?? '').toLowerCase())) return []
  return [madeBy({ relation: 'quantized', voice: 'machine', evidence: file.cite(section.start, section.end) })]
}
