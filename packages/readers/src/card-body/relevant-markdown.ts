/** Stems of which one stands in nearly every passage that says something about lineage or license. */
const stems =
  /tun|merg|blend|franken|\bmix|\bmoe\b|base|quant|conver|distil|deriv|initial|adapt|\blora|licen|fork|cop(?:y|ies)|clone|mirror|original|teacher|gguf|ggml|gptq|awq|exl2|\bint[48]\b|[48][- ]bit|fp16|bf16|onnx|mlx|openvino|exten[ds]|expan|ingredient|component|slerp|\bties\b|upload|parent|source model|backbone|encoder|tower|\bvae\b|scratch|\bmit\b|apache|creative|\bcc[- ]|combin|interleav|stack|fusion|passthrough|pruned|smaller|further|continu|built|improved|enhanced|uncensored|took|starting|foundation|modified|language model|pre-?trained model|model trained/i
/** Words that matter only in front of a preposition: everybody trains, makes and uses something. */
const phrases =
  /\b(?:train\w*|tuned|version|variant|checkpoint|iteration|edition|made|creat\w+|obtained|evolved|comes?|start\w*|align\w*|optimi[sz]ed|applied|added|weights)\b[^.;\n]{0,60}\b(?:from|of|off|over|upon|on|the)\b|\b(?:models?|checkpoints?|parts)\s+(?:used|included|involved)\b|\bus(?:es?|ed|ing)\b[^.;]{0,80}\bas\b/i
/** An entry of a list that is an id or a link to the Hub: the line that announces the list may stand in another passage. */
const entries =
  /^[ \t]{0,40}(?:[-*+|]|\d+[.)])?[ \t*_`"([<]{0,20}(?:[\w.-]+\/[\w.-]+|https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/|\[?[^\]\n]{1,80}\]\((?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/)/m

const onlyComments = /^\s*(?:<!--(?:(?!-->)[^])*-->\s*)+$/
const heading = /^[ \t]{0,3}#/
const structural = /^[ \t]{0,3}#|^[=-]+[ \t]*$|<!--|-->|<(?:pre|script|style)\b|^[ \t]{0,3}\[[^\]\n]+\]:/im
const configuration =
  /^[ \t]*(?:-[ \t]*)?(?:merge_method|slices|layer_slices|models|experts|base_model|source_model)[ \t]*:|model_name_or_path|^[ \t]*[\w.-]+\/[\w.-]+[ \t]*$/m
const wideTable = /^[^\n]*\|[^\n|]*\|[^\n|]*\|[^\n|]*\|/

/** What is left of a card, and where it stood. */
export interface RelevantText {
  readonly text: string
  /** The offset in the card of an offset in `text`. */
  readonly sourceOffset: (at: number) => number
}

/**
 * Leaves out the passages of a card that cannot say anything about lineage or license: examples of code, tables of results,
 * paragraphs without any of the words. An empty line stays in their place. Parsing is what a large scan spends its time on.
 */
export function relevantText(body: string): RelevantText {
  const kept: { readonly at: number; readonly source: number }[] = []
  let [text, source] = ['', 0]
  for (const passage of passagesOf(body)) {
    kept.push({ at: text.length, source })
    text += isRelevant(passage) ? passage.text : '\n'
    source += passage.text.length
  }
  return {
    text,
    sourceOffset: (at) => {
      const piece = kept[lastIndexUpTo(kept.length, (index) => (kept[index]?.at ?? 0) <= at)]
      return piece === undefined ? at : piece.source + (at - piece.at)
    },
  }
}

/** The last of `count` indexes for which `holds` is true, where it is true for the first ones and false for the rest. */
function lastIndexUpTo(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** A fenced block of code, a heading, or lines between two empty ones. */
interface Passage {
  readonly text: string
  readonly isCode: boolean
}

function isRelevant({ text, isCode }: Passage): boolean {
  if (isCode) return configuration.test(text)
  if (onlyComments.test(text)) return false
  if (structural.test(text)) return true
  return !wideTable.test(text) && (stems.test(text) || phrases.test(text) || entries.test(text))
}

const fence = /^\s{0,3}(?<marker>`{3,}(?!`)(?![^\n]*`)|~{3,})/
const lines = /[^\n]*\n|[^\n]+$/g

/** The fence that is open after `line`, given the one that was open before it. */
function openFence(line: string, open: string | undefined): string | undefined {
  if (open !== undefined) return line.trim().startsWith(open) ? undefined : open
  return fence.exec(line)?.groups?.['marker']
}

/** Where a line stands: whether a passage begins with it, and whether one ends with it. */
function boundaries(line: string, open: string | undefined, after: string | undefined): readonly [boolean, boolean] {
  if (open !== undefined) return [false, after === undefined]
  const isHeading = heading.test(line)
  return [isHeading || after !== undefined, isHeading || line.trim() === '']
}

function passagesOf(body: string): readonly Passage[] {
  const passages: Passage[] = []
  let [text, open]: [string, string | undefined] = ['', undefined]
  for (const [line] of body.matchAll(lines)) {
    const after = openFence(line, open)
    const [begins, ends] = boundaries(line, open, after)
    if (begins && text !== '') passages.push({ text, isCode: false })
    text = begins ? line : text + line
    if (ends) {
      passages.push({ text, isCode: open !== undefined })
      text = ''
    }
    open = after
  }
  return text === '' ? passages : [...passages, { text, isCode: open !== undefined }]
}
