import { describe, expect, test } from '@jest/globals'

import { found, models } from '../testing/found.ts'
import { codePatterns } from './index.ts'

/** An example of each pattern: the pattern, the file, the code, the model. */
const examples: readonly (readonly [string, string, string, string])[] = [
  ['code/model-argument', 'a.py', 'model_name = (\n    "acorn/oak-7b"  # needs more\n)\n', 'acorn/oak-7b'],
  ['code/model-argument', 'a.py', "engine(model_id_or_path='acorn/oak')", 'acorn/oak'],
  ['code/model-constructor', 'a.py', 'Model("Acorn/Glyph")', 'Acorn/Glyph'],
  ['code/address', 'a.py', 'run(["x", "ollama://smollm:135m"])', 'ollama:smollm:135m'],
  ['code/address', 'a.py', 'run("https://ollama.com/library/smollm:135m")', 'ollama:smollm:135m'],
  ['hub/download', 'a.py', 'x = safe_snapshot_download("acorn/oak", check_local=True)', 'acorn/oak'],
  ['hub/image-model', 'a.py', 'get_model_processor("acorn/oak", load_model=False)', 'acorn/oak'],
  [
    'code/model-argument',
    'a.py',
    'c = OpenAI(base_url="http://localhost:11434/v1")\nc.chat.completions.create(model="llama3.2", messages=[])',
    'ollama:llama3.2',
  ],
  [
    'code/model-table',
    'a.py',
    'register_model_group(models={"Oak": {Source.HUB: "acorn/oak-7b"}}, template="oak")',
    'acorn/oak-7b',
  ],
  ['code/model-constructor', 'a.py', 'ModelGroup([Model("acorn/oak-7b")])', 'acorn/oak-7b'],
  [
    'code/constant',
    'a.py',
    'TINY = os.getenv("TINY", "acorn/oak")\nargs = { "model_name_or_path": TINY }',
    'acorn/oak',
  ],
  ['peft/from-pretrained', 'a.py', 'm = PeftModel.from_pretrained(base, "acorn/oak-7b-lora")', 'acorn/oak-7b-lora'],
  [
    'sentence-transformers/from-pretrained',
    'a.py',
    'm = SetFitModel.from_pretrained("all-MiniLM-L6-v2")',
    'sentence-transformers/all-MiniLM-L6-v2',
  ],
  ['transformers/from-pretrained', 'a.py', 'tok = AutoTokenizer.from_pretrained("gpt2")', 'gpt2'],
  [
    'transformers/from-pretrained',
    'a.py',
    'm = AutoModel.from_pretrained(\n    pretrained_model_name_or_path="acorn/oak-7b",\n    revision="0123abc",\n)',
    'acorn/oak-7b@0123abc',
  ],
  [
    'transformers/from-pretrained',
    'a.ts',
    "const m = await AutoModel.from_pretrained('acorn/oak', { dtype: 'q4', revision: 'v1' })",
    'acorn/oak@v1',
  ],
  ['transformers/pipeline', 'a.py', 'p = pipeline("text-generation", model="acorn/oak-7b", device=0)', 'acorn/oak-7b'],
  [
    'transformers/pipeline',
    'a.jsx',
    'const p = await pipeline("summarization", "acorn/oak-small");',
    'acorn/oak-small',
  ],
  [
    'sentence-transformers',
    'a.py',
    'm = SentenceTransformer("all-mpnet-base-v2")',
    'sentence-transformers/all-mpnet-base-v2',
  ],
  [
    'sentence-transformers/module',
    'a.py',
    'w = models.Transformer("bert-base-uncased", max_seq_length=256)',
    'bert-base-uncased',
  ],
  [
    'hub/download',
    'a.py',
    'f = hf_hub_download(repo_id="acorn/oak-7b-GGUF", filename="oak.gguf", revision="main")',
    'acorn/oak-7b-GGUF@main',
  ],
  ['hub/download', 'a.mts', "await downloadFile({ repo: 'acorn/oak-7b', path: 'config.json' })", 'acorn/oak-7b'],
  ['hub/inference-client', 'a.py', 'c = InferenceClient("acorn/oak-7b")', 'acorn/oak-7b'],
  ['vllm', 'a.py', 'llm = LLM("acorn/oak-7b", tensor_parallel_size=2)', 'acorn/oak-7b'],
  ['sglang', 'a.py', 'e = sgl.Engine(model_path="acorn/oak-7b")', 'acorn/oak-7b'],
  [
    'diffusers/weights',
    'a.py',
    'pipe.load_lora_weights("acorn/oak-lora", weight_name="a.safetensors")',
    'acorn/oak-lora',
  ],
  ['langchain', 'a.py', 'e = HuggingFaceEmbeddings(model_name="acorn/oak-embed")', 'acorn/oak-embed'],
  [
    'transformers/from-pretrained',
    'a.py',
    'm, t = FastLanguageModel.from_pretrained(model_name = "acorn/oak-7b-bnb-4bit")',
    'acorn/oak-7b-bnb-4bit',
  ],
  ['trl', 'a.py', 't = SFTTrainer(model="acorn/oak-7b", train_dataset=d)', 'acorn/oak-7b'],
  ['hub/image-model', 'a.py', 'm = timm.create_model("hf-hub:acorn/oak_vit", pretrained=True)', 'acorn/oak_vit'],
  ['ollama', 'a.py', 'r = ollama.chat(model="llama3.2:1b", messages=[])', 'ollama:llama3.2:1b'],
  ['ollama/client', 'a.py', 'from ollama import chat\nr = chat("gemma3", messages=[])', 'ollama:gemma3'],
  ['code/environment-default', 'a.py', 'where = os.getenv("RERANK_MODEL", "acorn/oak-rerank")', 'acorn/oak-rerank'],
  ['code/argument-list', 'a.py', 'subprocess.run(["vllm", "serve", "acorn/oak-7b"])', 'acorn/oak-7b'],
  ['code/model-argument', 'a.py', 'EMBEDDING_MODEL_NAME = "acorn/oak-embed"', 'acorn/oak-embed'],
  ['code/model-argument', 'a.py', 'def load(model_id: str = "acorn/oak-7b"):', 'acorn/oak-7b'],
  ['code/model-argument', 'a.py', 'p.add_argument("--model-name", type=str, default="acorn/oak-7b")', 'acorn/oak-7b'],
  ['code/model-argument', 'a.py', 'model_name: str = Field(default="acorn/oak-7b")', 'acorn/oak-7b'],
  ['code/model-argument', 'a.ts', 'const settings = { chat: { modelId: "acorn/oak-7b" } }', 'acorn/oak-7b'],
  [
    'code/model-argument',
    'a.tsx',
    'const TOKENIZERS = Object.freeze({ "acorn/oak-tokenizer": "Oak" })',
    'acorn/oak-tokenizer',
  ],
  ['code/constant', 'a.py', 'NAME = "acorn/oak"\nm = AutoModel.from_pretrained(NAME)', 'acorn/oak'],
  [
    'code/constant',
    'a.py',
    'for which in ["acorn/oak", "acorn/elm"]:\n  AutoModel.from_pretrained(which)',
    'acorn/oak acorn/elm',
  ],
  ['code/standard-value', 'a.ts', 'return process.env.WHISPER_MODEL_PREF ?? "acorn/oak-small"', 'acorn/oak-small'],
  ['code/standard-value', 'a.py', 'use(args.model or "acorn/oak-7b")', 'acorn/oak-7b'],
  [
    'code/constant',
    'a.py',
    'TINY = os.getenv("TINY", "acorn/oak")\nargs = { "model_name_or_path": TINY }',
    'acorn/oak',
  ],
  ['code/model-constructor', 'a.py', 'engine = HfEngine("acorn/oak-7b-instruct")', 'acorn/oak-7b-instruct'],
  [
    'code/parametrized',
    'a.py',
    '@pytest.mark.parametrize("model_name", ["acorn/oak-7b"])\ndef test_it(model_name): ...',
    'acorn/oak-7b',
  ],
  [
    'code/parametrized',
    'a.py',
    '@pytest.mark.parametrize(["backend", "model_id"], [("onnx", "acorn/oak-7b")])\ndef test_it(): ...',
    'acorn/oak-7b',
  ],
  ['code/address', 'a.ts', 'load("https://huggingface.co/acorn/oak/resolve/0a1b2c3/oak.gguf")', 'acorn/oak@0a1b2c3'],
]

describe('code', () => {
  test.each(examples)('%s: %s %s', (pattern, file, code, model) => {
    expect(models(file, code).join(' ')).toBe(model)
    expect(found(file, code).join('\n')).toContain(` ${pattern}`)
  })

  test('every pattern has an example', () => {
    const shown = new Set(examples.map(([pattern]) => pattern))
    expect(codePatterns.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
  })

  test('a notebook names the line and column of its own file', () => {
    const cells = [
      { cell_type: 'markdown', source: ['AutoModel.from_pretrained("acorn/prose")'] },
      {
        cell_type: 'code',
        source: ['# a\n', 'm = AutoModel.from_pretrained("acorn/oak")\n', '!hf download acorn/elm'],
      },
    ]
    const text = JSON.stringify({ cells }, null, 1)
    const rows = text.split('\n')
    const places = found('a.ipynb', text).map((one) => one.split(/[: ]/, 2).map(Number))
    expect(models('a.ipynb', text)).toEqual(['acorn/oak', 'acorn/elm'])
    expect(places.map(([line = 0, column = 0]) => rows[line - 1]?.slice(column - 1, column + 8))).toEqual([
      'acorn/oak',
      'acorn/elm',
    ])
  })

  test.each([
    ['a data set', 'a.py', 'd = load_dataset("acorn/reviews-bert")'],
    ['a data set of the Hub', 'a.py', 'snapshot_download(repo_id="acorn/oak-7b", repo_type="dataset")'],
    ['a model that is had through an interface alone', 'a.py', 'litellm.completion(model="openai/gpt-4o")'],
    [
      'a model of an interface, in a file that also speaks of Ollama',
      'a.py',
      'import ollama\nclient.chat(model="gpt-4o")',
    ],
    ['a setting beside a request to Ollama', 'a.py', 'URL = "http://localhost:11434"\nEMBEDDING_MODEL = "bge-m3"'],
    ['what a call makes of it', 'a.py', 'model_list = json.loads(run(["list", "acorn/oak"]))'],
    ['a comment', 'a.py', '# AutoModel.from_pretrained("acorn/oak-7b")'],
    ['documentation', 'a.py', 'def f():\n  """\n  >>> AutoModel.from_pretrained("acorn/oak-7b")\n  """'],
    ['a module', 'a.ts', "import { pipeline } from '@xenova/transformers'\nimport x from 'acorn/oak-7b'"],
    ['a folder', 'a.py', 'AutoModel.from_pretrained("./out/oak-7b")'],
    ['a folder without a dot', 'a.py', 'AutoModel.from_pretrained("checkpoints/oak-7b")'],
    ['a template', 'a.py', 'AutoModel.from_pretrained(f"acorn/oak-{size}")'],
    ['parts that are joined', 'a.py', 'AutoModel.from_pretrained("acorn/" + "oak-7b")'],
    ['a part of a path', 'a.py', 'import ollama\nmodel_name = root / "acorn/oak-7b"'],
    ['a checkpoint', 'a.py', 'model_path = "run-1/checkpoint-100"'],
    ['a media type', 'a.ts', "const model = 'application/json'"],
    ['where a model is put', 'a.py', 'TrainingArguments(hub_model_id="acorn/mine", output_dir="acorn/out")'],
    ['a place holder', 'a.py', 'model_id = "your-org/your-model"'],
    ['a file', 'a.py', 'model_path = "acorn/weights.safetensors"'],
  ])('%s is no model', (_what, file, code) => {
    expect(models(file, code)).toEqual([])
  })

  test('a long string in a notebook hides nothing behind it', () => {
    const source = ['def f():\n', '  """It\'s "only" words\\n.\n', '  """\n', '  model = "acorn/oak"\n']
    expect(models('a.ipynb', JSON.stringify({ cells: [{ cell_type: 'code', source }] }))).toEqual(['acorn/oak'])
  })

  test('a cell that an editor calls a script of the shell is one', () => {
    const cell = {
      cell_type: 'code',
      metadata: { vscode: { languageId: 'shellscript' } },
      source: ['tgi --model acorn/oak'],
    }
    expect(models('a.ipynb', JSON.stringify({ cells: [cell] }))).toEqual(['acorn/oak'])
  })

  test('what only may be a model is a candidate', () => {
    expect(found('a.py', 'show(title="acorn/oak-7b-instruct")')).toEqual(['1:13 acorn/oak-7b-instruct candidate?'])
    expect(found('a.py', 'show(title="acorn/squirrel")')).toEqual([])
  })
})
