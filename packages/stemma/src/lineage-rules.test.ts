import { describe, expect, it } from '@jest/globals'

import { fitOf, fitTogether } from '@stemma/policy'

import { forPrograms } from './bench/compatibility-figures.ts'
import { lineageRules } from './lineage-rules.ts'

const weights = await lineageRules()
const programs = forPrograms(weights)

type Way = readonly [upstream: string, downstream: string]

function answerFor(
  [upstream, downstream]: Way,
  data = weights,
  relation: 'finetune' | 'contains' = 'finetune',
): string {
  return fitOf({ upstream, downstream, relation }, data).answer
}

describe('fitOf', () => {
  it.each<readonly [...Way, string]>([
    ['MIT', 'Apache-2.0', 'yes'],
    ['CC-BY-NC-4.0', 'MIT', 'no'],
    ['MIT', 'CC-BY-NC-4.0', 'yes'],
    ['openrail++', 'Apache-2.0', 'no'],
    ['llama3.1', 'llama3.1', 'yes'],
    ['CC-BY-ND-4.0', 'CC-BY-ND-4.0', 'no'],
    ['CC-BY-SA-4.0', 'MIT', 'unknown'],
    ['gpl-3.0', 'apache-2.0', 'unknown'],
    ['apache-2.0', 'gpl-2.0', 'unknown'],
    ['MS-PL', 'MIT', 'unknown'],
    ['odbl', 'MIT', 'no'],
    ['cdla-sharing-1.0', 'MIT', 'no'],
    ['acorn-terms', 'MIT', 'unknown'],
    ['MIT', 'acorn-terms', 'yes'],
  ])('a fine-tune of %s under %s: %s', (upstream, downstream, answer) => {
    expect(answerFor([upstream, downstream])).toBe(answer)
  })

  it('says why, with the rule', () => {
    expect(fitOf({ upstream: 'CC-BY-NC-4.0', downstream: 'MIT', relation: 'finetune' }, weights)).toEqual({
      answer: 'no',
      because: [
        {
          rule: 'lineage/noncommercial-dropped',
          message:
            'The derivative is offered under MIT, but the original, which it is a fine-tune of, allows non-commercial use only.',
        },
      ],
    })
  })

  it('gives the derivative the name that is asked for', () => {
    const { because } = fitOf({ upstream: 'llama3.1', downstream: 'llama3.1', relation: 'finetune' }, weights)
    expect(because.map(({ rule }) => rule)).toEqual(['lineage/badge-demanded'])
  })

  it.each(['none', ''])('knows nothing of %j, which names no license', (name) => {
    expect(fitOf({ upstream: name, downstream: 'MIT', relation: 'finetune' }, weights)).toEqual({
      answer: 'unknown',
      because: [],
    })
  })
})

describe('rules/compatibility.yaml', () => {
  it.each<Way>([
    ['GPL-2.0-or-later', 'GPL-3.0-only'],
    ['GPL-3.0-or-later', 'gpl-3.0'],
    ['gpl-3.0', 'AGPL-3.0-only'],
    ['LGPL-2.1-only', 'GPL-2.0-only'],
    ['LGPL-2.0-or-later', 'LGPL-2.1-only'],
    ['LGPL-3.0-only', 'GPL-3.0-only'],
    ['CC-BY-SA-2.0', 'CC-BY-SA-2.5'],
    ['CC-BY-SA-3.0', 'CC-BY-SA-4.0'],
    ['CC-BY-SA-4.0', 'GPL-3.0-only'],
    ['MPL-1.1', 'MPL-2.0'],
    ['MPL-2.0', 'GPL-2.0-only'],
    ['CPL-1.0', 'EPL-2.0'],
    ['CDDL-1.0', 'CDDL-1.1'],
    ['EPL-2.0 OR GPL-2.0-or-later', 'GPL-2.0-or-later'],
    ['EPL-2.0 OR GPL-2.0-or-later', 'GPL-3.0-only'],
    ['MPL-2.0 AND LGPL-2.1-only', 'GPL-2.0-only'],
    ['EUPL-1.1', 'CECILL-2.0'],
    ['EUPL-1.2', 'LiLiQ-R-1.1'],
    ['CECILL-2.1', 'EUPL-1.2'],
    ['Sleepycat', 'GPL-2.0-only'],
    ['Apache-2.0', 'GPL-3.0-only'],
    ['XFree86-1.1', 'GPL-3.0-only'],
  ])('leads from %s to %s', (upstream, downstream) => {
    expect(answerFor([upstream, downstream], programs, 'contains')).toBe('yes')
  })

  it.each<Way>([
    ['GPL-3.0-only', 'GPL-2.0-only'],
    ['GPL-3.0-only', 'GPL-3.0-or-later'],
    ['gpl-2.0', 'GPL-3.0-only'],
    ['AGPL-3.0-only', 'GPL-3.0-only'],
    ['LGPL-3.0-only', 'GPL-3.0-or-later'],
    ['CC-BY-SA-1.0', 'CC-BY-SA-4.0'],
    ['CC-BY-SA-4.0', 'CC-BY-SA-3.0'],
    ['CC-BY-SA-4.0', 'GPL-3.0-or-later'],
    ['MPL-2.0', 'MPL-1.1'],
    ['MPL-2.0-no-copyleft-exception', 'GPL-3.0-only'],
    ['MPL-2.0', 'LGPL-2.0-only'],
    ['EPL-2.0', 'GPL-2.0-only'],
    ['EPL-2.0 OR GPL-2.0-only', 'GPL-3.0-only'],
    ['MPL-2.0 AND EPL-2.0', 'GPL-2.0-only'],
    ['EPL-1.0', 'CPL-1.0'],
    ['EUPL-1.1', 'CECILL-2.1'],
    ['Sleepycat', 'MIT'],
    ['Apache-2.0', 'GPL-2.0-only'],
    ['Apache-2.0', 'LGPL-2.1-or-later'],
    ['BSD-4-Clause', 'GPL-3.0-only'],
    ['XFree86-1.1', 'GPL-2.0-only'],
    ['AFL-3.0', 'GPL-3.0-only'],
  ])('does not lead from %s to %s', (upstream, downstream) => {
    expect(answerFor([upstream, downstream], programs, 'contains')).toBe('no')
  })
})

describe('fitTogether', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    ['MIT', 'Apache-2.0', 'yes', ['MIT']],
    ['MIT', 'MIT', 'yes', ['MIT']],
    ['llama2', 'CC-BY-NC-4.0', 'yes', ['llama2', 'CC-BY-NC-4.0']],
    ['MPL-2.0', 'OSL-3.0', 'no', ['MPL-2.0']],
    ['MPL-2.0', 'EUPL-1.2', 'yes', ['MPL-2.0']],
    ['MPL-2.0', 'CC-BY-NC-4.0', 'no', ['MPL-2.0']],
    ['CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'unknown', ['CC-BY-NC-4.0']],
    ['llama3.1', 'LicenseRef-exaone-1.2-nc', 'no', ['llama3.1']],
    ['acorn-terms', 'MIT', 'unknown', ['acorn-terms']],
  ])('a merge of %s and %s: %s', (a, b, answer, under) => {
    expect(fitTogether(a, b, weights)).toMatchObject({ answer, under })
  })
})
