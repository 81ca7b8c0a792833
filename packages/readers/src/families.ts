import { isCanonicalName } from '@stemma/graph'

/** A family of models: a word that names many models and none of them. */
export interface Family {
  readonly name: string
  readonly pattern: RegExp
  /** Whether the name is also that of an architecture: "based on BERT" then says nothing about weights. */
  readonly isArchitecture: boolean
}

const architectures: ReadonlySet<string> = new Set([
  'BERT',
  'RoBERTa',
  'GPT',
  'T5',
  'BART',
  'ELECTRA',
  'ViT',
  'CLIP',
  'YOLO',
  'wav2vec',
])

const patterns: readonly (readonly [string, RegExp])[] = [
  [
    'BERT',
    /\b(?!(?:robert|gilbert|herbert|lambert|norbert)\b)(?:\w*bert(?:imbau|weet|inho)?|bert-(?:base|large|tiny|mini|small|medium))\b/i,
  ],
  ['RoBERTa', /\b(?:xlm-)?roberta\b/i],
  ['GPT', /\bgpt-?(?:2|3|j|neox?|neo)?\b/i],
  ['T5', /\b(?:m|flan-)?t5\b/i],
  ['BART', /\bm?bart\b/i],
  ['ELECTRA', /\belectra\b/i],
  ['Llama', /\b(?:code-?)?llama[- ]?(?:v?[1-4](?:\.\d)?)?(?:-\d+b)?\b/i],
  ['Mistral', /\bmi[sx]tral(?:-\w+)?\b/i],
  ['Qwen', /\bqwen[\d.]*(?:-\w+)?\b/i],
  ['Gemma', /\b(?:code|pali)?gemma[- ]?[23]?\b/i],
  ['Yi', /\byi-(?:6b|9b|34b)\b/i],
  ['Falcon', /\bfalcon(?:-\w+)?\b/i],
  ['Phi', /\bphi-?[1-4](?:\.5)?\b/i],
  ['DeepSeek', /\bdeep-?seek(?:-\w+)?\b/i],
  ['Stable Diffusion', /\bstable[- ]diffusion\b|\bsd[- ]?(?:xl|1\.5|2\.1|3)\b|\bsdxl\b/i],
  ['FLUX', /\bflux\.?1?\b/i],
  ['Whisper', /\bwhisper\b/i],
  ['wav2vec', /\bwav2vec\b/i],
  ['ViT', /\bvit\b|\bvision transformer\b/i],
  ['CLIP', /\bclip\b/i],
  ['YOLO', /\byolo\w*\b/i],
  ['SOLAR', /\bsolar\b/i],
  ['Vicuna', /\bvicuna\b/i],
  ['MPT', /\bmpt-\d+b\b/i],
  ['Pythia', /\bpythia\b/i],
  ['BLOOM', /\bbloomz?\b/i],
  ['StableLM', /\bstablelm\b/i],
  ['OPT', /\bopt-\d/i],
]

const families: readonly Family[] = patterns.map(([name, pattern]) => ({
  name,
  pattern,
  isArchitecture: architectures.has(name),
}))

/** The family that `text` speaks of, if any. A family is never a parent: it only tells what to ask for. */
export function familyOf(text: string): string | undefined {
  return findFamily(text)?.name
}

/** The family that `text` speaks of, and where: an offset in UTF-16 units. Only the first 500 units are looked at. */
export function findFamily(text: string): (Family & { readonly index: number }) | undefined {
  const head = text.slice(0, 500)
  const found = families.flatMap((family) => {
    const index = head.search(family.pattern)
    return index === -1 ? [] : [{ ...family, index }]
  })
  return found.toSorted((a, b) => a.index - b.index)[0]
}

/** Whether `text` is the name of a family and nothing more: `llama`, not `llama-tuned-by-me`; a canonical id (`gpt2`) is a model. */
export function isFamilyWord(text: string): boolean {
  if (isCanonicalName(text) || text.length > 60) return false
  return families.some((family) => family.pattern.exec(text)?.[0] === text)
}
