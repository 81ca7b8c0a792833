import { describe, expect, it } from '@jest/globals'

import { checkOf, findingOf, placeOf, waiver } from '../testing/sample-check.ts'
import { at, license, reading, resultOf } from '../testing/sample.ts'
import { counts, nameOfId, reportOfCheck, reportOfScan } from './findings-report.ts'

describe('the findings of a check', () => {
  it('stand with the models that were judged, each once and sorted', () => {
    const place = { ...placeOf('a.py', 1), pattern: 'from-pretrained', certainty: 'certain', isNew: true } as const
    const references = [
      { ...place, model: 'acorn/oak-7b', id: 'model:hf/acorn/oak-7b@1' },
      { ...place, model: 'acorn/elm-7b', id: 'model:hf/acorn/elm-7b@1' },
      { ...place, model: 'acorn/oak-7b', id: 'model:hf/acorn/oak-7b@1' },
      { ...place, model: 'acorn/out-of-scope' },
    ]
    expect(reportOfCheck(checkOf([findingOf()], { references, complete: false, outcome: 'review' }))).toEqual({
      command: 'check',
      outcome: 'review',
      complete: false,
      findings: [findingOf()],
      models: ['acorn/elm-7b', 'acorn/oak-7b'],
    })
  })
})

describe('the findings of a scan', () => {
  it('stand at no place, with names for ids and what is quoted', () => {
    const scan = resultOf(['acorn/oak-7b'], [reading('acorn/oak-7b', { claims: [license('mit')] })])
    const { model: _model, places: _places, isKnown: _isKnown, ...finding } = findingOf()
    const [subject = ''] = scan.asked.map(({ node }) => node)
    const evidence = [{ ...at('README.md', 2, 'license: mit'), of: subject }]
    const verdict = { ...scan.verdict, outcome: 'denied', findings: [{ ...finding, subject, evidence }] } as const
    expect(reportOfScan({ ...scan, verdict })).toEqual({
      command: 'scan',
      outcome: 'denied',
      complete: true,
      findings: [
        {
          ...findingOf({ subject, places: [] }),
          model: 'acorn/oak-7b',
          evidence: ['acorn/oak-7b README.md line 2: license: mit'],
        },
      ],
      models: ['acorn/oak-7b'],
    })
  })
})

it.each([
  ['what denies', findingOf(), true],
  ['what only is noted', findingOf({ outcome: 'pass', level: 'note' }), true],
  ['what is waived', findingOf({ outcome: 'pass', waiver }), false],
  ['what was known', findingOf({ isKnown: true }), false],
])('%s counts or not', (_what, finding, expected) => {
  expect(counts(finding)).toBe(expected)
})

it.each([
  ['model:hf/acorn/oak-7b@8a09315', 'acorn/oak-7b'],
  ['model:hf/acorn/oak-7b', 'acorn/oak-7b'],
  ['model:ollama/llama3@1', 'ollama:llama3'],
  ['dataset:hf/acorn/leaves@1', 'acorn/leaves'],
  ['file:stemma.yaml', 'file:stemma.yaml'],
])('the name of %s is %s', (id, name) => {
  expect(nameOfId(id)).toBe(name)
})
