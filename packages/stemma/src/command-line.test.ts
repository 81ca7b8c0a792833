import { describe, expect, it } from '@jest/globals'

import { readCommandLine } from './command-line.ts'
import { UsageError } from './usage-error.ts'

const formats = { scan: ['text', 'json'], check: ['text', 'json', 'sarif'], query: ['text', 'json', 'dot'] }

describe('readCommandLine', () => {
  it('reads models and defaults', () => {
    expect(readCommandLine(['scan', 'org/a', './b'], formats)).toEqual({
      kind: 'scan',
      models: ['org/a', './b'],
      format: 'text',
      depth: Number.POSITIVE_INFINITY,
      offline: false,
      cache: true,
      exitZero: false,
    })
  })

  it('reads every option', () => {
    const words =
      'scan a --format json --depth 2 --offline --record r --endpoint http://e --no-cache --exit-zero'.split(' ')
    expect(readCommandLine(words, formats)).toEqual({
      kind: 'scan',
      models: ['a'],
      format: 'json',
      depth: 2,
      offline: true,
      record: 'r',
      endpoint: 'http://e',
      cache: false,
      exitZero: true,
    })
  })

  it.each([[[]], [['--help']], [['scan', '-h']], [['help']]])(
    'shows the help for %j, which names every option',
    (words) => {
      const command = readCommandLine(words, formats)
      expect(command.kind).toBe('help')
      const text = JSON.stringify(command)
      for (const option of [
        '--format',
        '--depth',
        '--offline',
        '--record',
        '--replay',
        '--endpoint',
        '--no-cache',
        '--exit-zero',
      ]) {
        expect(text).toContain(option)
      }
    },
  )

  it.each([
    ['terms a b --depth 1', { kind: 'terms', models: ['a', 'b'], depth: 1, format: 'text' }],
    ['explain lineage/x', { kind: 'explain', rule: 'lineage/x', models: [] }],
    ['explain lineage/x a --format json', { kind: 'explain', rule: 'lineage/x', models: ['a'], format: 'json' }],
    ['rules list --facts', { kind: 'rules', action: 'list', facts: true }],
    ['rules test a.yaml --policy p.yaml', { kind: 'rules', action: 'test', files: ['a.yaml'], policy: 'p.yaml' }],
    ['scan a --policy p.yaml --fail-on warning', { kind: 'scan', policy: 'p.yaml', failOn: 'warning' }],
  ])('reads %s', (words, expected) => {
    expect(readCommandLine(words.split(' '), formats)).toMatchObject(expected)
  })

  it.each([
    ['explain', /expected a rule/],
    ['terms', /expected a model/],
    ['rules', /expected stemma rules list, test/],
    ['rules mend', /Unexpected "mend"/],
    ['scan a --fail-on note', /Unexpected --fail-on "note"/],
    ['terms a --format sarif', /expected one of text, json/],
    ['toString a', /Unexpected command "toString"/],
  ])('refuses %s', (words, message) => {
    expect(() => readCommandLine(words.split(' '), formats)).toThrow(message)
  })

  it('reads --version', () => {
    expect(readCommandLine(['--version'], formats)).toEqual({ kind: 'version' })
  })

  it.each([
    [['scan'], /expected a model/],
    [['scna', 'a'], /command "scna", expected one of help, scan/],
    [['org/name'], /Do you mean stemma scan org\/name\?/],
    [['scan', 'a', '--formt', 'json'], /--formt/],
    [['scan', 'a', '--format', 'xml'], /"xml", expected one of text, json/],
    [['scan', 'a', '--depth', '-1'], /depth/],
    [['scan', 'a', '--depth', 'two'], /expected a whole number/],
    [['scan', 'a', '--record'], /--record/],
  ])('refuses %j', (words, message) => {
    expect(() => readCommandLine(words, formats)).toThrow(UsageError)
    expect(() => readCommandLine(words, formats)).toThrow(message)
  })
})
