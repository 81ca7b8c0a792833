import type { Claim, Evidence, Relation } from '@stemma/graph'

import { madeBy } from '../derived-from.ts'

/** Tags that people and tools put on what was made in a certain way. A tag is often copied from the parent's card, so it is only a hint. */
const hints: Readonly<Record<string, Relation>> = {
  adapter: 'adapter',
  lora: 'adapter',
  qlora: 'adapter',
  peft: 'adapter',
  textual_inversion: 'adapter',
  gguf: 'quantized',
  ggml: 'quantized',
  gptq: 'quantized',
  awq: 'quantized',
  exl2: 'quantized',
  hqq: 'quantized',
  eetq: 'quantized',
  '4-bit': 'quantized',
  '4bit': 'quantized',
  '8-bit': 'quantized',
  '8bit': 'quantized',
  bitsandbytes: 'quantized',
  'bnb-my-repo': 'quantized',
  'gguf-my-repo': 'quantized',
  quantized: 'quantized',
  quantization: 'quantized',
  mlx: 'converted',
  'mlx-my-repo': 'converted',
  openvino: 'converted',
  coreml: 'converted',
  onnx: 'converted',
  merge: 'merge',
  mergekit: 'merge',
  lazymergekit: 'merge',
  'mergekit-moe': 'merge',
  frankenmerge: 'merge',
  generated_from_trainer: 'finetune',
  trl: 'finetune',
  sft: 'finetune',
  dpo: 'finetune',
  orpo: 'finetune',
  grpo: 'finetune',
  'alignment-handbook': 'finetune',
  axolotl: 'finetune',
  'llama-factory': 'finetune',
  unsloth: 'finetune',
  autotrain: 'finetune',
  finetuned: 'finetune',
  'fine-tuned': 'finetune',
  finetune: 'finetune',
  dreambooth: 'finetune',
}

/** Tags that the Hub gives for a kind of file. Beside the original weights such files are an extra. */
const formatTags: ReadonlySet<string> = new Set(['gguf', 'ggml', 'onnx', 'openvino', 'coreml'])

/** The hint that a tag gives about how the model was made, if it gives one. `isOriginal`: whether the original weights are there as well. */
export function tagHints(tag: string, evidence: Evidence, isOriginal: boolean): readonly Claim[] {
  const key = tag.toLowerCase()
  if (isOriginal && formatTags.has(key)) return []
  const relation = Object.hasOwn(hints, key) ? hints[key] : undefined
  return relation === undefined ? [] : [madeBy({ relation, voice: 'hint', evidence })]
}
