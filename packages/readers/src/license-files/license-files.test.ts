import { describe, expect, it } from '@jest/globals'

import { briefly, snapshotOf, textAt } from '../testing/readings.ts'
import { licenseFilesReader } from './license-files.ts'

describe('licenseFilesReader', () => {
  it.each([
    ['LICENSE', 'license'],
    ['LICENCE.txt', 'license'],
    ['COPYING', 'license'],
    ['license.pdf', 'license'],
    ['NOTICE', 'notice'],
    ['THIRD_PARTY_NOTICES.md', 'notice'],
    ['USE_POLICY.md', 'use-policy'],
    ['acceptable-use.txt', 'use-policy'],
    ['LICENSE-CODE', 'license code'],
    ['MODEL_LICENSE', 'license weights'],
    ['LICENSE-DATA', 'license data'],
    ['code/LICENSE', 'license'],
  ])('trap what the license covers: %s is %s', (path, expected) => {
    const text = '\n  Acorn Terms \nUse is permitted and not limited.\n'
    const claims = licenseFilesReader.read(snapshotOf({ [path]: text }))
    const evidence = claims[0]?.evidence
    expect(briefly(claims)).toEqual([`${expected} @1:1`])
    expect(evidence?.quote).toBe('Acorn Terms')
    expect(textAt(text, evidence)).toBe(text)
  })

  it.each([
    ['license.pdf', '%PDF-1.7\n\uFFFD\uFFFD\uFFFD stream'],
    ['LICENSE', '\u672C\u6A21\u578B\u53EA\u4F9B\u7814\u7A76\u4F7F\u7528\u3002'],
  ])('trap Chinese-only or PDF-only license: %s is a text that says nothing yet, and no license', (path, text) => {
    const claims = licenseFilesReader.read(snapshotOf({ [path]: text }))
    expect(claims.map((claim) => claim.type)).toEqual(['license-text'])
  })

  it('trap substring `mit`: claims no license by words of a text', () => {
    const claims = licenseFilesReader.read(snapshotOf({ LICENSE: 'permit limited submit MIT-like' }))
    expect(claims.map((claim) => claim.type)).toEqual(['license-text'])
  })

  it('chooses texts, at most 20, and no code or pictures', () => {
    const paths = ['LICENSE', 'license.png', 'license_check.py', 'a/b/c/LICENSE', 'terms.json', 'README.md']
    expect(licenseFilesReader.choose(paths.map((path) => ({ path })))).toEqual(['LICENSE'])
    const many = Array.from({ length: 500 }, (_, at) => ({ path: `p${at}/LICENSE` }))
    expect(licenseFilesReader.choose(many)).toHaveLength(20)
  })

  it.each(['\n', ' ', 'a', '\u0000', '\ud83d'])('hostile: a megabyte of %j', (run) => {
    const [claim] = licenseFilesReader.read(snapshotOf({ LICENSE: run.repeat(1_000_000) }))
    expect(claim?.evidence.quote.length).toBeLessThanOrEqual(300)
  })
})
