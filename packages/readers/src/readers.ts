import { adapterConfigReader } from './adapter-config/adapter-config.ts'
import { cardBodyReader } from './card-body/card-body.ts'
import { configReader } from './config/config.ts'
import { fileListReader } from './file-list/file-list.ts'
import { ggufHeaderReader } from './gguf-header/gguf-header.ts'
import { hubMetadataReader } from './hub-metadata/hub-metadata.ts'
import { licenseFilesReader } from './license-files/license-files.ts'
import { mergekitReader } from './mergekit/mergekit-config.ts'
import { modelCardReader } from './model-card/model-card.ts'
import { modelIndexReader } from './model-index/model-index.ts'
import { quantizationReader } from './quantization/quantization-config.ts'
import type { Reader } from './reader.ts'
import { safetensorsHeaderReader } from './safetensors-header/safetensors-header.ts'
import { tokenizerConfigReader } from './tokenizer-config/tokenizer-config.ts'

/** All readers. To add one, write its folder and add a line here. */
export const readers: readonly Reader[] = [
  modelCardReader,
  cardBodyReader,
  hubMetadataReader,
  fileListReader,
  configReader,
  adapterConfigReader,
  mergekitReader,
  quantizationReader,
  modelIndexReader,
  tokenizerConfigReader,
  ggufHeaderReader,
  safetensorsHeaderReader,
  licenseFilesReader,
]
