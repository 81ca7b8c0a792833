import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { exampleFolder } from '../testing/read-example.ts'

const main = fileURLToPath(new URL('../main.js', import.meta.url))
const replay = ['--replay', join(exampleFolder('family'), 'recording')]
const model = 'lantern-law/egret-7b-contracts-lora'

interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

let top: string
let kept: string

function stemma(...words: readonly string[]): Run {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env
  return spawnSync(process.execPath, [main, ...words], { encoding: 'utf8', env: { ...env, STEMMA_INVENTORY: kept } })
}

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'stemma-commands-'))
  kept = join(top, 'inventory')
  stemma('scan', model, ...replay)
})

afterAll(() => {
  rmSync(top, { recursive: true })
})

describe('the commands of the inventory', () => {
  it('answer from what scans kept', () => {
    const { status, stdout, stderr } = stemma('query', 'roots', model)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('goes back to 1 model\n  2 cedarlab/cedar-7b@')
  })

  it('make a decision again: the text says so, the JSON is what it was', () => {
    const [id = ''] = readdirSync(join(kept, 'decisions')).map((name) => name.slice(0, 12))
    const text = stemma('replay', id)
    expect([text.status, text.stderr]).toEqual([0, ''])
    expect(text.stdout).toContain('replayed: the same, byte for byte')
    const scanned = stemma('scan', model, ...replay, '--format', 'json', '--no-inventory')
    expect(stemma('replay', id, '--format', 'json').stdout).toBe(scanned.stdout)
  })

  it('watch what is in use', () => {
    const { status, stdout } = stemma('watch', ...replay)
    expect([status, stdout]).toEqual([0, '3 models compared with the Hub · nothing changed\n'])
    expect(stemma('watch', '--offline', '--no-cache').status).toBe(2)
    expect(stemma('watch', '--inventory', join(top, 'empty')).status).toBe(3)
  })

  it.each([
    [
      'a model that is not there',
      ['query', 'roots', 'lantern-law/egret-7b'],
      'Near: lantern-law/egret-7b-contracts-lora, ',
    ],
    ['a decision that is not there', ['replay', 'ffff'], 'No decision begins with ffff'],
    ['no question', ['query'], 'Unexpected end of the command, expected stemma query ancestors, descendants'],
    ['an odd question', ['query', 'moon'], 'Unexpected "moon", expected stemma query'],
    ['too few names', ['query', 'path', 'a/b'], 'Unexpected number of names (1), expected 2: stemma query path'],
    ['an odd limit', ['query', 'uses', 'mit', '--limit', '0'], 'Unexpected --limit "0"'],
    ['an odd format', ['query', 'roots', 'a/b', '--format', 'sarif'], 'Unexpected --format "sarif"'],
    ['an odd decision', ['replay', '../x'], 'Unexpected "../x"'],
    ['no inventory', ['query', 'roots', 'a/b', '--no-inventory'], 'Unexpected --no-inventory'],
    ['two answers', ['scan', 'a/b', '--no-inventory', '--inventory', 'x'], 'Unexpected --no-inventory beside'],
    ['a name to watch', ['watch', 'a/b'], 'Unexpected name, expected none'],
  ])('end with 3 and a reason for %s', (_, words, message) => {
    const { status, stdout, stderr } = stemma(...words)
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toContain(message)
  })
})

describe('an inventory that is damaged', () => {
  it('is made anew from its decisions, and that is said', () => {
    truncateSync(join(kept, String(readdirSync(kept).find((name) => name.startsWith('index-')))), 5000)
    const { status, stdout, stderr } = stemma('query', 'roots', model)
    expect(status).toBe(0)
    expect(stdout).toContain('goes back to 1 model')
    expect(stderr).toContain('is missing. It is made anew from the decisions')
    expect(stemma('query', 'roots', model).stderr).toBe('')
  })

  it('does not change what a scan comes to, and that is said', () => {
    const file = join(top, 'a-file')
    writeFileSync(file, '')
    kept = join(file, 'inventory')
    const { status, stdout, stderr } = stemma('scan', model, ...replay)
    expect(status).toBe(1)
    expect(stdout).toContain('outcome: denied')
    expect(stderr).toMatch(/^stemma: The inventory does not have this: .* cannot be read \(ENOTDIR\)\.\n$/)
    kept = join(top, 'inventory')
  })

  it('is an error where it was named', () => {
    const { status, stderr } = stemma('scan', model, ...replay, '--inventory', join(top, 'a-file', 'x'))
    expect(status).toBe(3)
    expect(stderr).toContain('cannot be read (ENOTDIR)')
  })

  it('is not made where nothing is to be kept', () => {
    const folder = join(top, 'none')
    kept = folder
    stemma('scan', model, ...replay, '--no-inventory')
    expect(readdirSync(top)).not.toContain('none')
    kept = join(top, 'inventory')
  })
})
