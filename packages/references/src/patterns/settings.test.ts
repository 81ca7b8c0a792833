import { describe, expect, test } from '@jest/globals'

import { found, models } from '../testing/found.ts'
import { settingPatterns } from './index.ts'

const kubernetes = `
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: server
          image: ghcr.io/acorn/server-7b:1.0
          env:
            - name: PORT
              value: "80"
            - name: MODEL_ID
              value: acorn/oak-7b # the small one
            - name: OWNER
              value: acorn/people
`

/** An example of each pattern: the pattern, the file, the text, the models. */
const examples: readonly (readonly [string, string, string, string])[] = [
  ['settings/model-key', '.env', 'MODELS=`[\n  { "name": "acorn/oak-7b" }\n]`\n', 'acorn/oak-7b'],
  [
    'settings/model-key',
    'train.yaml',
    'base_model: acorn/oak-7b\nrevision_of_model: 0a1b2c3\n',
    'acorn/oak-7b@0a1b2c3',
  ],
  ['settings/model-key', 'k8s.yaml', kubernetes, 'acorn/oak-7b'],
  ['settings/model-key', 'values.yaml', 'modelSpec:\n- name: oak\n  modelURL: "acorn/oak-7b"\n', 'acorn/oak-7b'],
  ['settings/model-key', 'a.yaml', 'spec:\n  model:\n    uri: pvc://x\n    name: acorn/oak-7b\n', 'acorn/oak-7b'],
  [
    'settings/model-key',
    'merge.yml',
    'models:\n  - model: acorn/oak-7b\n    parameters: { weight: 0.5 }\n  - model: acorn/elm-7b\n',
    'acorn/oak-7b acorn/elm-7b',
  ],
  [
    'settings/model-key',
    'helm.tpl',
    '{{- if .Values.on }}\n  model: {{ .Values.name }}\n  draft_model: "acorn/oak-1b"\n{{- end }}\n',
    'acorn/oak-1b',
  ],
  ['settings/model-key', 'a.yaml', 'llm: { model: acorn/oak-7b, revision: v2 }\n', 'acorn/oak-7b@v2'],
  [
    'settings/model-key',
    'a.yaml',
    'adapterSource:\n  type: huggingface\n  repository: acorn/oak-lora\n',
    'acorn/oak-lora',
  ],
  ['settings/model-key', 'a.json', '{ "model_name_or_path": "acorn/oak-7b", "revision": "v2" }', 'acorn/oak-7b@v2'],
  ['settings/model-key', 'a.json', '{ "models": [{ "id": "acorn/oak-7b" }] }', 'acorn/oak-7b'],
  ['settings/model-key', 'a.toml', '[llm]\nmodel = "acorn/oak-7b" # why\n', 'acorn/oak-7b'],
  ['settings/model-key', 'dos.env', 'PORT=80\r\nEMBEDDING_MODEL=acorn/oak-embed\r\n', 'acorn/oak-embed'],
  ['settings/model-key', '.env.example', 'EMBEDDING_MODEL=acorn/oak-embed\n', 'acorn/oak-embed'],
  [
    'settings/model-key',
    'Dockerfile',
    'FROM acorn/base:7b\nENV MODEL_ID=acorn/oak-7b \\\n    PORT=80\n',
    'acorn/oak-7b',
  ],
  ['settings/model-key', 'run.sh', 'MODEL="${MODEL:-acorn/oak-7b}"\n', 'acorn/oak-7b'],
  [
    'settings/model-key',
    'variables.tf',
    'variable "model_id" {\n  type = string\n  default = "acorn/oak-7b"\n}\n',
    'acorn/oak-7b',
  ],
  ['settings/address', 'a.yaml', 'url: hf://acorn/oak-7b\n', 'acorn/oak-7b'],
  [
    'settings/address',
    'a.yaml',
    'files:\n  - uri: https://huggingface.co/acorn/oak/resolve/0a1b/oak.gguf\n',
    'acorn/oak@0a1b',
  ],
  ['settings/ollama', 'compose.yaml', 'environment:\n  OLLAMA_MODEL: llama3.2\n', 'ollama:llama3.2'],
  ['settings/ollama', 'a.yaml', 'url: ollama://gemma2:2b\n', 'ollama:gemma2:2b'],
  ['ollama/modelfile', 'Modelfile', 'FROM llama3.2:1b\nPARAMETER temperature 1\n', 'ollama:llama3.2:1b'],
  ['ollama/modelfile', 'Modelfile', 'FROM hf.co/acorn/oak-GGUF:Q4_K_M\n', 'acorn/oak-GGUF'],
]

describe('settings', () => {
  test('a revision beside a data set belongs to nobody', () => {
    expect(models('a.yaml', 'model_name: acorn/oak\ndataset_path: acorn/data\nrevision: v1\n')).toEqual(['acorn/oak'])
  })

  test.each(examples)('%s: %s %j', (pattern, file, text, wanted) => {
    expect(models(file, text).join(' ')).toBe(wanted)
    expect(found(file, text).join('\n')).toContain(` ${pattern}`)
  })

  test('every pattern has an example', () => {
    const shown = new Set(examples.map(([pattern]) => pattern))
    expect(settingPatterns.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
  })

  test.each([
    ['an image', 'a.yaml', 'image: acorn/oak-7b:latest\n'],
    ['a data set', 'a.yaml', 'datasets:\n  - path: acorn/reviews-7b\n'],
    ['an action', '.github/workflows/a.yml', 'steps:\n  - uses: acorn/model@v4\n'],
    ['a group and version', 'a.yaml', 'apiVersion: apps/v1\nmodel: serving.acorn.io/v1\n'],
    ['a comment', 'a.yaml', '# model: acorn/oak-7b\n'],
    ['a package', 'package.json', '{ "dependencies": { "@acorn/oak": "acorn/oak-7b" } }'],
    ['a file of weights', 'Modelfile', 'FROM ./oak.gguf\n'],
    ['what holds a model', 'a.yaml', 'model: /models/oak\nmodel_path: ./acorn/oak\n'],
    ['a lock of packages', 'package-lock.json', '{ "model": 1 }'],
  ])('%s is no model', (_what, file, text) => {
    expect(models(file, text)).toEqual([])
  })

  test('damaged files are read as far as they go', () => {
    expect(models('a.json', '{ "model": "acorn/oak", "x": [1, {')).toEqual(['acorn/oak'])
    expect(models('a.yaml', 'a: [\n\t}}: :\nmodel: acorn/oak\n  - : -\n')).toEqual(['acorn/oak'])
    expect(models('a.py', 'f(((\nmodel = "acorn/oak"\n)]}"')).toEqual(['acorn/oak'])
  })
})
