import type { Relation } from '@stemma/graph'

import { mentionClass } from './model-mentions.ts'

/** Words before which a model is named that this one was made from. The mention follows the match, after a short gap. */
export interface Cue {
  readonly relation: Relation
  readonly pattern: RegExp
  /** How many characters may stand between the cue and the mention. */
  readonly gap: number
  /** Whether the cue speaks of several models: then all mentions of the sentence are meant. */
  readonly isPlural?: true
  /** Whether the mentions before the cue are meant as well. */
  readonly isWhole?: true
  /** Whether the mention must be a link: the plain name after "fine-tuned on" is that of a data set as often. */
  readonly needsLink?: true
}

const noMention = `[^${mentionClass};|\\n]`
const tuned = String.raw`(?:(?:instruct(?:ion)?|supervised|domain|chat|dpo|sft)[- ])?(?:fine[- ]?\s?tun(?:ed?|ing|es)|finetun\w*)`

function cue(relation: Relation, source: string, gap = 45): Cue {
  return { relation, pattern: new RegExp(source.replaceAll('NM', noMention), 'giu'), gap }
}

function pluralCue(relation: Relation, source: string, gap = 60): Cue {
  return { ...cue(relation, source, gap), isPlural: true }
}

/** All cues. The first that matches a mention decides what the sentence says of it. */
export const cues: readonly Cue[] = [
  cue('distilled', String.raw`\bdistil(?:led|lation|ling|s)?\b(?:\s+\w+){0,3}?\s+(?:of|from)\b`),
  cue('distilled', String.raw`\bteacher(?:\s+models?)?\s*(?:is|was|:|\()`),
  cue(
    'quantized',
    String.raw`\b(?:quanti[sz](?:ed|ations?)|dequanti[sz]ed|gguf|ggml|gptq|awq|exl2|[2-8][- ]?bits?|int[48]|fp8|bnb|nf4)\b${noMention}{0,60}?\b(?:of|from|for)\b`,
  ),
  cue(
    'quantized',
    String.raw`\b(?:quanti[sz](?:ed|es|ing)|compress(?:ed|es|ing))\s+(?:the\s+)?(?:\w+\s+)?(?=[${mentionClass}])`,
    5,
  ),
  cue(
    'converted',
    String.raw`\b(?:conver(?:ted|sion)|exported|ported|re-?upload(?:ed)?|mirror|clone|duplicated?|copy|safetensors|onnx|mlx|openvino|coreml|ctranslate2?|[bf]p?f?16|half[- ]precision|sharded)\b${noMention}{0,50}?\b(?:of|from|for)\b`,
  ),
  pluralCue(
    'merge',
    String.raw`\b(?:merg(?:ed?|ing|es|er)|blend(?:ed)?|franken\w*|slerp|fusion|mix(?:ed|ture)?|combin(?:ation|ed|es|ing)|passthrough|interleav\w+|stack(?:ed|ing))\b${noMention}{0,60}?\b(?:of|between|from|with|using|models?|into|in)\b`,
  ),
  pluralCue(
    'merge',
    String.raw`[${mentionClass}]${noMention}{0,30}?\b(?:merged|blended|combined|mixed)\s+(?:\w+\s+){0,2}?(?:with|and)\b`,
  ),
  { ...pluralCue('merge', String.raw`\bresult of (?:this|the|that) merge\b`, 80), isWhole: true },
  {
    ...pluralCue(
      'merge',
      String.raw`(?=[${mentionClass}]${noMention}{0,12}?(?:,|and|&|\+|x|/)\s*(?:my |the )?[${mentionClass}]\s+merge\b)`,
    ),
    isWhole: true,
  },
  cue('merge', String.raw`\b(?:applied|merged\s+in|added)\s+(?:the\s+)?(?=[${mentionClass}])`, 3),
  cue('adapter', String.raw`\b(?:q?lora|adapters?|peft)\b(?:\s+\w+){0,3}?\s+(?:for|on top of|of)\b`, 30),
  cue(
    'finetune',
    String.raw`\b(?:${tuned}|trained|tuned|aligned|adapted|optimi[sz]ed|modified|improved|enhanced|uncensored|abliterated)\b${noMention}{0,40}?\b(?:version|variant|checkpoint|iteration|edition|derivative)s?\s+of\b`,
  ),
  cue('finetune', String.raw`\bis\s+an?\s+(?:[\w-]+\s+){0,2}?extension\s+of\b`, 15),
  cue(
    'finetune',
    String.raw`\b(?:${tuned}|tuned|tune|trained|training|pre-?trained|pre-?training)\b(?:\s+\w+){0,4}?\s+(?:from|of|off|over|on top of|upon|starting from)\b`,
    40,
  ),
  cue(
    'finetune',
    String.raw`\b(?:${tuned})\b(?:\s+\w+){0,3}?\s+(?:on|with|using)\s+(?:the\s+)?(?:base\s+model|pre-?trained(?:\s+model)?)\b`,
    25,
  ),
  cue(
    'finetune',
    String.raw`\b(?:further|continu\w+|additional\w*|incremental\w*)\s+(?:pre-?)?(?:train\w*|tun\w*|finetun\w*|fine-tun\w*)\b(?:\s+\w+){0,3}?\s+(?:from|of|on top of|on|based on|the)\b`,
    25,
  ),
  cue(
    'finetune',
    String.raw`\b(?:${tuned}|further trained)\s+(?:the\s+|a\s+|an\s+|our\s+)?(?:(?!on\b|with\b|using\b|for\b|in\b)\w+\s+){0,2}?(?=[${mentionClass}])`,
    3,
  ),
  cue('finetune', String.raw`\b(?:based|bases?|built|builds|building)\s+(?:up)?on\b(?:\s+top\s+of)?`, 45),
  cue(
    'finetune',
    String.raw`\b(?:derived|initiali[sz]ed|initiali[sz]ing|init|warm-?started|started|starting|bootstrapped|forked|adapted|stems|originat\w+|comes?|obtained|created|built|made|evolved|fork|variant|version|derivative|tune)\s+(?:\w+\s+){0,2}?(?:from|with the weights of|of)\b`,
    45,
  ),
  cue(
    'converted',
    String.raw`\b(?:smaller|reduced|pruned|trimmed|lighter|shrunk|sparse|compact|llama-?fied|sharded)\s+versions?\s+of\b`,
  ),
  cue('unknown', String.raw`\b(?:took|taken|take|downloaded)\s+(?:it\s+|this\s+|them\s+)?from\b`, 20),
  { ...cue('finetune', String.raw`\b(?:${tuned})\s+on\s+(?:the\s+)?`, 5), needsLink: true },
  cue('finetune', String.raw`\binitiali[sz]ed\s+(?:with|by|on)\b`, 30),
  cue(
    'finetune',
    String.raw`\b(?:base|parent|foundation|backbone|underlying|source|starting|initial|pre-?trained)\s+(?:language\s+)?(?:model|checkpoint|weights|point)s?\s*(?:used)?\s*(?:(?:is|was|used(?:\s+is|\s+was)?|are|=|:|\(|,)+\s*|(?=[${mentionClass}]))`,
    25,
  ),
]

/** Cues that follow the mention: "took X and fine-tuned it", "X as the base", "X fine-tuned on Y" as a title. */
export const trailingCues: readonly Cue[] = [
  {
    relation: 'converted',
    gap: 30,
    pattern: new RegExp(String.raw`^\W{0,4}(?:\w+\s+)?(?:converted|exported|ported)\s+(?:to|into)\b`, 'iu'),
  },
  {
    relation: 'quantized',
    gap: 30,
    pattern: new RegExp(String.raw`^\W{0,4}(?:\w+\s+)?quanti[sz]ed\s+(?:to|with|using|by|in)\b`, 'iu'),
  },
  {
    relation: 'finetune',
    gap: 30,
    pattern: new RegExp(
      String.raw`^\W{0,4}(?:(?:model|checkpoint|weights)\s+)?(?:${tuned}|(?<=model\s+)(?:further\s+)?trained|(?:dpo|sft|rlhf)[- ]?trained)\b`,
      'iu',
    ),
  },
  {
    relation: 'finetune',
    gap: 60,
    pattern: new RegExp(
      String.raw`^${noMention}{0,60}?\b(?:as|for)\s+(?:the\s+|a\s+|an\s+|our\s+|its\s+|their\s+)?(?:\w+\s+)?(?:base|backbone|foundation|starting|initial|pre-?trained|parent|underlying)\b`,
      'iu',
    ),
  },
  {
    relation: 'finetune',
    gap: 60,
    pattern: new RegExp(
      String.raw`^${noMention}{0,50}?\b(?:and|then)\s+(?:then\s+|further\s+|we\s+|I\s+)?(?:${tuned}|trained|further)\b`,
      'iu',
    ),
  },
  {
    relation: 'merge',
    gap: 30,
    pattern: new RegExp(String.raw`^${noMention}{0,30}?\bas\s+(?:the\s+|a\s+)?base\b${noMention}{0,40}?\bmerg`, 'iu'),
  },
]

/** A line such as `Base model: X`. Its key says what was done. */
export interface FieldCue {
  readonly relation: Relation
  readonly key: RegExp
}

/** The keys of fields that name a parent. They match the whole key. */
export const fieldCues: readonly FieldCue[] = [
  {
    relation: 'finetune',
    key: /^(?:fine-?\s?tuned|finetuned|trained|adapted|derived|initiali[sz]ed|further trained|resumed)\s+(?:from|on)(?:\s+(?:the\s+)?(?:base\s+)?(?:model|checkpoint))?$/i,
  },
  { relation: 'quantized', key: /^quanti[sz]ed\s+(?:from|version\s+of)(?:\s+model)?$/i },
  { relation: 'converted', key: /^converted\s+from(?:\s+model)?$/i },
  { relation: 'merge', key: /^(?:merged?\s+(?:from|of|models?)|models?\s+merged)$/i },
  { relation: 'distilled', key: /^(?:teacher(?:\s+models?)?|distilled\s+from)$/i },
  {
    relation: 'unknown',
    key: /^(?:original|source|parent|upstream|main)\s+(?:model|checkpoint|weights|repo(?:sitory)?)s?$/i,
  },
  {
    relation: 'contains',
    key: /^(?:vision|text|image|audio|speech|visual)[- ](?:model|encoder|tower|backbone)$|^vae$/i,
  },
  {
    relation: 'unknown',
    key: /^(?:(?:pre-?trained\s+|foundation\s+)?base(?:[- ](?:language\s+)?models?|[- ]checkpoint|[- ]architecture\s+and\s+weights)?|base\s+model\s+(?:name|id|used)|model\s+base|pre-?trained(?:\s+(?:language\s+)?model|\s+weights)?|language\s+model|backbone(?:\s+model)?|initial\s+(?:model|checkpoint|weights)|starting\s+(?:model|checkpoint|point)|foundation\s+model|base\s+llm|llm\s+base|checkpoint\s+base)$/i,
  },
]

/** A heading or line before a list whose items are models that were merged. */
export const listCue =
  /\bmoe\b.{0,40}\bfollowing models\b|\b(?:models?|loras?|adapters?|checkpoints?|ingredients|components|parts)\s+(?:that\s+(?:were|are)\s+)?(?:merged|used|included|involved|mixed|combined)\b|\bmerged?\s+(?:models|components|recipe|ingredients|from|of|between|with)\b|\bmerg\w+\b.{0,60}\bfollowing\b|\bfollowing\b.{0,60}\b(?:merg\w+|ingredients)|\b(?:source|parent|constituent)\s+models\b/i

/** What must not stand between a cue and the mention: the sentence then speaks of something else. */
export const gapStop =
  /\b(?:this model|our model|your|these|available|see|compar\w+|similar|unlike|outperform\w*|inspired|tokeni[sz]er|dataset|data|paper|code|script|library|framework|license|terms|instead|than|using|method|benchmark\w*|prompt|template|vocab\w*|at|by|http)\b/i

/** What must not stand inside a cue: the words then lead elsewhere. */
export const innerStop = /\b(?:by|cards?|makers|authors|data|datasets?|papers?|outputs?|team)\b/i

/** What must not follow a mention: it is then a data set, a tokenizer, a paper or a method. */
export const afterStop =
  /^['’"”)\]]*(?:s)?\s*(?:\w+\s+)?(?:datasets?|data\b|corpus|paper|codebase|repository for|tokeni[sz]er|architecture|library|scripts?|framework|prompt|template|format|merge method|method|benchmark|approach|recipe|training code|license|vocabulary|instructions|(?:model\s+)?cards?\b|(?:(?:was|is|were|has been)\s+)?(?:omitted|removed|excluded|dropped|left out)\b)/i

/** A sentence with one of these points to another place, or describes the card and not the model. */
export const pointers =
  /\b(?:can be found|available (?:at|here|from|in|on|under)|requirements?|download(?:ed|able)? (?:from|here|at)|check out|model card (?:was|is|adapted|based)|identical to)\b|\?\s*$/i

/** What a cue speaks of where one of these stands right before it: not the weights. */
export const otherSubject =
  /\b(?:templates?|tokeni[sz]ers?|prompts?|formats?|scripts?|code|evaluation|licen[cs]es?|cards?|papers?|vocabulary|(?:this|the)\s+(?:section|text|table|figure|description))\b[^,;.]{0,40}$/i

/** A sentence that contains one of these before the cue does not say how this model was made. */
export const hedges =
  /\b(?:can|could|may|might|should|to) be (?:\w+ )?$|\b(?:you can|how to|if you|want to|would like to|wish to|intended to|feel free|please|instead of|rather than|unlike|compared (?:to|with)|outperform\w*|similar(?:ly)? to|not (?:a |been )?|same (?:architecture|as|way|procedure)|without|for example|e\.g\.|such as|future|plan(?:ned|ning)? to|will be|recommend\w*|looking for|available|other|also have|trained on data|results (?:confirm|show|indicate|suggest)|(?:data|datasets?|examples|instructions) (?:\w+ ){0,3}?generated (?:by|from|with)|outputs? (?:of|from)|both models|inspired by|thanks to|thank|credits?)\b[^.]*$/i
