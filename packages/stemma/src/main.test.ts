import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from '@jest/globals'

import { exampleFolder } from './testing/read-example.ts'

const main = fileURLToPath(new URL('main.js', import.meta.url))
const replay = ['--replay', join(exampleFolder('family'), 'recording')]
const model = 'quarry-works/quarry-7b-instruct'

interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function stemma(words: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env
  return spawnSync(process.execPath, [main, ...words], { encoding: 'utf8', env: { ...inherited, ...env } })
}

describe('stemma', () => {
  it('exits with 0, the result on stdout and nothing on stderr', () => {
    const { status, stdout, stderr } = stemma(['scan', model, ...replay])
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/outcome: pass\n$/)
    expect(stdout).not.toContain('\u001b')
  })

  it('exits with 2 for an incomplete scan, and with 0 where that is asked for', () => {
    expect(stemma(['scan', 'org/unknown', ...replay]).status).toBe(2)
    const { status, stdout } = stemma(['scan', 'org/unknown', ...replay, '--exit-zero'])
    expect(status).toBe(0)
    expect(stdout).toContain('outcome: review')
  })

  it.each([
    ['a bad name', ['scan', 'a/b/c'], 'Unexpected model "a/b/c"'],
    ['a hostile name', ['scan', '\u001b[2J'], 'Unexpected model "\\u001b[2J"'],
    ['an unknown option', ['scan', 'a/b', '--fromat'], "Unknown option '--fromat'"],
    ['a missing recording', ['scan', 'a/b', '--replay', 'no-such-folder'], 'There is no recording in no-such-folder'],
  ])('exits with 3 and one line on stderr for %s', (_, words, message) => {
    const { status, stdout, stderr } = stemma(words)
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr.startsWith(`stemma: ${message}`)).toBe(true)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it.each(['##[error]x', '##vso[task.setvariable]x'])('prints no command to the runner of a workflow: %s', (name) => {
    expect(stemma(['scan', name]).stderr).toContain(String.raw`\u0023#`)
    const folder = mkdtempSync(join(tmpdir(), 'stemma-main-'))
    writeFileSync(join(folder, 'README.md'), `---\nlicense: "${name}"\n---\n`)
    const { stdout } = stemma(['scan', folder, '--offline', '--format', 'json'])
    rmSync(folder, { recursive: true })
    expect(stdout).toContain(String.raw`\u0023#`)
    expect(stdout).not.toContain('##')
  })

  it('keeps its outcome, quietly, where the reader of its result goes away', () => {
    const line = `"$0" "$@" | head -c 1; echo " \${PIPESTATUS[0]}"`
    const words = [main, 'scan', 'org/unknown', ...replay, '--format', 'json']
    const { stdout, stderr } = spawnSync('bash', ['-c', line, process.execPath, ...words], { encoding: 'utf8' })
    expect([stdout, stderr]).toEqual(['{ 2\n', ''])
  })

  it('has no colour behind a pipe, also where CI is set', () => {
    expect(stemma(['scan', model, ...replay], { CI: 'true' }).stdout).not.toContain('\u001b[')
  })

  it('honours FORCE_COLOR, and NO_COLOR above it', () => {
    expect(stemma(['scan', model, ...replay], { FORCE_COLOR: '1' }).stdout).toContain('\u001b[')
    expect(stemma(['scan', model, ...replay], { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001b[')
  })

  it('writes JSON', () => {
    const { status, stdout } = stemma(['scan', model, ...replay, '--format', 'json'])
    expect(status).toBe(0)
    expect((JSON.parse(stdout) as { readonly schemaVersion: number }).schemaVersion).toBe(1)
  })

  it.each(['cyclonedx', 'spdx'])('writes %s to the same bytes, with a time where one is given', (format) => {
    const words = ['scan', model, ...replay, '--format', format]
    const { status, stdout } = stemma(words, { SOURCE_DATE_EPOCH: '' })
    expect([status, stemma(words, { SOURCE_DATE_EPOCH: '' }).stdout]).toEqual([0, stdout])
    expect(stdout).not.toContain('2025-11-25T12:00:00Z')
    expect(stemma(words, { SOURCE_DATE_EPOCH: '1764072000' }).stdout).toContain('2025-11-25T12:00:00Z')
  })

  it('shows its version and its help', () => {
    expect(stemma(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(stemma(['--help']).stdout).toContain('stemma scan <model or folder>…')
  })
})
