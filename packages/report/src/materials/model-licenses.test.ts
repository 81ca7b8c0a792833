import { describe, expect, it } from '@jest/globals'

import type { Claim, LicenseClaim } from '@stemma/graph'

import { at } from '../testing/sample.ts'
import { modelLicenses } from './model-licenses.ts'

function declared(license: string, more: Partial<LicenseClaim> = {}): Claim {
  return { type: 'license', basis: 'declared', license, class: 'spdx', evidence: at('README.md', 2), ...more }
}

function text(license: string, kind: string, more: Partial<LicenseClaim> = {}): Claim {
  return { type: 'license', basis: 'detected', license, class: kind, evidence: at('LICENSE', 1), ...more }
}

const mit = { kind: 'spdx', name: 'MIT', places: [] } as const

describe('modelLicenses', () => {
  it.each<[string, readonly Claim[], object | undefined]>([
    ['an exact text of what is declared', [declared('MIT'), text('MIT', 'exact')], mit],
    ['a text as its template allows', [declared('MIT'), text('MIT', 'template')], mit],
    [
      'a name that is known to stand for the license of the text',
      [declared('the MIT one', { class: 'custom', known: 'MIT' }), text('MIT', 'exact')],
      mit,
    ],
    [
      'the use policy of a license beside its text',
      [declared('llama2'), text('llama2', 'exact'), text('llama2-use-policy', 'exact')],
      { kind: 'name', name: 'llama2', places: [] },
    ],
    ['a declaration alone', [declared('MIT')], undefined],
    ['a text alone', [text('MIT', 'exact')], undefined],
    ['a text that is nearly it', [declared('MIT'), text('MIT', 'near')], undefined],
    ['a modified text', [declared('MIT'), text('MIT', 'variant')], undefined],
    ['a text that only names it', [declared('MIT'), text('MIT', 'reference')], undefined],
    ['another text', [declared('MIT'), text('Apache-2.0', 'exact')], undefined],
    ['two texts', [declared('MIT'), text('MIT', 'exact'), text('Apache-2.0', 'exact')], undefined],
    ['a text that is not known beside it', [declared('MIT'), text('MIT', 'exact'), text('?', 'unknown')], undefined],
    ['two declarations', [declared('MIT'), declared('Apache-2.0'), text('MIT', 'exact')], undefined],
    ['a text about the code', [declared('MIT'), text('MIT', 'exact', { component: 'code' })], undefined],
    ['a declaration of the code', [declared('MIT', { component: 'code' }), text('MIT', 'exact')], undefined],
  ])('concludes only from a text that agrees: %s', (_what, claims, concluded) => {
    expect(modelLicenses({ claims, unread: [] }).concluded).toEqual(concluded)
  })

  it.each([
    ['LICENSE', undefined],
    ['docs/COPYING.txt', undefined],
    ['config.json', mit],
  ])('concludes nothing where %s was not read, if that is a license', (path, concluded) => {
    const unread = [{ path, state: 'gated', detail: '' } as const]
    expect(modelLicenses({ claims: [declared('MIT'), text('MIT', 'exact')], unread }).concluded).toEqual(concluded)
  })

  it('keeps apart what is declared, what texts are, and what covers something else', () => {
    const claims = [
      declared('Apache-2.0'),
      declared('MIT', { component: 'code' }),
      text('llama2', 'near'),
      text('gemma', 'variant'),
      text('MIT', 'exact', { component: 'documentation' }),
    ]
    expect(modelLicenses({ claims, unread: [] })).toEqual({
      declared: [{ kind: 'spdx', name: 'Apache-2.0', places: ['README.md line 2'] }],
      texts: [{ kind: 'name', name: 'llama2', places: ['LICENSE line 1'] }],
      others: [
        'MIT, declared of its code',
        'MIT, word for word, a text about its documentation',
        'a modified gemma (LICENSE)',
        'llama2, but for a few words (LICENSE)',
      ],
    })
  })

  it.each<[string, Claim, object]>([
    ['an expression', declared('MIT OR Apache-2.0', { class: 'expression' }), { kind: 'expression' }],
    ['a name of the Hub', declared('llama2', { class: 'hub' }), { kind: 'name', name: 'llama2' }],
    ['a deprecated id', declared('GPL-3.0'), { kind: 'name' }],
    ['a hostile name', declared('\u001b[31mMIT\u202e'), { kind: 'name', name: String.raw`\u001b[31mMIT\u202e` }],
    ['an address', declared('x', { link: 'https://x.example/LICENSE' }), { url: 'https://x.example/LICENSE' }],
  ])('names %s as what it is', (_what, claim, license) => {
    expect(modelLicenses({ claims: [claim], unread: [] }).declared).toEqual([expect.objectContaining(license)])
  })

  it.each([
    'LICENSE',
    'javascript:alert(1)',
    'http://x.example',
    'https://x.example/<b>',
    'https://x.example/\u202e',
    `https://x.example/${'a'.repeat(500)}`,
  ])('takes no address from %j', (link) => {
    expect(modelLicenses({ claims: [declared('x', { link })], unread: [] }).declared).toEqual([
      { kind: 'name', name: 'x', places: ['README.md line 2'] },
    ])
  })
})
