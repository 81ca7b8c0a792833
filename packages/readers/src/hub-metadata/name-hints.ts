import type { Claim, Relation, Snapshot } from '@stemma/graph'

import { madeBy } from '../derived-from.ts'

const suffixes: readonly (readonly [RegExp, Relation])[] = [
  [
    /[-_.](?:gguf|ggml|gptq|awq|exl2|exl3|hqq|bnb|aqlm|quip|eetq|imatrix|w4a16|w8a8|fp8|nvfp4|nf4|quanto|int[48]|(?:int|float|fp|nf)?[1-8]-?bits?|q[2-8](?:_[k0-9]\w*)?|[2-8]\.\d+bpw)(?=[-_.]|$)/i,
    'quantized',
  ],
  [/[-_.](?:q?lora|adapters?)(?=[-_.]?(?:v?\d+)?$)/i, 'adapter'],
  [/[-_.](?:mlx|onnx|openvino|coreml|ov|ct2|fp16|bf16)(?=[-_.]|$)/i, 'converted'],
  [/(?:^|[-_.])(?:merged?|slerp|ties|frankenmerge)(?=[-_.]|$)/i, 'merge'],
  [/(?:^|[-_.])(?:fine-?tuned?|ft|sft|dpo)(?=[-_.]|$)/i, 'finetune'],
]

/** What a repository's own name hints at: `…-GGUF`, `…-4bit`, `…-lora`. A name is a sign, never a license and never a parent. */
export function nameHints(snapshot: Snapshot): readonly Claim[] {
  if (snapshot.artifact.registry !== 'hf') return []
  const [, own = snapshot.artifact.name] = snapshot.artifact.name.split('/')
  return suffixes.flatMap(([pattern, relation]) => {
    const match = pattern.exec(own)
    return match === null
      ? []
      : [
          madeBy({
            relation,
            voice: 'hint',
            evidence: { reader: 'hub-metadata', source: { kind: 'hub', field: 'id' }, quote: own },
          }),
        ]
  })
}
