import type { Relation } from '@stemma/graph'

import { findFamily } from '../families.ts'
import { gapStop } from './lineage-cues.ts'

/** What a sentence says about how this model was made, without naming a parent that can be found. */
export interface DerivationSign {
  readonly relation: Relation
  /** The family that it names: "a fine-tune of Llama 2". */
  readonly family: string | undefined
}

/** A phrase that tells how a model was made. `isWeak` phrases ("based on") tell it only of a family whose weights are meant. */
interface SignCue {
  readonly relation: Relation
  readonly phrase: RegExp
  readonly subject: (before: string) => boolean
  readonly isWeak?: true
}

/** Whether a sentence speaks of this model, by a pronoun or because it begins with the name of what it describes. */
function isThisModel(before: string): boolean {
  return (
    /\b(?:this|our|these|it|we|i|here|the (?:resulting |final )?model)\b[^.;:\n]{0,60}$/i.test(before) ||
    isShort(before)
  )
}

/** Phrases that people use of other files as well must stand close to a pronoun. */
function isPointedAt(before: string): boolean {
  return /\b(?:this|these|it|here|we|i)\b[^.;:\n]{0,60}$/i.test(before)
}

function isShort(before: string): boolean {
  return before.split(/\s+/, 12).length <= 10
}

function always(): boolean {
  return true
}

const signCues: readonly SignCue[] = [
  {
    relation: 'merge',
    subject: isThisModel,
    phrase:
      /\b(?:a merge|merge of|merged? (?:with|between|using|from|to|into)|(?:ties|slerp|dare|gradient)[- ]merge|frankenmerge|model merge)\b/i,
  },
  { relation: 'merge', subject: always, phrase: /\b(?:i|we) (?:then )?merged\b/i },
  {
    relation: 'quantized',
    subject: isPointedAt,
    phrase:
      /\b(?:quanti[sz]ed (?:version|model|using|to|with)|(?:gguf|gptq|awq|exl2|ggml)(?: format)? (?:version|model files|quants?|quanti[sz]ations?))\b/i,
  },
  {
    relation: 'converted',
    subject: isPointedAt,
    phrase:
      /\b(?:converted (?:version|from|to)|ported version|converted by|taken from \S+ and converted|conversion of|re-?upload)\b/i,
  },
  {
    relation: 'distilled',
    subject: isPointedAt,
    phrase: /\b(?:distill?ed (?:version|from)|(?:was|is|general) distilled)\b/i,
  },
  {
    relation: 'finetune',
    subject: isThisModel,
    phrase:
      /\b(?:is|was|were|been|are|have|has|an?|further|instruct(?:ion)?|full|fully|lora|qlora|dpo|sft|rp|model|we|i)[- ](?:\w+[- ]){0,4}?(?:fine-?\s?tuned|finetun\w*ed|finetune(?= of)|fine-tune(?= of))\b(?! (?:models|versions|variants|ones|checkpoints|llms)\b)/i,
  },
  {
    relation: 'finetune',
    subject: isThisModel,
    phrase:
      /\b(?:(?:fine-?\s?tuned|finetuned)\s+(?:on|from|version|model|for|using|with|to|by)|by fine-?\s?tuning|stage of fine-?\s?tuning|to fine-?\s?tune (?:the|our|this) models?|finetune of|fine-tune of|fine-tuning of|built on top of|derived from|continu\w+ (?:pre-?)?train\w*|further pre-?train\w*|initiali[sz]ed (?:from|with))\b/i,
  },
  {
    relation: 'finetune',
    subject: isThisModel,
    phrase: /\b(?:based (?:up)?on|expansion of|extends|starting point \S+ \S+ is)\b/i,
    isWeak: true,
  },
  {
    relation: 'finetune',
    subject: always,
    phrase: /\b(?:using|uses?|with)\b(?=[^.;]{0,80}\bas (?:the |our |a )?(?:base|backbone|foundation)\b)/i,
    isWeak: true,
  },
  {
    relation: 'finetune',
    subject: always,
    phrase:
      /\btrained on\b(?=\W{0,4}(?:the\s+)?(?:code-?)?(?:llama|mi[sx]tral|qwen|gemma|falcon|yi-|deepseek|phi-?\d))/i,
    isWeak: true,
  },
  {
    relation: 'finetune',
    subject: always,
    phrase:
      /\btrain(?:ed|ing)\b(?:\s+\w+){0,8}?\s+(?:from|on top of)\b|\btrained on the\b(?=\s+\S+(?:\s+\w+)?\s+(?:base|model)\b)/i,
    isWeak: true,
  },
]

const negatives =
  /\b(?:can|could|may|might|should|to) (?:be |further )?(?:easily |then |also )?(?:fine|finetun|quanti|merg|convert)|\b(?:how to|if you|you can|you may|want to|users?|please|developers?|intended (?:to|for)|instead of|rather than|unlike|compared|outperform\w*|before|without|such as|for example|available (?:at|here|in|on)|can be found|links?|script|scripts|notebook|tutorial|guide|example|collection|from scratch|variants|versions are|used for fine-?tun\w+|for (?:the )?fine-?tuning (?:to|on|of)|after being|be(?:ing)? (?:fine-?\s?tuned|finetuned)|when|once|hosts|you'll|hardware|dense models|more information needed|cite|title)\b|\b(?:not|never|\w+n['’]t)\b[^.]{0,40}\b(?:fine|finetun|merge)/i

/** The sign of derivation in a sentence, if it speaks of this model. */
export function derivationSign(sentence: string): DerivationSign | undefined {
  if (negatives.test(sentence)) return undefined
  const head = sentence.slice(0, 600)
  for (const { relation, phrase, subject, isWeak } of signCues) {
    const match = phrase.exec(head)
    if (match === null || !subject(head.slice(0, match.index))) continue
    const family = familyAfter(sentence, match.index + match[0].length, isWeak === true)
    // Merging a LoRA into its own base is how a fine-tune is finished, not a merge of models.
    const isLora = relation === 'merge' && /\b(?:q?lora|adapter)s?\b/i.test(head)
    if (family !== undefined || isWeak === undefined) return { relation: isLora ? 'finetune' : relation, family }
  }
  return undefined
}

/** The family that follows a cue directly; of an architecture, "based on" speaks of its weights only where it says so. */
function familyAfter(sentence: string, end: number, isWeak: boolean): string | undefined {
  const rest = sentence.slice(end, end + (isWeak ? 45 : 90))
  const family = findFamily(rest)
  if (family === undefined || gapStop.test(rest.slice(0, family.index)) || /\b(?:architecture|release)\b/i.test(rest)) {
    return undefined
  }
  const saysWeights = /\b(?:pre-?trained|checkpoint|weights|released)\b/i.test(rest)
  return isWeak && family.isArchitecture && !saysWeights ? undefined : family.name
}

/** Whether a sentence says that this model was not made from another one. */
export function saysFromScratch(sentence: string): boolean {
  return /\b(?:this model|the model|it|model|we|was|is)\b[^.;]{0,80}?\b(?:pre-?)?train(?:ed|ing)?\b[^.;]{0,30}?\bfrom scratch\b/i.test(
    sentence,
  )
}
