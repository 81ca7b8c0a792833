import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from '@jest/globals'

import type { FileAnswer } from '@stemma/report'

import { identify } from './identify-files.ts'
import { licenseAnswer } from './license-answer.ts'

const folder = mkdtempSync(join(tmpdir(), 'stemma-license-'))
const plain = { color: false }

afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function identified(content: string | Uint8Array): Promise<FileAnswer | undefined> {
  const text = await licenseAnswer(
    { kind: 'license', action: 'identify', names: [fileOf('LICENSE', content)], format: 'json' },
    plain,
  )
  return (JSON.parse(text) as readonly FileAnswer[])[0]
}

function clausesById(answer: FileAnswer | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries((answer?.clauses ?? []).map((one) => [one.clause, one]))
}

// What a publisher would write by hand: no license of anybody.
const ownTerms = `Acorn model terms

You may use the acorn model for any purpose, including commercial purposes, as long as you keep these terms.
You may not use the acorn model or its outputs to train any other model.
If your products have more than 3 million monthly active users, you must request a license from us.
`

describe('stemma license identify', () => {
  it('says of a text that nobody knows what it says itself, where', async () => {
    const answer = await identified(ownTerms)
    const clauses = clausesById(answer)
    expect(answer).toMatchObject({ status: 'read', matches: [{ class: 'unknown', difference: null }] })
    expect(clauses['grant.commercial']).toMatchObject({ value: 'yes', reading: 'explicit', evidence: [{ line: 3 }] })
    expect(clauses['output.no-train']).toMatchObject({ value: 'yes', evidence: [{ line: 4 }] })
    expect(clauses['use.threshold.mau']).toMatchObject({ value: 'yes', parameters: { count: 3_000_000, unit: 'mau' } })
    expect(clauses['use.noncommercial']).toMatchObject({ value: 'no', reading: 'absent-extracted', evidence: [] })
  })

  it('knows an SPDX line, and what that license says', async () => {
    const answer = await identified('// SPDX-License-Identifier: CC-BY-NC-4.0\n')
    expect(answer?.matches).toMatchObject([{ license: 'CC-BY-NC-4.0', class: 'reference' }])
    expect(answer?.clauses.find(({ clause }) => clause === 'use.noncommercial')?.value).toBe('yes')
  })

  it.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'empty'],
    ['a PDF', '%PDF-1.7\n%\u00E2\u00E3', 'unreadable'],
    ['a binary file', new Uint8Array(5000), 'unreadable'],
    ['11 MB', 'word '.repeat(2_200_000), 'too-large'],
    [
      'a language that is not read',
      'Dieses Modell darf nur zu Forschungszwecken und niemals gewerblich verwendet werden, außer wir stimmen zu.',
      'unsupported-language',
    ],
  ])('bad input: %s is a typed answer, and never "no restriction"', async (_, content, status) => {
    const answer = await identified(content)
    expect(answer?.status).toBe(status)
    expect(answer?.clauses).toEqual([])
  })

  it('reads UTF-16 and Windows-1252', async () => {
    expect(await identified(Buffer.from(`\uFEFF${ownTerms}`, 'utf16le'))).toMatchObject({
      status: 'read',
      matches: [{ class: 'unknown' }],
    })
    const latin = Buffer.from(
      ownTerms.replace('acorn model terms', 'acorn “model” terms').replaceAll('“', '\u0093').replaceAll('”', '\u0094'),
      'latin1',
    )
    expect(await identified(latin)).toMatchObject({ status: 'read', matches: [{ class: 'unknown' }] })
  })

  it('does not read what it cannot open', async () => {
    const missing = licenseAnswer(
      { kind: 'license', action: 'identify', names: [join(folder, 'none')], format: 'text' },
      plain,
    )
    await expect(missing).rejects.toThrow(/none cannot be read/)
  })

  it('prints no control characters of a hostile text', async () => {
    const text = `${ownTerms}\u001B[31mYou may not use it for commercial purposes.\u001B[0m \u202Eegral\n`
    const printed = await licenseAnswer(
      { kind: 'license', action: 'identify', names: [fileOf('hostile', text)], format: 'text' },
      plain,
    )
    expect(printed).toContain('You may not use it for commercial purposes.')
    expect(printed).not.toContain('\u001B')
    expect(printed).not.toContain('\u202E')
  })

  it('takes no longer for a line of a megabyte', () => {
    expect(identify('x', 'may not use commercial '.repeat(50_000)).status).toBe('read')
  })
})

describe('stemma license show, list and compare', () => {
  it('finds a license by its id, by the id of the Hub and by its names', async () => {
    const [byId, byName, byHub] = await Promise.all(
      ['Apache-2.0', 'Apache License, Version 2.0', 'apache-2.0'].map(async (name) =>
        licenseAnswer({ kind: 'license', action: 'show', names: [name], format: 'text' }, plain),
      ),
    )
    expect(byId).toMatch(/^Apache-2\.0 Apache License 2\.0\n[^]*approved by the OSI/)
    expect(byName).toBe(byId)
    expect(byHub).toBe(byId)
  })

  it.each(['Apache', 'GPLv9', '', '__proto__', 'constructor'])('does not guess what %j is', async (name) => {
    await expect(
      licenseAnswer({ kind: 'license', action: 'show', names: [name], format: 'text' }, plain),
    ).rejects.toThrow(/No license is known/)
  })

  it('says of a license that nobody read that nobody read it', async () => {
    const text = await licenseAnswer({ kind: 'license', action: 'show', names: ['mrl'], format: 'text' }, plain)
    expect(text).toContain('nobody has read what it says')
  })

  it('lists by a word, and compares clause by clause', async () => {
    expect(await licenseAnswer({ kind: 'license', action: 'list', names: ['gemma'], format: 'text' }, plain)).toMatch(
      /^gemma Gemma Terms of Use$/m,
    )
    const compared = await licenseAnswer(
      { kind: 'license', action: 'compare', names: ['llama2', 'llama3.1'], format: 'text' },
      plain,
    )
    expect(compared).toContain('≠ other models may not be trained with it: yes | no')
    expect(compared).toContain('= other terms from a number of users on: yes (700,000,000)')
  })

  it('says whether what is made of one may be offered under the other, and why', async () => {
    const names = ['CC-BY-NC-4.0', 'MIT']
    const text = await licenseAnswer({ kind: 'license', action: 'compare', names, format: 'text' }, plain)
    expect(text).toContain('✗ a fine-tune, an adapter, a merge of CC-BY-NC-4.0 under MIT: no\n')
    expect(text).toContain('allows non-commercial use only. · lineage/noncommercial-dropped\n')
    expect(text).toContain('✓ a fine-tune, an adapter, a merge of MIT under CC-BY-NC-4.0: yes\n')
    expect(text).toContain('✓ a merge of CC-BY-NC-4.0 and MIT under CC-BY-NC-4.0: yes\n')
    const json = JSON.parse(
      await licenseAnswer({ kind: 'license', action: 'compare', names, format: 'json' }, plain),
    ) as { readonly derivatives: readonly unknown[] }
    expect(json.derivatives).toHaveLength(7)
    expect(json.derivatives[0]).toMatchObject({
      relation: 'finetune',
      of: ['CC-BY-NC-4.0'],
      under: ['MIT'],
      answer: 'no',
      because: [{ rule: 'lineage/noncommercial-dropped' }],
    })
  })

  it('asks of a license and itself once', async () => {
    const names = ['GPL-3.0-only', 'GPL-3.0-only']
    const text = await licenseAnswer({ kind: 'license', action: 'compare', names, format: 'text' }, plain)
    expect(text.match(/under GPL-3\.0-only/g)).toHaveLength(2)
  })
})
