import { describe, expect, it } from '@jest/globals'

import type { Claim } from '@stemma/graph'
import type { EffectiveTerm, Finding } from '@stemma/policy'

import { disarm } from '../findings/disarm.ts'
import type { ScanResult } from '../scan-result.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { at, commit, license, parent, reading, resultOf, verdictOf } from '../testing/sample.ts'
import type { PageData } from './page-data.ts'
import { writePage } from './write-page.ts'

const assets = {
  script: { text: 'show()', sha256: 'c2NyaXB0' },
  style: { text: 'body{margin:0}', sha256: 'c3R5bGU=' },
}
const child = `model:hf/acorn/oak-7b@${commit('a')}`
const base = `model:hf/birch/root-7b@${commit('a')}`

function term(change: Partial<EffectiveTerm> = {}): EffectiveTerm {
  return {
    clause: 'use.noncommercial',
    title: 'only for non-commercial use',
    value: 'yes',
    parameters: {},
    basis: 'inherited',
    reading: 'explicit',
    license: 'CC-BY-NC-4.0',
    section: '2',
    path: [child, base],
    evidence: [at('LICENSE', 7, 'NonCommercial purposes only')],
    ...change,
  }
}

function finding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'use/noncommercial',
    title: 'Only for non-commercial use',
    level: 'error',
    truth: 'true',
    outcome: 'denied',
    subject: child,
    message: 'It may not be used commercially.',
    fix: 'Take another model.',
    path: [child, base],
    evidence: [{ ...at('README.md', 2, 'license: cc-by-nc-4.0'), of: base }],
    fingerprint: '0123456789abcdef',
    ...change,
  }
}

function sample(change: Partial<ScanResult> = {}): ScanResult {
  const result = resultOf(
    ['acorn/oak-7b'],
    [
      reading('acorn/oak-7b', { claims: [license('MIT'), parent('birch/root-7b', 'merge')] }),
      reading('birch/root-7b', { claims: [license('CC-BY-NC-4.0')] }),
    ],
  )
  return { ...result, ...change }
}

function dataOf(page: string): PageData {
  const json = /<script type="application\/json" id="data">(?<json>.*?)<\/script>/s.exec(page)?.groups?.['json'] ?? ''
  return JSON.parse(json) as PageData
}

function policyOf(page: string): readonly string[] {
  const { policy = '' } = /Content-Security-Policy" content="(?<policy>[^"]*)"/.exec(page)?.groups ?? {}
  return policy.split('; ')
}

describe('writePage', () => {
  it('gives the same bytes for the same result', async () => {
    const result = sample()
    expect(await writePage(result, assets)).toBe(await writePage(result, assets))
  })

  it('allows its own script and style by their digests, and nothing else', async () => {
    const page = await writePage(sample(), assets)
    expect(policyOf(page)).toEqual([
      "default-src 'none'",
      "script-src 'sha256-c2NyaXB0'",
      "style-src 'sha256-c3R5bGU='",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ])
    expect(page).toContain('<script>show()</script>')
    expect(page).toContain('<style>body{margin:0}</style>')
    expect(page.match(/<script/g)).toHaveLength(2)
  })

  it.each([
    ['pass', true, 'Pass', 'Nothing in the policy stands against this model. Every model of the lineage was read.'],
    ['denied', true, 'Denied', 'The policy does not allow this: 1 finding stands against it.'],
    ['review', true, 'Review', 'Somebody has to decide: 1 question cannot be answered by a rule.'],
    ['review', false, 'Review', 'cannot be answered by a rule, and not everything could be read.'],
  ] as const)('says %s (complete: %s) in words that need no script', async (outcome, complete, headline, lead) => {
    const page = await writePage(
      sample({ complete, verdict: { ...verdictOf(outcome), findings: [finding({ outcome })] } }),
      assets,
    )
    expect(page).toContain(`<title>${headline}: acorn/oak-7b – Stemma</title>`)
    expect(page).toContain(`</span>${headline}</h1>`)
    expect(page).toContain(lead)
    expect(page).toContain('<time datetime="2026-11-25">2026-11-25</time>')
  })

  it('says what a pass does not cover', async () => {
    const unread = [{ path: 'LICENSE', state: 'gated', detail: '' }] as const
    const path = { kind: 'local-path', path: '/data/x' } as const
    const lost = { ...parent('x/y'), parent: path } as Claim
    const result = resultOf(
      ['acorn/oak-7b', 'elm/b'],
      [reading('acorn/oak-7b', { unread, claims: [license('MIT')] }), reading('elm/b', { claims: [lost] })],
    )
    const page = await writePage({ ...result, verdict: verdictOf('pass') }, assets)
    expect(page).toContain(
      'Nothing in the policy stands against these models. 1 model could be read only in part. Of 1 model nobody can tell what it was made from.',
    )
  })

  it('says which models were not read, whatever the outcome', async () => {
    const failure = { state: 'gated', detail: 'gated' } as const
    const result = resultOf(
      ['acorn/oak-7b'],
      [reading('acorn/oak-7b', { claims: [parent('birch/root-7b')] }), reading('birch/root-7b', { failure })],
    )
    const page = await writePage({ ...result, verdict: { ...verdictOf('denied'), findings: [finding()] } }, assets)
    expect(page).toContain('<strong>Incomplete.</strong> 1 model was not read, and what it demands is not known:')
    expect(page).toContain('<li><b>birch/root-7b</b>: gated: access has to be asked for</li>')
    expect(page).toContain('<strong>incomplete</strong>')
    expect(dataOf(page).nodes.map(({ mark }) => mark)).toEqual(['known', 'unread'])
  })

  it('holds every finding, answer, duty and term, with its path and its place', async () => {
    const waiver = {
      rule: 'a/b',
      subject: 'acorn/oak-7b',
      reason: 'counsel-approved',
      justification: 'We may.',
      approvedBy: 'legal',
      created: '2026-01-01',
      expires: '2026-12-31',
    } as const
    const said = term()
    const result = sample({
      terms: { [child]: [{ run: said, redistribute: said }] },
      answers: { [child]: [{ id: 'commercial', question: 'May we?', answer: 'no', but: 'ever', because: [said] }] },
      duties: { [child]: [{ term: said, due: 'yes', what: 'Keep the notices.', met: 'no' }] },
      verdict: {
        outcome: 'denied',
        findings: [
          finding({ rule: 'a/b', outcome: 'pass', waiver }),
          finding(),
          finding({ level: 'note', outcome: 'pass' }),
        ],
        more: { 'x/y': 3 },
        idleWaivers: [{ waiver, why: 'unused' }],
      },
    })
    const { findings, models, places, nodes, remarks } = dataOf(await writePage(result, assets))
    expect(findings.map(({ weight, path }) => [weight, path])).toEqual([
      ['denied', [0, 1]],
      ['note', [0, 1]],
      ['waived', [0, 1]],
    ])
    expect(findings[2]?.waiver).toBe('Waived until 2026-12-31 by legal (counsel-approved): We may.')
    expect(remarks).toEqual([
      'x/y found 3 more than are shown here: scan fewer models at once to see them.',
      'The waiver of a/b for acorn/oak-7b does nothing: nothing is found that it covers.',
    ])
    const [model] = models
    expect(model).toMatchObject({
      node: 0,
      outcome: 'denied',
      answers: [{ question: 'May we?', answer: 'no', but: 'ever', because: [{ path: [0, 1] }] }],
      duties: [{ what: 'Keep the notices.', due: 'yes', met: 'no', path: [0, 1] }],
      terms: [{ title: said.title, run: 'yes', passOn: 'yes', basis: 'inherited', path: [0, 1] }],
    })
    expect(places.find(({ where }) => where === 'LICENSE line 7')).toEqual({
      of: 1,
      where: 'LICENSE line 7',
      quote: 'NonCommercial purposes only',
      link: `https://huggingface.co/birch/root-7b/blob/${commit('a')}/LICENSE#L7`,
    })
    expect(nodes.map(({ owner, name, isAsked, license: words }) => [owner, name, isAsked, words])).toEqual([
      ['acorn', 'oak-7b', true, 'MIT'],
      ['birch', 'root-7b', false, 'CC-BY-NC-4.0'],
    ])
  })

  it('shows the value for those who pass it on where it is another', async () => {
    const [run, redistribute] = [term({ value: 'no' }), term({ value: 'unknown', reason: 'nobody has read it' })]
    const { models } = dataOf(await writePage(sample({ terms: { [child]: [{ run, redistribute }] } }), assets))
    expect(models[0]?.terms[0]).toMatchObject({ run: 'no', passOn: 'unknown' })
    expect(models[0]?.terms[0]?.why).toContain('nobody has read it')
  })

  it('says where a label contradicts the text', async () => {
    const text = { ...license('llama2'), basis: 'detected', class: 'variant', evidence: at('LICENSE', 1) } as const
    const result = resultOf(['acorn/oak-7b'], [reading('acorn/oak-7b', { claims: [license('MIT'), text] })])
    expect(dataOf(await writePage(result, assets)).nodes[0]?.conflicts).toEqual([
      'It declares MIT, and its text is a modified llama2.',
    ])
  })

  it.each(hostileTexts)('shows %s as text', async (_name, text) => {
    const said = term({ title: text, license: text, section: text, evidence: [at(text, 1, text)] })
    const result = sample({
      policy: text,
      today: text,
      terms: { [child]: [{ run: said, redistribute: said }] },
      answers: { [child]: [{ id: text, question: text, answer: 'no', but: text, because: [said] }] },
      duties: { [child]: [{ term: said, due: 'yes', what: text, met: 'no' }] },
      verdict: {
        ...verdictOf('denied'),
        findings: [
          finding({
            title: text,
            rule: text,
            message: text,
            fix: text,
            evidence: [{ ...at(text, 3, text), of: base }],
          }),
        ],
      },
      asked: [{ name: text, node: child }],
    })
    const page = await writePage(result, assets)
    expect(page.match(/<\/?script/g)).toHaveLength(4)
    expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    expect(disarm(page)).toBe(page)
    expect(page.length).toBeLessThan(60_000)
    expect(page).not.toMatch(/<(?:img|b>|ins>|failure)/)
    expect(dataOf(page).findings).toHaveLength(1)
  })
})
