import { describe, expect, it } from '@jest/globals'

import type { Claim, Snapshot } from '@stemma/graph'
import {
  buildLicenseIndex,
  type CatalogueData,
  type ClauseRulesData,
  makePattern,
  openCatalogue,
  openClauseRules,
} from '@stemma/licenses'

import { readSnapshot } from '../read-snapshot.ts'
import { snapshotOf, textAt } from '../testing/readings.ts'
import { type LicenseKnowledge, readLicenseTexts } from './license-texts.ts'

const grant =
  'Permission is hereby granted to plant the acorn, to water it and to sit below it when it has become a tree.'
const duty =
  'Whoever cuts the tree down plants two others before the first snow falls, on the same hill, in the same row.'
const acorn = `Acorn Terms 1.0\n\n${grant}\n\n${duty}\n\nThe acorn comes as it fell, and nobody stands for it that it grows or that it does not.
What grows from it belongs to the hill. The birds may live in it as long as they sing, and the children may climb it
until the bell rings for supper. This text goes with every acorn that is handed on, in a pocket or in a letter.\n`

const data: CatalogueData = {
  schemaVersion: 1,
  licenses: [
    {
      id: 'Acorn-1.0',
      kind: 'license',
      name: 'Acorn Terms 1.0',
      aliases: ['acorn terms'],
      urls: ['https://acorn.example/1'],
      texts: [],
    },
    { id: 'llama3.1', kind: 'license', name: 'Llama', aliases: [], urls: [], texts: [] },
  ],
  urls: {},
}

const rules: ClauseRulesData = {
  schemaVersion: 1,
  vocabulary: [
    { id: 'use.noncommercial', kind: 'restriction', core: true, title: 'not for money', silence: 'no' },
    { id: 'attr.badge', kind: 'obligation', core: true, title: 'a badge', silence: 'no' },
  ],
  cues: [
    { clause: 'use.noncommercial', yes: ['not … commercial'] },
    { clause: 'attr.badge', yes: ['show … badge'] },
  ],
}

const knowledge: LicenseKnowledge = {
  index: () =>
    buildLicenseIndex([makePattern({ license: 'Acorn-1.0', kind: 'text', text: acorn, optional: [], slots: [] })]),
  catalogue: () => openCatalogue(data),
  clauseRules: () => openClauseRules(rules),
}

function detected(snapshot: Snapshot): readonly string[] {
  return licenses(snapshot, 'detected').map(
    (claim) => `${claim.license.replace(/unknown-.*/, 'unknown')} ${claim.class}`,
  )
}

function licenses(snapshot: Snapshot, basis: string): readonly Extract<Claim, { readonly type: 'license' }>[] {
  const claims = readLicenseTexts(snapshot, readSnapshot(snapshot), knowledge)
  return claims.filter((claim) => claim.type === 'license').filter((claim) => claim.basis === basis)
}

describe('readLicenseTexts', () => {
  it('says which license a file is, and where it stands', () => {
    const text = `Copyright 2026 Somebody\n\n${acorn}`
    const [claim] = licenses(snapshotOf({ LICENSE: text }), 'detected')
    expect(claim).toMatchObject({ license: 'Acorn-1.0', class: 'exact', evidence: { reader: 'license-texts' } })
    expect(textAt(text, claim?.evidence)).toMatch(/^Acorn Terms[^]*in a letter$/)
  })

  it('keeps what a license covers', () => {
    expect(licenses(snapshotOf({ 'LICENSE-CODE': acorn }), 'detected')[0]).toMatchObject({ component: 'code' })
  })

  it('finds a license that stands in a section of a card', () => {
    const card = `---\ntags: [x]\n---\n# A model\n\nYou must try it.\n\n## License\n\n${acorn}\n## Usage\n\nRun it.\n`
    expect(detected(snapshotOf({ 'README.md': card }))).toEqual(['Acorn-1.0 exact'])
    expect(detected(snapshotOf({ 'README.md': '# A model\n\nPermission is hereby granted.\n' }))).toEqual([])
  })

  it('finds a license that stands in a gated prompt', () => {
    const card = `---\nextra_gated_prompt: |\n${acorn.replaceAll(/^/gm, '  ')}\n---\n# A model\n`
    expect(detected(snapshotOf({ 'README.md': card }))).toEqual(['Acorn-1.0 exact'])
  })

  it('is a modified license where terms are added, and an unknown one where nothing is known', () => {
    expect(
      detected(snapshotOf({ LICENSE: `${acorn}\nYou must not use the acorn for commercial purposes.\n` })),
    ).toEqual(['Acorn-1.0 variant'])
    expect(detected(snapshotOf({ LICENSE: 'You must not use this model for commercial purposes.' }))).toEqual([
      'LicenseRef-unknown unknown',
    ])
  })

  it('trap a variant never inherits the clauses of what it resembles', () => {
    const exact = licenses(snapshotOf({ LICENSE: acorn }), 'detected')[0]?.clauses
    expect(exact).toBeUndefined()
    const text = `${acorn}\nYou must not use the acorn for commercial purposes.\n`
    const variant = licenses(snapshotOf({ LICENSE: text }), 'detected')[0]?.clauses
    expect(variant?.map(({ clause, value }) => [clause, value])).toEqual([
      ['use.noncommercial', 'yes'],
      ['attr.badge', 'no'],
    ])
    expect(variant?.[0]?.evidence.map((one) => one.quote)).toEqual([
      'You must not use the acorn for commercial purposes.',
    ])
  })

  it.each([
    ['%PDF-1.7 \u0001\u0002', 'NOASSERTION unreadable'],
    [
      'Ce modèle ne peut être utilisé que pour la recherche et jamais pour la vente, sauf accord écrit.',
      'NOASSERTION unsupported-language',
    ],
    ['\n\n', 'NOASSERTION empty'],
  ])('bad input: %j is a typed answer', (text, answer) => {
    expect(detected(snapshotOf({ LICENSE: text }))).toEqual([answer])
  })

  it.each([
    ['license: other\nlicense_name: Acorn Terms', 'Acorn-1.0'],
    ['license: other\nlicense_name: whatever\nlicense_link: https://www.acorn.example/1/', 'Acorn-1.0'],
    ['license: other\nlicense_link: https://acorn.example/2', undefined],
    ['license: mit', undefined],
  ])('knows the license behind a name or a link: %j', (front, known) => {
    const [claim] = licenses(snapshotOf({ 'README.md': `---\n${front}\n---\n# A model\n` }), 'declared')
    expect(claim?.known).toBe(known)
  })
})
