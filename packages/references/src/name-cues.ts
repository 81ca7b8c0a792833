// Names without an owner: those of the Hub's early days, those of sentence-transformers, and whatever speaks of Ollama.
const bare =
  /(?<![\w/-])(?:gpt2|distilgpt2|openai-gpt|(?:distil)?bert-|albert-|(?:distil)?roberta-|camembert-|t5-|xlm-|xlnet-|transfo-|ctrl|all-[Mmdr]|paraphrase-|multi-qa-|msmarco-|distiluse-|nq-|stsb-|quora-|clip-|gtr-t5|sentence-t5|facebook-dpr|use-cmlm|LaBSE|static-|allenai-|average_word)|ollama|OLLAMA|Ollama|11434|hf:|huggingface:|stemma-ignore/g

const slash = 0x2f
const backslash = 0x5c

function isNameCode(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)
}

/**
 * The offsets in a text at which a name of a model could stand: between word characters a slash, or a word that begins a name
 * without an owner. Almost all of most code bases has none, and this is the only pass over it.
 */
export function* nameCues(text: string): Generator<number> {
  for (let at = text.indexOf('/', 1); at !== -1; at = text.indexOf('/', at + 1)) {
    if (isNameCode(text.charCodeAt(at + 1)) && isLastOfName(text.charCodeAt(at - 1)) && isWholeName(text, at)) yield at
  }
  for (const { index } of text.matchAll(bare)) yield index
}

/**
 * Tells whether one of the offsets `cues` (sorted) stands in a stretch of the text. The stretches have to be asked for in their
 * order, so that one walk over the cues is enough.
 */
export function cueFinder(cues: readonly number[]): (from: number, to: number) => boolean {
  let next = 0
  return (from, to) => {
    while ((cues[next] ?? Infinity) < from) next += 1
    return (cues[next] ?? Infinity) < to
  }
}

function isLastOfName(code: number): boolean {
  // A backslash: JSON may write a slash as `\/`.
  return isNameCode(code) || code === 0x5f || code === 0x2d || code === 0x2e || code === backslash
}

// Longer than any name of the Hub: the walk to the ends of a word is bounded.
const longest = 200

/** Whether the word around a slash has one slash; an address of the Hub has more. */
function isWholeName(text: string, at: number): boolean {
  let start = text.charCodeAt(at - 1) === backslash ? at - 1 : at
  while (start > 0 && at - start < longest && isNameCharacter(text.charCodeAt(start - 1))) start -= 1
  let end = at + 1
  while (end - at < longest && isNameCharacter(text.charCodeAt(end))) end += 1
  const isOne = text.charCodeAt(end) !== slash && text.charCodeAt(start - 1) !== slash
  return isOne || /^(?:huggingface\.co|hf\.co|www\.huggingface|hf-mirror)/.test(text.slice(start, at))
}

function isNameCharacter(code: number): boolean {
  return isNameCode(code) || code === 0x2d || code === 0x2e || code === 0x5f
}
