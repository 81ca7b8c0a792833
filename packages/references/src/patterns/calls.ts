import type { ModelCall } from './call-pattern.ts'

const named = [
  'model',
  'model_name',
  'model_id',
  'model_id_or_path',
  'model_name_or_path',
  'pretrained_model_name_or_path',
  'repo_id',
]

/** The calls of libraries that take a model. To add one, add its line; `code.test.ts` wants an example of each. */
export const modelCalls: readonly ModelCall[] = [
  // PeftModel.from_pretrained(base, adapter) has its model second.
  { name: 'peft/from-pretrained', callee: /(?:^|\.)Peft\w*\.from_pretrained$/, slots: [0, 1, ...named] },
  {
    name: 'sentence-transformers/from-pretrained',
    callee: /(?:^|\.)SetFit\w*\.from_pretrained$/,
    slots: [0, ...named],
    names: 'sentence-transformers',
  },
  { name: 'transformers/from-pretrained', callee: /(?:^|\.)from_pretrained$/, slots: [0, ...named] },
  { name: 'transformers/pipeline', callee: /^(?:\w+\.)?pipeline$/, slots: [0, 1, ...named, 'tokenizer'] },
  {
    name: 'sentence-transformers',
    callee:
      /(?:^|\.)(?:SentenceTransformer|CrossEncoder|SparseEncoder|SentenceTransformerRerank|SentenceTransformerEmbeddings|SentenceTransformerEmbeddingFunction)$/,
    slots: [0, ...named, 'model_name_or_path'],
    names: 'sentence-transformers',
  },
  {
    name: 'sentence-transformers/module',
    callee: /(?:^|\.)(?:models\.)?(?:Transformer|MLMTransformer|CLIPModel|StaticEmbedding\.from_\w+)$/,
    slots: [0, ...named],
  },
  {
    name: 'hub/download',
    callee:
      /(?:^|\.)(?:(?:\w+_)?(?:hf_hub_download|snapshot_download)|hf_hub_url|cached_download|model_info|list_repo_files|try_to_load_from_cache|HfFileSystem|load_file_from_hub|get_hf_file_metadata|downloadFile|modelInfo|listFiles|snapshotDownload|downloadFileToCacheDir|ModelScope\w*)$/,
    slots: [0, ...named, 'repo', 'name'],
  },
  {
    name: 'hub/inference-client',
    callee:
      /(?:^|\.)(?:InferenceClient|AsyncInferenceClient|InferenceApi|HfInference|HfInferenceEndpoint|HuggingFaceEndpoint|create_inference_endpoint|InferenceClientModel|HfApiModel|TransformersModel|InferenceEndpointsLLM|TransformersLLM)$/,
    slots: [0, ...named, 'repository', 'endpointUrl'],
  },
  {
    name: 'vllm',
    callee: /(?:^|\.)(?:LLM|AsyncLLM|EngineArgs|AsyncEngineArgs|VLLM|AsyncLLMEngine)$/,
    slots: [0, ...named, 'tokenizer', 'speculative_model', 'draft_model'],
  },
  {
    name: 'sglang',
    callee: /(?:^|\.)(?:Engine|Runtime|ServerArgs)$/,
    slots: ['model_path', 'tokenizer_path', 'model', 'draft_model_path', 'speculative_draft_model_path'],
  },
  {
    name: 'diffusers/weights',
    callee:
      /\.(?:load_lora_weights|load_ip_adapter|load_textual_inversion|load_adapter|from_single_file|load_lora_adapter|load_attn_procs)$/,
    slots: [0, 'pretrained_model_name_or_path_or_dict', ...named],
  },
  {
    name: 'langchain',
    callee:
      /(?:^|\.)(?:HuggingFace\w*(?:Embeddings?|Hub|LLM|API|Pipeline|Inference)|ChatHuggingFace|from_model_id|Hugging[Ff]aceInferenceAPI\w*|HuggingFaceTransformersEmbeddings|FastEmbedEmbeddings?|TextEmbedding|LangchainEmbedding|HuggingFaceCrossEncoder|FlagEmbeddingReranker|FlagReranker|FlagModel|BGEM3FlagModel|ColbertReranker|RAGPretrainedModel|Reranker|resolve_embed_model|GLiNER|WhisperModel|Whisper|faster_whisper)$/,
    slots: [0, ...named, 'tokenizer_name', 'repoId', 'modelName', 'repo', 'model_size_or_path'],
  },
  {
    name: 'trl',
    callee: /(?:^|\.)\w*(?:Trainer|ModelConfig|ModelArguments|ScriptArguments)$/,
    slots: ['model', 'model_name_or_path', 'ref_model', 'reward_model', 'tokenizer'],
  },
  {
    name: 'hub/image-model',
    callee:
      /(?:^|\.)(?:create_model(?:_and_transforms|_from_pretrained)?|get_tokenizer|get_processor|get_model_processor|get_model_tokenizer)$/,
    slots: [0, 'model_name'],
  },
  {
    name: 'ollama',
    callee:
      /(?:^|\.)(?:ollama\.(?:chat|generate|embed|embeddings|pull|show|create|copy|delete|push)|ChatOllama|OllamaLLM|Ollama|OllamaEmbeddings?|OllamaEmbeddingFunction|OllamaLanguageModel|OllamaChatGenerator|OllamaGenerator|OllamaModel)$/,
    slots: [0, 'model', 'model_name', 'from_', 'from'],
    names: 'ollama',
  },
]
