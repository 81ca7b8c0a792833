import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from '@jest/globals'

import { readExample } from './testing/read-example.ts'

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

describe('packages/stemma/README.md', () => {
  it('holds an example that runs', async () => {
    const example = found(await textOf('packages/stemma/README.md'), /```js\n(.*?)```/s)
    const index = JSON.stringify(new URL('index.js', import.meta.url).href)
    const { stdout, stderr } = run(['--input-type=module', '--eval', example.replace("'stemma'", index)])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^7 ancestors\ntrue denied\n✗ denied /)
  })
})

describe('examples/family/README.md', () => {
  it('names every model of the example', async () => {
    const readme = await textOf('examples/family/README.md')
    const names = Object.keys(await readExample('family'))
    expect(names.length).toBeGreaterThan(8)
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })

  it('shows a command that replays the recording', async () => {
    const command = found(await textOf('examples/family/README.md'), /^node (packages.* scan .*)$/m)
    const { status, stderr } = run(command.split(' '))
    expect([status, stderr]).toEqual([1, ''])
  })
})
