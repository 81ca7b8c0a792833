import { describe, expect, it } from '@jest/globals'

import { readCommandLine } from './command-line.ts'
import { UsageError } from './usage-error.ts'

const formats = ['text', 'json']

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

  it('reads --version', () => {
    expect(readCommandLine(['--version'], formats)).toEqual({ kind: 'version' })
  })

  it.each([
    [['scan'], /expected a model/],
    [['scna', 'a'], /command "scna", expected scan/],
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
