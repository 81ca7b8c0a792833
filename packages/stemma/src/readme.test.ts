import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from '@jest/globals'

import { compilePolicy } from '@stemma/policy'

import { licenseData } from './license-knowledge.ts'
import { loadPolicy } from './load-policy.ts'
import { exampleNames, readExample } from './testing/read-example.ts'

const top = new URL('../../../', import.meta.url)

async function textOf(path: string): Promise<string> {
  return readFile(new URL(path, top), 'utf8')
}

function found(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? ''
}

function run(words: readonly string[]): {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
} {
  return spawnSync(process.execPath, words, { cwd: fileURLToPath(top), encoding: 'utf8' })
}

describe('README.md', () => {
  it('shows what npm start prints', async () => {
    const setup = await textOf('packages/stemma/setup.mjs')
    const list = found(setup, /const demonstration = \[(.*?)\]/s)
    const words = [...list.matchAll(/'([^']+)'/g)].map((match) => String(match[1]))
    const invitation = found(setup, /const invitation = '([^']*)'/)
    const { stdout } = run([fileURLToPath(new URL('main.js', import.meta.url)), ...words])
    expect(`${stdout}\n${invitation}\n`).toBe(found(await textOf('README.md'), /```text\n(.*?)```/s))
  })
})

describe('the verdict in README.md', () => {
  it('shows what stemma terms prints', async () => {
    const block = found(await textOf('README.md'), /```text\n\$ stemma (terms .*?)```/s)
    const [words = '', ...lines] = block.trimEnd().split('\n')
    const { stdout } = run([fileURLToPath(new URL('main.js', import.meta.url)), ...words.split(' ')])
    const printed = stdout.split('\n')
    const shown = lines.filter((line) => line.trim() !== '…')
    expect(shown.length).toBeGreaterThan(5)
    expect(shown.filter((line) => !printed.includes(line))).toEqual([])
  })

  it('shows what stemma check prints', async () => {
    const block = found(await textOf('README.md'), /```text\n\$ stemma (check .*?)```/s)
    const [words = '', ...lines] = block.trimEnd().split('\n')
    const { stdout } = run([fileURLToPath(new URL('main.js', import.meta.url)), ...words.split(' ')])
    const printed = stdout.split('\n')
    const shown = lines.filter((line) => line.trim() !== '…')
    expect(shown.length).toBeGreaterThan(10)
    expect(shown.filter((line) => !printed.includes(line))).toEqual([])
  })

  it('shows what the inventory answers', async () => {
    const block = found(await textOf('README.md'), /```text\n(\$ stemma query .*?)```/s)
    const expected = await Promise.all(
      ['uses-model', 'why', 'diff'].map(async (name) => textOf(`examples/inventory/expected/${name}.text`)),
    )
    const printed = new Set(expected.flatMap((text) => text.split('\n')))
    const shown = block.split('\n').filter((line) => !/^(?:\$ .*|…)$/.test(line))
    expect(shown.length).toBeGreaterThan(12)
    expect(shown.filter((line) => !printed.has(line))).toEqual([])
  })

  it('shows what stemma notice prints', async () => {
    const block = found(await textOf('README.md'), /```text\n\$ stemma (notice .*?)```/s)
    const [words = '', ...lines] = block.trimEnd().split('\n')
    const { stdout, status } = run([fileURLToPath(new URL('main.js', import.meta.url)), ...words.split(' ')])
    const printed = stdout.split('\n')
    const shown = lines.filter((line) => line.trim() !== '…')
    expect(status).toBe(0)
    expect(shown.length).toBeGreaterThan(10)
    expect(shown.filter((line) => !printed.includes(line))).toEqual([])
  })

  it('holds a policy that can be used', async () => {
    const yaml = found(await textOf('README.md'), /```yaml\n(.*?)```/s)
    const folder = await mkdtemp(join(tmpdir(), 'stemma-readme-'))
    await writeFile(join(folder, 'stemma.yaml'), yaml)
    const { policy } = await loadPolicy(undefined, folder)
    await rm(folder, { recursive: true })
    expect(policy.waivers).toHaveLength(1)
    expect((await compilePolicy(policy, licenseData())).rules.length).toBeGreaterThan(60)
  })
})

describe('packages/stemma/README.md', () => {
  it('holds an example that runs', async () => {
    const example = found(await textOf('packages/stemma/README.md'), /```js\n(.*?)```/s)
    const index = JSON.stringify(new URL('index.js', import.meta.url).href)
    const { stdout, stderr } = run(['--input-type=module', '--eval', example.replace("'stemma'", index)])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^7 ancestors\ntrue denied\n✗ denied /)
    expect(stdout).toContain('\nuse/noncommercial model:hf/smallbits/kingfisher-7b-GGUF')
  })
})

describe('examples/README.md', () => {
  it('lists every example with what it comes to, and with rules that decide it', async () => {
    const readme = await textOf('examples/README.md')
    const rows = [...readme.matchAll(/^\| \[(?<name>[\w-]+)\]\S+ +\|.*?\| (?<outcome>\w+) +\|(?<rules>.*)\|$/gm)]
    expect(rows.map(({ groups }) => groups?.['name'])).toEqual(await exampleNames())
    for (const { groups: { name = '', outcome = '', rules = '' } = {} } of rows) {
      const expected = await textOf(`examples/${name}/expected/scan.txt`)
      expect(expected).toMatch(new RegExp(`^outcome: ${outcome}$`, 'm'))
      const missing = [...rules.matchAll(/`(?<rule>\S+)`/g)].filter((match) => !expected.includes(`· ${match[1]}\n`))
      expect(missing).toEqual([])
    }
  })
})

describe('examples/*/README.md', () => {
  it('names every model of the example', async () => {
    for (const example of await exampleNames()) {
      const readme = await textOf(`examples/${example}/README.md`)
      const names = Object.keys(await readExample(example))
      expect(names.length).toBeGreaterThan(1)
      expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
    }
  })
})

describe('examples/family/README.md', () => {
  it('shows a command that replays the recording', async () => {
    const command = found(await textOf('examples/family/README.md'), /^node (packages.* scan .*)$/m)
    const { status, stderr } = run(command.split(' '))
    expect([status, stderr]).toEqual([1, ''])
  })
})
