import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import type { Claim } from '@stemma/graph'

import { readSnapshot } from '../read-snapshot.ts'
import { snapshotOf } from '../testing/readings.ts'
import { readNoticeTexts } from './notice-texts.ts'

function textsOf(files: Readonly<Record<string, string>>, hub?: Parameters<typeof snapshotOf>[1]): readonly string[] {
  const snapshot = snapshotOf(files, hub)
  return readNoticeTexts(snapshot, readSnapshot(snapshot)).map(
    ({ role, component, text }) => `${role}${component === undefined ? '' : ` of ${component}`}: ${text}`,
  )
}

function detected(line: number, kind: string): Claim {
  const source = { kind: 'file', path: 'README.md', sha256: 'ab' } as const
  const range = { line, column: 1, endLine: line + 1, endColumn: 6 }
  return {
    type: 'license',
    basis: 'detected',
    license: 'Acorn',
    class: kind,
    evidence: { reader: 'r', source, range, quote: 'q' },
  }
}

describe('readNoticeTexts', () => {
  it('keeps licenses, notices and policies whole, to the last byte', () => {
    expect(
      textsOf({
        LICENSE: 'Acorn\r\n\tTerms \u0007\n\n',
        'LICENSE-CODE': 'Oak',
        NOTICE: 'Kept.',
        'USE_POLICY.md': '# Be kind',
        'config.json': '{}',
      }),
    ).toEqual([
      'license: Acorn\r\n\tTerms \u0007\n\n',
      'license of code: Oak',
      'notice: Kept.',
      'use-policy: # Be kind',
    ])
  })

  it('keeps what is shown before a gate once, whether the card or the Hub says it', () => {
    const card = '---\nextra_gated_prompt: "Be kind,\\n and leave"\n---\n# A model\n'
    const hub = { cardData: { extra_gated_prompt: 'Be kind,\n and leave' } }
    expect(textsOf({ 'README.md': card })).toEqual(['gated-prompt: Be kind,\n and leave'])
    expect(textsOf({}, hub)).toEqual(['gated-prompt: Be kind,\n and leave'])
    expect(textsOf({ 'README.md': card }, hub)).toEqual(['gated-prompt: Be kind,\n and leave'])
  })

  it('cuts a license out of a card where it stands in its body', () => {
    const card = '---\nlicense: other\n---\n# A model\n\nAcorn\nTerms\n\nThe end.\n'
    const snapshot = snapshotOf({ 'README.md': card })
    const claims = [detected(6, 'exact'), detected(6, 'reference'), detected(1, 'exact')]
    expect(readNoticeTexts(snapshot, claims).map(({ text }) => text)).toEqual(['Acorn\nTerms'])
  })

  it('keeps the entries that a card asks to be cited by, and no half ones', () => {
    const card =
      '# A model\n\n```bibtex\n@misc{acorn2024,\n  title = {The {Acorn}},\n}\n```\n\nWrite to me@acorn.example{or not}.\n\n@article{open,\n'
    expect(textsOf({ 'README.md': card })).toEqual(['citation: @misc{acorn2024,\n  title = {The {Acorn}},\n}'])
  })

  it.each(['@misc{', '@a{{}', '{', '@'])('hostile: a megabyte of %j', (text) => {
    const texts = textsOf({ 'README.md': `${text}\n`.repeat(200_000) })
    expect(texts.length).toBeLessThanOrEqual(10)
  })

  it('never throws, and makes nothing up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const found = readNoticeTexts(snapshotOf({ 'README.md': text, LICENSE: text }), [])
        expect(found.every((one) => text.includes(one.text))).toBe(true)
      }),
    )
  })
})
