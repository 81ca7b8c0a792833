import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

import { lockCodeBase } from '../check/lock-code-base.ts'
import type { ExampleModels } from '../testing/example-hub.ts'
import { runCommand } from '../testing/git-repository.ts'
import { noticeExample } from '../testing/notice-example.ts'
import { briefly, card, hubOptions, noticeOf } from '../testing/notice-of.ts'
import { openListedTexts, textDigest } from './listed-text.ts'
import { makeNotice } from './make-notice.ts'
import { noticeAnswer } from './notice-answer.ts'
import { readNoticeRequest } from './notice-request.ts'

const { complete, incomplete, options } = noticeExample
const plain = { color: false }

let folder: string
let isValid: ValidateFunction

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-notice-'))
  const schema: unknown = JSON.parse(
    await readFile(new URL('../../../../schemas/notice.schema.json', import.meta.url), 'utf8'),
  )
  isValid = new Ajv2020({ allErrors: true }).compile(schema as Record<string, unknown>)
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const acorn = { LICENSE: 'Copyright 2024 Acorn\n\nSPDX-License-Identifier: MIT\n' }

describe('the bundle of a model', () => {
  it('holds the text of the SPDX list where a repository only declares a license', async () => {
    const notice = await noticeOf({ 'acorn/oak': { files: { 'README.md': card('mit'), ...acorn } } }, 'acorn/oak')
    expect(briefly(notice)).toEqual([
      'copyright Copyright repository acorn/oak',
      'license LICENSE repository acorn/oak',
      'license MIT spdx-license-list acorn/oak',
    ])
    expect(notice.complete).toBe(true)
    expect(notice.items[2]?.text).toMatch(/^MIT License\n\nCopyright \(c\) <year> <copyright holders>\n/)
  })

  it('carries nothing of an empty file, and says what is odd in a text', async () => {
    const files = {
      'README.md': card('apache-2.0'),
      LICENSE: '\n\n',
      NOTICE: Buffer.from(`${'Kept as it is. '.repeat(10)}\u00ff`, 'latin1'),
    }
    const notice = await noticeOf({ 'acorn/oak': { files } }, 'acorn/oak')
    expect(briefly(notice)).toEqual([
      'license Apache-2.0 spdx-license-list acorn/oak',
      'notice NOTICE repository acorn/oak',
    ])
    expect(notice.items[1]?.for[0]?.because).toBe('its NOTICE (the text holds bytes that are not UTF-8)')
  })

  it('holds both texts of a choice, and one text for names of one text', async () => {
    const notice = await noticeOf(
      {
        'acorn/oak': { files: { 'README.md': card('MIT OR Apache-2.0') } },
        'acorn/elm': { files: { 'README.md': card('gpl-3.0') } },
      },
      'acorn/oak',
      'acorn/elm',
    )
    expect(briefly(notice).filter((line) => line.startsWith('license'))).toEqual([
      'license MIT spdx-license-list acorn/oak',
      'license Apache-2.0 spdx-license-list acorn/oak',
      'license gpl-3.0 spdx-license-list acorn/elm',
    ])
  })

  it('says once what two repositories hold, whatever their line ends, and both where a line of copyright differs', async () => {
    const other = acorn.LICENSE.replace('2024 Acorn', '2025 Beech')
    const notice = await noticeOf(
      {
        'acorn/oak': { files: { 'README.md': card('mit'), ...acorn } },
        'beech/oak': {
          files: { 'README.md': card('mit', 'acorn/oak'), LICENSE: acorn.LICENSE.replaceAll('\n', '\r\n') },
        },
        'cedar/oak': { files: { 'README.md': card('mit', 'beech/oak'), LICENSE: other } },
      },
      'cedar/oak',
    )
    expect(briefly(notice)).toEqual([
      'copyright Copyright repository cedar/oak',
      'copyright Copyright repository acorn/oak beech/oak',
      'license LICENSE repository cedar/oak',
      'license MIT spdx-license-list acorn/oak beech/oak cedar/oak',
      'license LICENSE repository acorn/oak beech/oak',
    ])
    expect(notice.complete).toBe(true)
  })

  it.each<[string, ExampleModels, readonly string[]]>([
    [
      'a template in which nobody is named',
      { 'acorn/oak': { files: { 'README.md': card('mit') } } },
      ['copyright Copyright no-copyright-line acorn/oak', 'license MIT spdx-license-list acorn/oak'],
    ],
    [
      'a license that the list shows with the holder of another work',
      { 'acorn/oak': { files: { 'README.md': card('isc') } } },
      ['copyright Copyright no-copyright-line acorn/oak', 'license ISC spdx-license-list acorn/oak'],
    ],
    [
      'a template that the repository holds as it is',
      { 'acorn/oak': { files: { 'README.md': card('mit'), LICENSE: String(openListedTexts()('MIT')?.text) } } },
      ['copyright Copyright no-copyright-line acorn/oak', 'license MIT repository acorn/oak'],
    ],
    [
      'a name that nobody knows',
      { 'acorn/oak': { files: { 'README.md': '---\nlicense: other\nlicense_name: acorn-terms\n---\n' } } },
      ['license acorn-terms unknown-license acorn/oak'],
    ],
    [
      'a family of licenses',
      { 'acorn/oak': { files: { 'README.md': card('cc') } } },
      ['license cc family acorn/oak', 'gap unknown-terms acorn/oak'],
    ],
    ['no license', { 'acorn/oak': { files: { 'README.md': '# A model' } } }, ['gap no-license acorn/oak']],
    ['a model that is not there', {}, ['gap not-found acorn/oak']],
    [
      'an ancestor that is not there',
      { 'acorn/oak': { files: { 'README.md': card('apache-2.0', 'elm/gone') } } },
      ['license Apache-2.0 spdx-license-list acorn/oak', 'gap untraceable acorn/oak', 'gap not-found elm/gone'],
    ],
    [
      'a parent that is a folder of somebody',
      {
        'acorn/oak': {
          files: {
            'README.md': card('apache-2.0'),
            'config.json': '{ "_name_or_path": "/data/checkpoints/elm-run3" }',
          },
        },
      },
      ['license Apache-2.0 spdx-license-list acorn/oak', 'gap untraceable acorn/oak'],
    ],
    [
      'a notice behind a gate',
      {
        'acorn/oak': {
          files: { 'README.md': card('mit'), NOTICE: 'x' },
          hub: { gated: 'manual', cardData: { license: 'mit' } },
        },
      },
      ['license MIT spdx-license-list acorn/oak', 'notice NOTICE gated acorn/oak'],
    ],
    [
      'a license text that is too long',
      { 'acorn/oak': { files: { 'README.md': card('mit'), LICENSE: 'permit'.repeat(200_000) } } },
      ['license LICENSE too-large acorn/oak', 'license MIT spdx-license-list acorn/oak'],
    ],
    [
      'a license that is no text',
      { 'acorn/oak': { files: { 'README.md': card('mit'), LICENSE: '%PDF-1.7\n\u0000\uFFFD stream' } } },
      ['license LICENSE malformed acorn/oak', 'license MIT spdx-license-list acorn/oak', 'gap unknown-terms acorn/oak'],
    ],
    [
      'a card behind a gate that may say how to be cited',
      {
        'acorn/oak': {
          files: { 'README.md': 'x' },
          hub: { gated: 'manual', cardData: { license: 'cc-by-4.0' } },
        },
      },
      ['license CC-BY-4.0 spdx-license-list acorn/oak', 'citation README.md gated acorn/oak'],
    ],
    [
      'a license file that the source does not read whole',
      { 'acorn/oak': { files: { 'README.md': card('mit'), LICENSE: 'permit'.repeat(900_000) } } },
      ['license MIT spdx-license-list acorn/oak', 'license LICENSE too-large acorn/oak'],
    ],
  ])('is incomplete for %s', async (_what, models, found) => {
    const notice = await noticeOf(models, 'acorn/oak')
    expect(briefly(notice)).toEqual(found)
    expect(notice.complete).toBe(false)
  })

  it('takes the text of a license that many bear from another repository of the lineage only where it is nobody’s', async () => {
    const notice = await makeNotice([incomplete], options)
    const listed = notice.items.filter(({ from }) => from === 'spdx-license-list')
    expect(listed.map(({ title }) => title)).toEqual(['MIT', 'Apache-2.0'])
  })

  it.each([
    ['', { catalogueLinks: [expect.stringContaining('ai.google.dev')] }],
    ['license_link: https://acorn.example/terms\n', { links: ['https://acorn.example/terms'] }],
  ])('says who knows where a license is, the card first (%j)', async (link, links) => {
    const front = `---\nlicense: gemma\n${link}---\n# A model\n`
    const { items } = await noticeOf({ 'acorn/oak': { files: { 'README.md': front } } }, 'acorn/oak')
    const missing = items.filter(({ kind }) => kind === 'license').map((item) => item.missing)
    expect(missing).toEqual([{ state: 'only-linked', detail: expect.any(String), ...links }])
  })

  it('knows the file that a card links beside the name of its license', async () => {
    const front = '---\nlicense: other\nlicense_name: acorn-terms\nlicense_link: LICENSE\n---\n# A model\n'
    const LICENSE = String(openListedTexts()('MIT')?.text).replace('<year> <copyright holders>', '2024 Acorn')
    const notice = await noticeOf({ 'acorn/oak': { files: { 'README.md': front, LICENSE } } }, 'acorn/oak')
    expect(briefly(notice)).toEqual(['copyright Copyright repository acorn/oak', 'license MIT repository acorn/oak'])
  })

  it('holds what a card asks to be cited by where credit is asked for', async () => {
    const cite = '# A model\n\n```\n@misc{oak, title={Oak}}\n```\n'
    const files = { 'README.md': `---\nlicense: cc-by-4.0\n---\n${cite}` }
    const notice = await noticeOf({ 'acorn/oak': { files } }, 'acorn/oak')
    expect(notice.items.find(({ kind }) => kind === 'citation')?.text).toBe('@misc{oak, title={Oak}}')
    const other = await noticeOf(
      { 'acorn/oak': { files: { 'README.md': `---\nlicense: apache-2.0\n---\n${cite}` } } },
      'acorn/oak',
    )
    expect(other.items.map(({ kind }) => kind)).toEqual(['license'])
  })
})

describe('stemma notice', () => {
  it.each([
    [complete, 'pass'],
    [incomplete, 'review'],
  ])('of %s comes to %s, as JSON of its schema', async (name, outcome) => {
    const answer = await noticeAnswer({ names: [name], format: 'json', exitZero: false }, options, plain)
    expect(answer.outcome).toBe(outcome)
    isValid(JSON.parse(answer.text))
    expect(isValid.errors).toBeNull()
  })

  it('gives JSON of its schema where next to nothing is known', async () => {
    const models = { 'acorn/oak': { files: { 'README.md': card('other', '[elm/gone, /data/x, llama]') } } }
    const request = { names: ['acorn/oak', 'elm/gone', 'ollama:x'], format: 'json', exitZero: false }
    const { text } = await noticeAnswer(request, hubOptions(models), plain)
    isValid(JSON.parse(text))
    expect(isValid.errors).toBeNull()
  })

  it('wraps long lines in HTML by the one style that the page allows', async () => {
    const { text } = await noticeAnswer({ names: [complete], format: 'html', exitZero: false }, options, plain)
    const style = text.slice(text.indexOf('<style>') + '<style>'.length, text.indexOf('</style>'))
    expect(style).toContain('pre { white-space: pre-wrap; overflow-wrap: anywhere; }')
    expect(text).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  })

  it('gives the same bytes from a recording as when it was recorded', async () => {
    const models = {
      'acorn/oak': {
        files: { 'README.md': card('mit'), ...acorn, NOTICE: `${'Kept as it is. '.repeat(10)}\r\n\u001b[31mred` },
      },
    }
    const request = { names: ['acorn/oak'], format: 'text', exitZero: false }
    const record = join(folder, 'recording')
    const first = await noticeAnswer(request, { ...hubOptions(models), record }, plain)
    const again = await noticeAnswer(request, { replay: record, cacheDir: false }, plain)
    expect(again.text).toBe(first.text)
    expect(again.text).toContain(String.raw`\u001b[31mred`)
  })

  it.each([
    [[], 2],
    [['--exit-zero'], 0],
  ])('with %j exits with %d where the bundle is incomplete', async (more, status) => {
    const run = await runCommand(folder, ['notice', incomplete, '--replay', String(options.replay), ...more], {})
    expect(run.status).toBe(status)
    expect(run.stdout).toMatch(/^INCOMPLETE: /m)
    expect(run.stderr).toContain('stemma: The bundle is incomplete: ')
  })

  it('says what it expects', () => {
    expect(() => readNoticeRequest([], {})).toThrow('expected a model, a folder or a lock')
    expect(() => readNoticeRequest(['acorn/oak'], { format: 'sarif' })).toThrow(
      'Unexpected --format "sarif", expected one of text, markdown, html, json.',
    )
  })
})

async function locked(models: ExampleModels): Promise<string> {
  const code = await mkdtemp(join(folder, 'code-'))
  await writeFile(join(code, 'app.py'), 'AutoModel.from_pretrained("beech/oak")\n')
  await lockCodeBase(code, hubOptions(models))
  return code
}

describe('stemma notice of a lock', () => {
  const old = { 'README.md': card('apache-2.0'), NOTICE: 'The old notice' }
  const now = { 'README.md': card('cc-by-nc-4.0'), NOTICE: 'The new notice' }
  const child = { 'README.md': card('apache-2.0', 'acorn/oak') }
  const before: ExampleModels = { 'acorn/oak': { files: old }, 'beech/oak': { files: child } }
  const after: ExampleModels = { 'acorn/oak': { files: now, earlier: [old] }, 'beech/oak': { files: child } }

  it.each(['', '/stemma.lock.json'])('reads models and ancestors at their locked commits (%j)', async (file) => {
    const code = await locked(before)
    const notice = await makeNotice([`${code}${file}`], hubOptions(after))
    expect(notice.items.filter(({ kind }) => kind === 'notice').map(({ text }) => text)).toEqual(['The old notice'])
    expect(notice.complete).toBe(true)
    const moved = await noticeOf(after, 'beech/oak')
    expect(moved.items.filter(({ kind }) => kind === 'notice').map(({ text }) => text)).toEqual(['The new notice'])
  })

  it('reads a recording that knows the models by their names alone', async () => {
    const code = await locked(before)
    const record = join(code, 'recording')
    await makeNotice(['beech/oak'], { ...hubOptions(before), record })
    const notice = await makeNotice([code], { replay: record, cacheDir: false })
    expect(notice.complete).toBe(true)
    expect(notice.models.map(({ name }) => name)).toEqual(['beech/oak', 'acorn/oak'])
  })

  it('does not rely on a lock that something else wrote', async () => {
    const code = await locked(before)
    const file = join(code, 'stemma.lock.json')
    await writeFile(file, (await readFile(file, 'utf8')).replace('"Apache-2.0"', '"MIT"'))
    const notice = await makeNotice([file], hubOptions(before))
    expect(notice.gaps.map(({ state }) => state)).toEqual(['lock-edited'])
  })

  it('takes one lock, and says where there is none', async () => {
    await expect(makeNotice(['stemma.lock.json', 'acorn/oak'], options)).rejects.toThrow('expected one lock')
    await expect(makeNotice([join(folder, 'none', 'stemma.lock.json')], options)).rejects.toThrow('There is no ')
  })
})

describe('openListedTexts', () => {
  it('knows the licenses of the list by their ids as the list writes them, and no paths', () => {
    const listed = openListedTexts()
    const mit = listed('MIT')
    expect(mit).toMatchObject({ text: expect.stringContaining('MIT License'), sha256: textDigest(String(mit?.text)) })
    expect(['mit', 'llama3', '../package', 'LicenseRef-x', ''].map((id) => listed(id))).toEqual(
      Array.from({ length: 5 }, () => undefined),
    )
  })
})
