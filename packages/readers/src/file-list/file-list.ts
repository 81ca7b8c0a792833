import type { Claim, Evidence, FileEntry, Relation, Snapshot, Voice } from '@stemma/graph'

import { madeBy } from '../derived-from.ts'
import type { Reader } from '../reader.ts'

const name = 'file-list'

const weights = /\.(?:safetensors|bin|gguf|ggml|pt|pth|ckpt|onnx|h5|msgpack|tflite|mlmodel|npz|llamafile)$/i
const notWeights =
  /(?:^|\/)(?:training_args|optimizer|scheduler|rng_state[^/]*|random_states[^/]*|scaler|tokenizer|spiece|vocab|sentencepiece|eval_results|imatrix)[^/]*$/i
const fullWeights =
  /(?:^|\/)(?:model|pytorch_model|consolidated|tf_model|flax_model|diffusion_pytorch_model)[^/]*\.(?:safetensors|bin|h5|msgpack|pth)$/i
const ggmlFile = /\.(?:gguf|ggml|llamafile)$|(?:^|\/)ggml-model[^/]*\.bin$/i
const unquantizedGguf = /[-_.](?:f16|fp16|bf16|f32|fp32)[-_.]/i

/** Reads the list of files: digests of weights, and files that only adapters, quantizations, conversions or merges have. */
export const fileListReader: Reader = {
  name,
  form: 'text',
  choose: () => [],
  read: (snapshot) => [...identityClaims(snapshot.files), ...signClaims(snapshot), ...hazardClaims(snapshot)],
}

function identityClaims(files: readonly FileEntry[]): readonly Claim[] {
  return files.flatMap((file): readonly Claim[] => {
    if (file.sha256 === undefined || !weights.test(file.path) || notWeights.test(file.path)) return []
    const size = file.size === undefined ? {} : { size: file.size }
    return [
      {
        type: 'file-identity',
        sha256: file.sha256,
        path: file.path,
        ...size,
        evidence: listed(file.path, `${file.path} sha256:${file.sha256}`),
      },
    ]
  })
}

function listed(path: string, quote = path): Evidence {
  return { reader: name, source: { kind: 'file-list', path }, quote }
}

/** A file that tells how the model was made. */
interface Sign {
  readonly pattern: RegExp
  readonly relation: Relation
  readonly voice: Voice
}

const signs: readonly Sign[] = [
  {
    pattern: /^(?:[^/]+\/)?adapter_(?:config\.json|model\.(?:safetensors|bin))$/,
    relation: 'adapter',
    voice: 'machine',
  },
  {
    pattern: /(?:^|\/)(?:pytorch_lora_weights|lora_weights|learned_embeds)\.(?:safetensors|bin)$/,
    relation: 'adapter',
    voice: 'machine',
  },
  { pattern: /^mergekit(?:_moe)?_config\.ya?ml$/, relation: 'merge', voice: 'machine' },
  {
    pattern: /^(?:quantize_config|quant_config|quantization_config|quantize_args)\.json$/,
    relation: 'quantized',
    voice: 'machine',
  },
  {
    pattern: /(?:^|\/)gptq_model[^/]*\.(?:safetensors|bin|pt)$/i,
    relation: 'quantized',
    voice: 'machine',
  },
]

function signClaims(snapshot: Snapshot): readonly Claim[] {
  const paths = snapshot.files.map((file) => file.path)
  const found = signs.flatMap(({ pattern, relation, voice }) => {
    const path = paths.find((one) => pattern.test(one))
    return path === undefined ? [] : [madeBy({ relation, voice, evidence: listed(path) })]
  })
  return [...found, ...formatClaims(paths)]
}

// Not every `.bin` is a pickle: those of OpenVINO and GGML are not.
const pickle =
  /\.(?:pt|pth|ckpt|pkl|pickle|joblib)$|(?:^|\/)(?:[\w.-]*pytorch[\w.-]*|adapter_model|model|consolidated[\w.-]*)\.bin$/i
const saferWeights = /\.(?:safetensors|gguf|onnx|h5|msgpack|tflite|mlmodel)$/i
const configuration = /(?:^|\/)(?:training_args|optimizer|scheduler|rng_state[^/]*|random_states[^/]*|scaler)[^/]*$/i

/** Weights that only pickle files hold, and code beside a model that loaders run where they are told to trust it. */
function hazardClaims({ files }: Snapshot): readonly Claim[] {
  const paths = files.map((file) => file.path).filter((path) => !configuration.test(path))
  const pickled = paths.some((path) => saferWeights.test(path)) ? undefined : paths.find((path) => pickle.test(path))
  const code = paths.find((path) => /^(?:modeling|configuration|tokenization|processing)_\w+\.py$/.test(path))
  return [
    ...(pickled === undefined ? [] : [{ type: 'hazard', hazard: 'pickle', evidence: listed(pickled) } as const]),
    ...(code === undefined ? [] : [{ type: 'hazard', hazard: 'custom-code', evidence: listed(code) } as const]),
  ]
}

/** Whether a list of files holds the weights in a format that models are trained in. */
export function hasFullWeights(paths: readonly string[]): boolean {
  return paths.some((path) => fullWeights.test(path))
}

/** A repository that holds nothing but files of a derived format was converted; beside the original weights they are an extra. */
function formatClaims(paths: readonly string[]): readonly Claim[] {
  if (hasFullWeights(paths)) return []
  const ggml = paths.filter((path) => ggmlFile.test(path) && !/mmproj/i.test(path))
  const quantized = ggml.find((path) => !unquantizedGguf.test(path))
  if (quantized !== undefined) return [madeBy({ relation: 'quantized', voice: 'machine', evidence: listed(quantized) })]
  const converted =
    ggml[0] ??
    paths.find((path) =>
      /\.(?:onnx|tflite|mlmodel|mlpackage)$|(?:^|\/)openvino_\w*model\.xml$|\.mlpackage\//i.test(path),
    )
  return converted === undefined
    ? []
    : [madeBy({ relation: 'converted', voice: 'machine', evidence: listed(converted) })]
}
