/** A key, flag or variable in one spelling: `--model-nameOrPath` and `MODEL_NAME_OR_PATH` are `model_name_or_path`. */
export function plainKey(key: string): string {
  return key
    .replace(/^-+/, '')
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .replaceAll(/[-.\s]+/g, '_')
    .toLowerCase()
}

// What a key ends in whose value is a model. Before it anything may stand: `EMBEDDING_MODEL`, `draft_model_id`.
const modelEnds =
  /(?:^|_)(?:(?:base|draft|speculative|assistant|reward|ref|reference|teacher|student|critic|target|small|large|default|chat|llm|embed|embedding|embeddings|rerank|reranker|reranking|ranking|vision|image|text|audio|asr|tts|stt|whisper|diffusion|inpaint|clip|vae|pretrained|hf|huggingface|safety|guard|router|judge|generator|retriever|encoder|decoder|completion|completions|generation|summarization|summarizer|classifier|detection|caption|captioning|translation)?_?models?|(?:[a-z]+_)?models?_(?:maps?|mapping|dict|options|registry|zoo|catalog|presets|table|configs?|infos?|urls|id|name|names|ids|path|paths|repo|repo_id|repo_name|repository|name_or_path|url|uri|checkpoint|ref|slug|source|list|choices|pref|default|override)|(?:base_)?model_(?:name|id)_or_path|pretrained(?:_model)?(?:_name)?(?:_or_path)?|(?:hf|huggingface|hugging_face)_(?:repo|repo_id|id|model|model_id|model_name|path|name)|hub_model(?:_name)?|repo_ids?|(?:tokenizer|processor|feature_extractor|image_processor|text_encoder|image_encoder|vision_tower|encoder|reranker|embedder|embedding|embeddings|checkpoint|ckpt|unet|vae|controlnet|transformer|llm|adapter|lora|lora_adapter|peft|reward|draft|quantized)(?:_(?:id|name|path|repo|repo_id|name_or_path|model|checkpoint|names|paths|options|map|choices))?s?)$/
// Names that a model is given, where it is put, and what only describes one.
const notModels =
  /(?:^|_)(?:served_model_name|model_alias|hub_model_id|push_to_hub\w*|output\w*|save\w*|model_(?:type|class|family|dir|folder|kind|file|format|provider|version|prefix|group)|(?:data_?set|data)\w*|trained_model|export_model|export_hub_model_id|new_model\w*|local_model_path|merged_model\w*|finetuned_model\w*|image_repo\w*|github\w*|docker\w*|spaces?\w*)$|dataset|(?:^|_)hub_(?:repo|model)/

/** Whether the value of a key is a model, by the words of the key: `model`, `base_model`, `embedding-model-id`, `modelURL`. */
export function isModelKey(key: string): boolean {
  const plain = plainKey(key)
  return modelEnds.test(plain) && !notModels.test(plain)
}

const holders =
  /^(?:models?|llms?|base_models?|embeddings?|embedders?|rerankers?|encoders?|tokenizers?|adapters?|loras?|model_spec|engine|checkpoints?|embedding_models?|pipelines?|predictor|draft|inference)$/
const memberKeys =
  /^(?:name|id|path|repo|repo_id|uri|url|source|src|ref|default|value|hf|huggingface|hub|from|storage_uri|key|slug)$/

/** Whether a key of an object names its model because of where the object stands: `name` in `model`, `id` in `models`. */
export function isModelMember(key: string, path: readonly string[]): boolean {
  if (!memberKeys.test(plainKey(key))) return false
  const above = path.findLast((part) => part !== '' && !part.includes('/'))
  return above !== undefined && holders.test(plainKey(above))
}

/** Whether a key belongs to a model of Ollama. */
export function isOllamaKey(key: string): boolean {
  const plain = plainKey(key)
  return plain.includes('ollama') && /model|llm|embed/.test(plain)
}
