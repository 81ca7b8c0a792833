import { describe, expect, it } from '@jest/globals'

import { inert } from '../inert.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { findingOf, findingThatSays, placeOf, reportOf, waiver } from '../testing/sample-check.ts'
import type { FindingsReport } from './findings-report.ts'
import { writeGithub } from './write-github.ts'

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/** Reads a line as the runner does: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
function commandOf(line: string): Command {
  const [, name = '', list = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line.trimStart()) ?? []
  const pairs = list.split(',').map((pair) => pair.split(/=(.*)/, 2))
  return {
    name,
    properties: Object.fromEntries(pairs.map(([key = '', value = '']) => [key, unescape(value)])),
    message: unescape(message),
  }
}

const escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
] as const

function unescape(text: string): string {
  let plain = text
  for (const [escaped, character] of escapes) plain = plain.replaceAll(escaped, character)
  return plain
}

/** All lines but the last, which says the outcome, as commands. */
function commandsOf(report: FindingsReport): readonly Command[] {
  const lines = writeGithub(report).split('\n')
  expect(lines.slice(-2)).toEqual([`stemma: ${report.outcome}`, ''])
  return lines.slice(0, -2).map((line) => commandOf(line))
}

describe('writeGithub', () => {
  it('writes a line for each finding that counts, at its first place', () => {
    const places = [placeOf('src/app.py', 3), placeOf('src/other.py', 4)]
    const quiet = [findingOf({ outcome: 'pass', waiver }), findingOf({ isKnown: true })]
    expect(writeGithub(reportOf([findingOf({ places }), ...quiet]))).toBe(
      [
        '::error file=src/app.py,line=3,col=5,endColumn=17,title=Only for non-commercial use (use/noncommercial)::It may not be used commercially. Take another model.',
        'stemma: denied',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['denies', { outcome: 'denied', level: 'warning' }, 'error'],
    ['has to be looked at', { outcome: 'review', level: 'note' }, 'warning'],
    ['is a warning', { outcome: 'pass', level: 'warning' }, 'warning'],
    ['is a note', { outcome: 'pass', level: 'note' }, 'notice'],
  ] as const)('gives what %s its command', (_what, change, name) => {
    expect(commandsOf(reportOf([findingOf(change)]))).toMatchObject([{ name }])
  })

  it('says nothing but the outcome where nothing is found', () => {
    expect(writeGithub(reportOf([], { outcome: 'pass' }))).toBe('stemma: pass\n')
  })

  it('says that a result is incomplete', () => {
    expect(commandsOf(reportOf([], { outcome: 'review', complete: false }))).toEqual([
      { name: 'warning', properties: { title: 'Stemma' }, message: expect.stringContaining('Not every model') },
    ])
  })

  it('names no file where a finding stands in none', () => {
    const report = reportOf([findingOf({ places: [] })], { command: 'scan' })
    expect(commandsOf(report)).toMatchObject([
      { properties: { title: 'Only for non-commercial use (use/noncommercial)' } },
    ])
    expect(writeGithub(report)).not.toContain('file=')
  })

  it.each([
    [50, []],
    [51, ['1 more finding is in the other formats']],
    [10_000, ['9950 more findings are in the other formats']],
  ])('of %d findings shows what GitHub shows, and says how many more there are', (length, more) => {
    const commands = commandsOf(
      reportOf(
        Array.from({ length }, () => findingOf()),
        { complete: false },
      ),
    )
    expect(commands.slice(0, 50).every(({ name }) => name === 'error')).toBe(true)
    expect(commands.slice(50).map(({ message }) => message)).toEqual([
      ...more,
      'Not every model could be read: what the others demand is not known.',
    ])
  })
})

describe('writeGithub writes one command and no other where a text is', () => {
  it.each(hostileTexts)('%s', (_what, text) => {
    const report = reportOf([findingThatSays(text)])
    expect(writeGithub(report).split('\n')).toHaveLength(3)
    expect(commandsOf(report)).toEqual([
      {
        name: 'error',
        properties: {
          file: inert(text),
          line: '3',
          col: '5',
          endColumn: '17',
          title: inert(`${text} (${text})`),
        },
        message: inert(`${text} ${text}`),
      },
    ])
  })
})
