import { describe, expect, it } from '@jest/globals'

import type { Claim } from '@stemma/graph'

import { licenseEntries } from './license-entries.ts'
import { at, license } from './testing/sample.ts'

function linked(link: string, line: number): Claim {
  return { type: 'license', basis: 'declared', license: 'mit', class: 'spdx', link, evidence: at('README.md', line) }
}

describe('licenseEntries', () => {
  it('makes one entry of the claims of one license, with all evidence', () => {
    const [entry, ...others] = licenseEntries([license('mit', 9), license('mit', 2)], 'declared')
    expect(others).toEqual([])
    expect(entry?.evidence.map((item) => item.range?.line)).toEqual([2, 9])
  })

  it('keeps licenses, components and bases apart', () => {
    const code: Claim = {
      type: 'license',
      basis: 'declared',
      license: 'mit',
      class: 'spdx',
      component: 'code',
      evidence: at('README.md', 4),
    }
    const detected: Claim = {
      type: 'license',
      basis: 'detected',
      license: 'mit',
      class: 'spdx',
      evidence: at('LICENSE', 1),
    }
    const entries = licenseEntries([code, detected, license('mit'), license('apache-2.0')], 'declared')
    expect(entries.map((entry) => [entry.license, entry.component])).toEqual([
      ['apache-2.0', undefined],
      ['mit', undefined],
      ['mit', 'code'],
    ])
  })

  it('lets a claim without a link join one that has it, and keeps different links apart', () => {
    const entries = licenseEntries([license('mit', 1), linked('b', 2), linked('a', 3)], 'declared')
    expect(entries.map((entry) => [entry.link, entry.evidence.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })
})
