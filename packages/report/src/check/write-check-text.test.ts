import { describe, expect, it } from '@jest/globals'

import { hostileTexts } from '../testing/hostile-texts.ts'
import { checkOf, findingOf, findingThatSays, placeOf, waiver } from '../testing/sample-check.ts'
import type { CheckResult } from './check-result.ts'
import { writeCheckText } from './write-check-text.ts'

const reference = {
  ...placeOf('src/app.py', 3),
  model: 'acorn/thorn-7b',
  pattern: 'from-pretrained',
  certainty: 'certain',
  id: 'model:hf/acorn/thorn-7b@1',
  isNew: true,
} as const

function linesOf(result: CheckResult): readonly string[] {
  return writeCheckText(result, { color: false }).split('\n')
}

/** A check that says `text` wherever something of a model, a file, a lock or a policy can stand. */
function resultThatSays(text: string): CheckResult {
  const note = { ...findingThatSays(text), outcome: 'pass', level: 'note' } as const
  return checkOf([findingThatSays(text), note], {
    base: { name: text, commit: text },
    policy: text,
    idleWaivers: [{ waiver: { ...waiver, rule: text, subject: text }, why: 'unused' }],
    staleBaseline: [{ rule: text, model: text }],
    skipped: [{ file: text, why: text }],
    complete: false,
  })
}

describe('writeCheckText', () => {
  it('prints what was found, where the code names it, why, and what it comes to', () => {
    const places = [placeOf('src/app.py', 3), placeOf('src/other.py', 4)]
    const path = ['model:hf/acorn/thorn-7b@1', 'model:hf/acorn/root-7b@1']
    const result = checkOf([findingOf({ places, path })], {
      references: [reference, { ...reference, isNew: false }],
      fileCount: 2,
      base: { name: 'main', commit: '8a093156aa2f0474a256b5f2114d5f1295271955' },
      policy: 'stemma.yaml',
    })
    expect(linesOf(result)).toEqual([
      '✗ denied Only for non-commercial use · use/noncommercial',
      '    src/app.py:3:5',
      '    src/other.py:4:5',
      '    It may not be used commercially.',
      '    path: acorn/thorn-7b ← acorn/root-7b',
      '    because acorn/thorn-7b README.md line 2: license',
      '    to fix it: Take another model.',
      '',
      '2 places in 2 files that name models, 1 of them brought by the change · 1 model judged',
      'compared with main (8a09315), whose policy and lock decide',
      'outcome: denied (policy: stemma.yaml)',
      '',
    ])
  })

  it.each([
    [{ outcome: 'denied', level: 'warning' }, '✗ denied Only for'],
    [{ outcome: 'review', level: 'note' }, '? review Only for'],
    [{ outcome: 'pass', level: 'warning' }, '! warning Only for'],
    [{ outcome: 'pass', level: 'note' }, 'note src/app.py:3 It may not be used commercially. · use/noncommercial'],
  ] as const)('says how grave %j is', (change, expected) => {
    expect(linesOf(checkOf([findingOf(change)]))[0]).toContain(expected)
  })

  it('says little where nothing is found', () => {
    expect(linesOf(checkOf([], { outcome: 'pass', fileCount: 0 }))).toEqual([
      '0 places in 0 files that name models · 0 models judged',
      'outcome: pass',
      '',
    ])
  })

  it('says that a result is incomplete', () => {
    expect(linesOf(checkOf([], { outcome: 'review', complete: false }))).toContain(
      '? incomplete: not every model could be read, and what the others demand is not known',
    )
  })

  it('counts what is waived and what the baseline holds, and does not show it', () => {
    const findings = [
      findingOf({ outcome: 'pass', waiver }),
      findingOf({ isKnown: true }),
      findingOf({ isKnown: true }),
    ]
    const lines = linesOf(checkOf(findings, { outcome: 'pass' }))
    expect(lines).toContain('1 finding waived, 2 in the baseline')
    expect(lines.filter((line) => line.includes('use/noncommercial'))).toEqual([])
  })

  it('says what does nothing any more, and what was not looked at', () => {
    const lines = linesOf(
      checkOf([], {
        idleWaivers: [{ waiver, why: 'expired' }],
        staleBaseline: [{ rule: 'use/aup', model: 'acorn/oak-7b' }],
        skipped: [
          { file: 'a', why: 'too-large' },
          { file: 'b', why: 'binary' },
          { file: 'c', why: 'binary' },
        ],
      }),
    )
    expect(lines).toEqual(
      expect.arrayContaining([
        'a waiver does nothing (expired): use/noncommercial for acorn/thorn-7b',
        'no longer found, and still in the baseline: use/aup of acorn/oak-7b',
        'not looked at: 1 too-large, 2 binary',
      ]),
    )
  })

  it('prints a finding that stands in no code', () => {
    expect(linesOf(checkOf([findingOf({ places: [] })])).slice(0, 2)).toEqual([
      '✗ denied Only for non-commercial use · use/noncommercial',
      '    It may not be used commercially.',
    ])
  })

  it('prints so many findings, notes and places, and says how many more there are', () => {
    const places = Array.from({ length: 6 }, (_, at) => placeOf('a.py', at + 1))
    const grave = Array.from({ length: 10_000 }, () => findingOf({ places }))
    const notes = Array.from({ length: 13 }, () => findingOf({ outcome: 'pass', level: 'note' }))
    const lines = linesOf(checkOf([...grave, ...notes]))
    expect(lines.length).toBeLessThan(700)
    expect(lines).toEqual(
      expect.arrayContaining([
        '    and 2 more places',
        '… and 9940 more findings (all are in --format json)',
        '… and 1 more note (all are in --format json)',
      ]),
    )
  })

  it('has the same words in colour', () => {
    const result = checkOf([findingOf()], { complete: false })
    const colored = writeCheckText(result, { color: true })
    expect(colored).toContain('\u001b[')
    expect(colored.replaceAll(/\p{Cc}\[\d+m/gu, '')).toBe(writeCheckText(result, { color: false }))
  })
})

describe('writeCheckText prints the same lines where a text is', () => {
  it.each(hostileTexts)('%s', (_what, text) => {
    const lines = linesOf(resultThatSays(text))
    expect(lines).toHaveLength(linesOf(resultThatSays('harmless')).length)
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    expect(lines.at(-2)).toMatch(/^outcome: denied \(policy: /)
    // A runner of GitHub obeys what a line of the log begins with.
    expect(lines.filter((line) => line.trimStart().startsWith('::'))).toEqual([])
    const narrow = writeCheckText(resultThatSays(text), { color: false, width: 10 }).split('\n')
    expect(narrow.filter((line) => line.trimStart().startsWith('::'))).toEqual([])
  })
})
