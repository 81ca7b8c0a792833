import { isCanonicalName, isHubName } from '@stemma/graph'

/** A model as text names it. `model` is what `stemma scan` takes: `org/name`, `gpt2`, or `registry:name` of another registry. */
export interface NamedModel {
  readonly model: string
  readonly revision?: string
}

// What begins a path, not an owner. An owner of such a name would be one of the Hub that nobody has heard of.
const pathWords: ReadonlySet<string> = new Set(
  'src lib app apps data datasets dataset models model checkpoints checkpoint ckpt ckpts output outputs out results result runs logs log tmp temp var usr opt etc home root mnt work workspace assets static public images img docs doc examples example tests test testing scripts configs config weights pretrained pretrained_models saves saved_models cache build dist node_modules api v1 v2 repository artifacts bin dev proc content drive components pages utils modules packages site-packages'.split(
    ' ',
  ),
)
const mediaTypes = /^(?:application|text|image|audio|video|font|multipart|message)\/(?!generation)/
const placeholders =
  /[<>{}$%*\s"'`\\|,;()[\]]|^(?:your|my|some|org|owner|user|username|account|organization|namespace|author|repo|namespace|someone|the)[-_/]|\/(?:your|my|some)[-_]|^(?:foo|bar|path|a|b|x|example|test-org)\/|\/(?:name|repo|model|models|model[-_]name|model[-_]id|repo[-_]name|foo|bar|\.\.\.)$/i
const fileEnds =
  /\.(?:py|js|ts|tsx|jsx|mjs|cjs|json|jsonl|ya?ml|toml|md|txt|csv|tsv|parquet|html?|css|png|jpe?g|gif|svg|pdf|sh|cfg|ini|lock|xml|zip|tar|gz|whl|h|c|cc|cpp|hpp|cu|rs|go|java|rb|proto|ipynb|wav|mp3|mp4|sql|log|pt|pth|bin|ckpt|onnx|safetensors|gguf|pkl|npz|npy|mlmodel|tflite|com|org|io|dev|net|so|dll|exe|service|conf|env|dockerfile|j2|tpl|patch)$/i

// `apps.example.io/v1`: a group of an interface, or a page.
const domain = /\.(?:io|com|org|dev|net|co|sh|ai|app|cloud|k8s)$/i

/** Models that are had through an interface alone: names that gateways use, with no weights behind them. */
const hosted =
  /^(?:openai\/(?:gpt-?(?:3|4|5)|o[1-9]|text-|dall|chatgpt|whisper-1|tts|codex|computer-use)|anthropic\/|google\/(?:gemini|palm|text-|imagen|veo)|gemini\/|azure(?:_ai)?\/|bedrock\/|vertex_ai\/|cohere\/|x-?ai\/|perplexity\/|groq\/|openrouter\/|amazon\/(?:titan|nova)|together_ai\/|replicate\/|mistral\/|deepseek\/|fireworks(?:_ai)?\/|voyage\/|jina_ai\/|dashscope\/|moonshot\/|minimax\/|watsonx\/|sambanova\/|cerebras\/|github\/|databricks\/)/i

/** Whether text has the form `owner/name` of a repository of the Hub and of nothing that is more common. */
export function isOwnedName(text: string): boolean {
  const slash = text.indexOf('/')
  if (slash < 2 || text.length > 200) return false
  const name = text.slice(slash + 1)
  if (name.length < 2 || !isHubName(text) || !/[A-Za-z]/.test(name)) return false
  return isOwner(text.slice(0, slash)) && !isOther(text, name)
}

/** Whether a text could be an owner: no folder, no domain, no version. */
function isOwner(owner: string): boolean {
  if (!/[A-Za-z]/.test(owner) || domain.test(owner)) return false
  return !pathWords.has(owner.toLowerCase()) && !/^v?\d+(?:\.\d+)*$/.test(owner)
}

/** Whether a text of the form `owner/name` is something else by its words. */
function isOther(text: string, name: string): boolean {
  const isElse = mediaTypes.test(text) || placeholders.test(text) || hosted.test(text)
  return isElse || fileEnds.test(name) || /^checkpoint-\w+$/.test(name)
}

function namedModel(model: string, revision: string | undefined): NamedModel {
  return revision === undefined ? { model } : { model, revision }
}

/**
 * Reads a text that stands where a model is expected: `org/name`, with a revision after `@`, with a tag after a colon
 * (a quantization or a provider), as an address, or a bare id of the Hub's early days.
 */
export function readHubName(text: string): NamedModel | undefined {
  const address = readAddress(text)
  if (address !== undefined) return address
  const written = text.trim().replace(/^(?:hf-hub|hf_hub|hf|huggingface|local|transformers):(?!\/)/, '')
  const { name = '', revision } =
    /^(?<name>[^@:]+)(?::[\w.-]+)?(?:@(?<revision>[\w./-]+))?$/.exec(written)?.groups ?? {}
  const model = /^huggingface\/(?<rest>[^/]+\/[^/]+)$/.exec(name)?.groups?.['rest'] ?? name
  return isOwnedName(model) || isCanonicalName(model) ? namedModel(model, revision) : undefined
}

const noName = /^(?:your|<)|[<>{}$%*\s"'`\\|,;()[\]]/i

/**
 * Reads what is given to a call that takes a model and nothing else: whatever has the form of a name is one there, also where it
 * looks like a file, a page or an example; only a folder as people call them is a folder.
 */
export function readCalledName(text: string): NamedModel | undefined {
  const named = readHubName(text)
  if (named !== undefined) return named
  const { model = '', revision } =
    /^(?<model>[^@:/]+\/[^@:/]+)(?:@(?<revision>[\w./-]+))?$/.exec(text.trim())?.groups ?? {}
  const owner = model.slice(0, model.indexOf('/'))
  if (!isHubName(model) || noName.test(model) || pathWords.has(owner.toLowerCase())) return undefined
  return { model, ...(revision === undefined ? {} : { revision }) }
}

const schemes =
  /^(?:hf|huggingface):\/\/(?:model\/|models\/)?(?<owner>[^/\s?#@:]+)\/(?<name>[^/\s?#@:]+)(?:@(?<revision>[\w.-]+))?/
const hubAddress =
  /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)\/(?<owner>[^/\s?#:]+)\/(?<name>[^/\s?#:)]+?)(?:\.git)?(?:\/(?<verb>resolve|blob|raw|tree|commit)\/(?<revision>[^/\s?#]+))?(?:[/?#:].*)?$/
const notModels: ReadonlySet<string> = new Set(
  'datasets spaces docs blog api papers collections learn join settings models tasks organizations new front pricing kernels buckets'.split(
    ' ',
  ),
)

/** A Hub model that an address names (`hf://`, `https://huggingface.co/…`), with its revision. */
export function readAddress(text: string): NamedModel | undefined {
  const trimmed = text.trim()
  const groups = (schemes.exec(trimmed) ?? hubAddress.exec(trimmed))?.groups
  if (groups === undefined) return undefined
  const { owner = '', name = '', revision } = groups
  const model = `${owner}/${name}`
  if (notModels.has(owner) || !isHubName(model) || placeholders.test(model)) return undefined
  return namedModel(model, revision)
}

/** Whether an address names a file or a state of a repository, and not only its page. */
export function isFileAddress(text: string): boolean {
  return /^(?:hf|huggingface):\/\//.test(text.trim()) || /\/(?:resolve|blob|raw)\//.test(text)
}

/** Whether an address names a model of Ollama's library: `ollama://llama3.2`, `https://ollama.com/library/llama3.2`. */
export function isOllamaAddress(text: string): boolean {
  return /^(?:ollama:\/\/|https?:\/\/(?:www\.)?ollama\.com\/library\/)\S+$/.test(text)
}

/** Bare names of models that are had through an interface alone, and of ways to cut text. */
const hostedBare =
  /^(?:gpt-?[345]|o\d(?:$|-)|chatgpt|claude|gemini|text-(?:embedding|davinci|moderation)|davinci|whisper-1|dall-e|tts-|command-|grok|cl100k|o200k|p50k|mock|test|default|auto|none)/i

/** A model of Ollama's library: `llama3.2`, `llama3.2:1b`, `user/name`; one of the Hub where it is written `hf.co/org/name`. */
export function readOllamaName(text: string): NamedModel | undefined {
  const name = text
    .trim()
    .replace(/^(?:ollama(?:_chat)?(?::\/\/|\/)|(?:https?:\/\/)?(?:www\.)?ollama\.com\/)(?:library\/)?/, '')
  const hub = /^(?:hf\.co|huggingface\.co)\/(?<model>[^/\s:]+\/[^/\s:]+)(?::\S+)?$/.exec(name)?.groups?.['model']
  if (hub !== undefined) return isHubName(hub) ? { model: hub } : undefined
  if (hostedBare.test(name)) return undefined
  const isName = /^(?:[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?::[\w.-]+)?$/i.test(name) && /[a-z]/i.test(name)
  return isName && !fileEnds.test(name) && !/[<>{}$]/.test(text) ? { model: `ollama:${name}` } : undefined
}

// The models that the library's own makers publish, and that it finds without an owner.
const bareEncoders =
  /^(?:all-(?:MiniLM|mpnet|distilroberta|roberta)|paraphrase-|multi-qa-|msmarco-|distiluse-|nq-distilbert|stsb-|quora-|clip-ViT-|gtr-t5-|sentence-t5-|facebook-dpr-|xlm-r-|bert-(?:base|large)-nli|roberta-(?:base|large)-nli|distilbert-base-nli|use-cmlm|LaBSE$|static-|allenai-specter|average_word_embeddings)/

/** A model of sentence-transformers: what it finds without an owner is under its own. */
export function readEncoderName(text: string): NamedModel | undefined {
  const named = readHubName(text)
  if (named !== undefined) return named
  return bareEncoders.test(text) && /^[\w.-]+$/.test(text) ? { model: `sentence-transformers/${text}` } : undefined
}
