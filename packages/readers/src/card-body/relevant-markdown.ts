/**
 * Words of which at least one stands in every passage that says something about lineage or license.
 * A slash may be part of an id; a colon at the end may announce a list of them.
 */
const relevant =
  /tun|merg|blend|mix|base|quant|conver|distil|train|initial|deriv|adapt|lora|licen|version|variant|built|build|start|scratch|fork|copy|clone|mirror|original|teacher|gguf|gptq|awq|exl2|extend|expan|used|using|made|creat|component|ingredient|slerp|ties|upload|parent|source|backbone|from|encoder|tower|vae|\bmit\b|apache|creative|\bcc\b|\w\/\w|:\s*$/im
const structural = /^\s{0,3}#|^[=-]+\s*$|<!--|-->|<(?:pre|script|style|a|h[1-6])\b|^\s{0,3}\[[^\]]+\]:/im
const configuration =
  /^\s*-?\s*(?:merge_method|slices|models|experts|base_model|source_model)\s*:|model_name_or_path|^\s*[\w.-]+\/[\w.-]+\s*$/m
const wideTable = /^[^\n]*\|[^\n|]*\|[^\n|]*\|[^\n|]*\|/

/**
 * Blanks the passages of a card that cannot say anything about lineage or license: examples of code, tables of results,
 * paragraphs without any of the words. Every character keeps its place. Measured: it halves the time of parsing.
 */
export function blankIrrelevant(body: string): string {
  return passagesOf(body)
    .map((passage) => (isRelevant(passage) ? passage.text : passage.text.replaceAll(/[^\n]/g, ' ')))
    .join('')
}

/** A fenced block of code, or lines between two empty ones. */
interface Passage {
  readonly text: string
  readonly isCode: boolean
}

function isRelevant({ text, isCode }: Passage): boolean {
  if (isCode) return configuration.test(text)
  if (structural.test(text)) return true
  return !wideTable.test(text) && relevant.test(text)
}

const fence = /^\s{0,3}(?<marker>`{3,}|~{3,})/
const lines = /[^\n]*\n|[^\n]+$/g

/** The fence that is open after `line`, given the one that was open before it. */
function openFence(line: string, open: string | undefined): string | undefined {
  if (open !== undefined) return line.trim().startsWith(open) ? undefined : open
  return fence.exec(line)?.groups?.['marker']
}

function passagesOf(body: string): readonly Passage[] {
  const passages: Passage[] = []
  let [text, open]: [string, string | undefined] = ['', undefined]
  for (const [line] of body.matchAll(lines)) {
    const after = openFence(line, open)
    const begins = open === undefined && after !== undefined
    const ends = open !== undefined ? after === undefined : line.trim() === ''
    if (begins && text !== '') passages.push({ text, isCode: false })
    text = begins ? line : text + line
    if (ends) passages.push({ text, isCode: open !== undefined })
    if (ends) text = ''
    open = after
  }
  return text === '' ? passages : [...passages, { text, isCode: open !== undefined }]
}
