import { ReadFailure } from '../read-failure.ts'
import { readGgufHeader } from './gguf-header.ts'
import type { Header, RangeSource } from './range-source.ts'
import { readSafetensorsHeader } from './safetensors-header.ts'

/** Reads the metadata in the header of the weight file `path`; throws `unsupported` for other kinds of file. */
export async function readHeader(path: string, source: RangeSource): Promise<Header> {
  const name = path.toLowerCase()
  if (name.endsWith('.gguf')) return readGgufHeader(source)
  if (name.endsWith('.safetensors')) return readSafetensorsHeader(source)
  throw new ReadFailure('unsupported', 'only the headers of GGUF and safetensors files can be read')
}
