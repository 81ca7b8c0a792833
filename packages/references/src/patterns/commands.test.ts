import { describe, expect, test } from '@jest/globals'

import { found, models } from '../testing/found.ts'
import { commandPatterns } from './index.ts'

/** An example of each pattern: the pattern, the file, the text, the models. */
const examples: readonly (readonly [string, string, string, string])[] = [
  ['command/serve', 'a.py', 'os.system("vllm serve acorn/oak-7b")\n', 'acorn/oak-7b'],
  ['command/flag', 'a.py', 'cmd += f"--model acorn/oak-7b --port {port}"\n', 'acorn/oak-7b'],
  ['command/flag', 'a.ts', 'exec(`tgi --model-id acorn/oak-7b --port ${port}`)\n', 'acorn/oak-7b'],
  ['command/serve', 'run.sh', 'vllm serve acorn/oak-7b --revision 0a1b2c3 --port 80\n', 'acorn/oak-7b@0a1b2c3'],
  ['command/serve', 'a.yaml', 'args:\n  - vllm\n  - serve\n  - acorn/oak-7b\n  - --port\n', 'acorn/oak-7b'],
  ['command/download', 'run.sh', 'huggingface-cli download acorn/oak-7b --local-dir /m\n', 'acorn/oak-7b'],
  ['command/download', 'Makefile', 'get:\n\thf download --revision v1 acorn/oak-7b\n', 'acorn/oak-7b@v1'],
  ['command/ollama', 'run.sh', 'ollama serve & sleep 5 && ollama pull llama3.2:1b\n', 'ollama:llama3.2:1b'],
  ['command/ollama', 'Dockerfile', 'RUN ollama serve & ollama run hf.co/acorn/oak-GGUF\n', 'acorn/oak-GGUF'],
  ['command/address', 'run.sh', 'git clone https://huggingface.co/acorn/oak-7b\n', 'acorn/oak-7b'],
  ['command/address', 'run.sh', 'wget -O x https://huggingface.co/acorn/oak/resolve/main/oak.gguf\n', 'acorn/oak@main'],
  ['command/flag', 'run.sh', 'python -m vllm.entrypoints.openai.api_server --model acorn/oak-7b\n', 'acorn/oak-7b'],
  [
    'command/flag',
    'run.sh',
    'docker run ghcr.io/acorn/tgi:3.0 --model-id="acorn/oak-7b" \\\n  --revision v3\n',
    'acorn/oak-7b@v3',
  ],
  ['command/flag', 'run.sh', 'llama-server -hf acorn/oak-GGUF:Q4_K_M\n', 'acorn/oak-GGUF'],
  ['command/flag', 'a.yaml', 'command: ["sh", "-c", "tgi --model-id acorn/oak-7b"]\n', 'acorn/oak-7b'],
  [
    'command/flag',
    'ci.yml',
    'jobs:\n  a:\n    steps:\n      - run: |\n          pip install x\n          serve --model acorn/oak-7b\n',
    'acorn/oak-7b',
  ],
  ['command/flag', 'package.json', '{ "scripts": { "serve": "tgi --model-id acorn/oak-7b" } }', 'acorn/oak-7b'],
]

describe('commands', () => {
  test.each(examples)('%s: %s %j', (pattern, file, text, wanted) => {
    expect([...new Set(models(file, text))].join(' ')).toBe(wanted)
    expect(found(file, text).join('\n')).toContain(` ${pattern}`)
  })

  test('every pattern has an example', () => {
    const shown = new Set(examples.map(([pattern]) => pattern))
    expect(commandPatterns.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
  })

  test.each([
    ['an image', 'run.sh', 'docker pull acorn/oak-7b && docker run acorn/oak-7b:1\n'],
    ['a repository of code', 'run.sh', 'git clone https://github.com/acorn/oak-7b\n'],
    ['a data set', 'run.sh', 'hf download acorn/reviews --repo-type dataset\n'],
    ['a variable', 'run.sh', 'vllm serve $MODEL --model "${ORG}/oak"\n'],
    ['a comment', 'run.sh', '# vllm serve acorn/oak-7b\n'],
    ['a module', 'run.sh', 'python -m acorn/oak\n'],
    ['a command that is shown to people', 'a.py', 'print("try: vllm serve acorn/oak-7b")\n'],
    ['a command in a help text', 'a.py', 'f(help="as in --model acorn/oak-7b")\n'],
    ['a command in documentation', 'a.py', 'def f():\n  "use --model acorn/oak-7b"\n'],
  ])('%s is no model', (_what, file, text) => {
    expect(models(file, text)).toEqual([])
  })

  test('a quote that never ends costs its line alone', () => {
    expect(models('run.sh', "echo it's\nvllm serve acorn/oak-7b\n")).toEqual(['acorn/oak-7b'])
  })
})
