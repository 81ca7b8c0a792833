import { describe, expect, it } from '@jest/globals'

import type { ExampleModels } from '../testing/example-hub.ts'
import { card, noticeOf } from '../testing/notice-of.ts'

function files(license: string, base?: string): ExampleModels[string] {
  return { files: { 'README.md': card(license, base) } }
}

describe('the demands in a bundle', () => {
  it.each([
    ['gemma', ['sentence known-of-the-license']],
    ['llama2', ['sentence known-of-the-license']],
    ['llama3', ['badge known-of-the-license', 'name known-of-the-license', 'sentence known-of-the-license']],
  ])('gives the words that the catalogue knows of %s, and misses its text', async (license, words) => {
    const { items, complete: isWhole } = await noticeOf(
      { 'acorn/oak': { files: { 'README.md': card(license) } } },
      'acorn/oak',
    )
    const given = items.filter(({ text }) => text !== undefined)
    expect([...new Set(given.map(({ kind, from }) => `${kind} ${from}`))]).toEqual(words)
    expect(isWhole).toBe(false)
    expect(items.map(({ missing }) => missing?.state)).not.toContain('not-quoted')
  })

  it.each<[string, ExampleModels, readonly string[]]>([
    [
      'a change',
      {
        'acorn/oak': files('apache-2.0', 'elm/a'),
        'elm/a': files('apache-2.0', 'ash/b'),
        'ash/b': files('cc-by-nc-nd-4.0'),
      },
      ['acorn/oak may not be passed on changed: CC-BY-NC-ND-4.0, by way of acorn/oak ← elm/a ← ash/b'],
    ],
    ['no change', { 'acorn/oak': files('cc-by-nc-nd-4.0') }, []],
    ['anything', { 'acorn/oak': files('msrlt') }, []],
  ])('says that a license forbids to pass on %s', async (_what, models, expected) => {
    const { gaps } = await noticeOf(models, 'acorn/oak')
    expect(gaps.filter(({ state }) => state === 'forbidden').map(({ detail }) => detail)).toEqual(expected)
  })

  it('says of a model that is missing that it is, and not how a server said so', async () => {
    const { gaps } = await noticeOf({}, 'acorn/oak')
    expect(gaps.map(({ detail }) => detail)).toEqual(['missing or private: the Hub does not say which'])
  })

  it('names the address of a model that wants credit', async () => {
    const { models } = await noticeOf({ 'acorn/oak': files('cc-by-4.0') }, 'acorn/oak')
    expect(models.flatMap(({ demands }) => demands.map(({ what }) => what))).toContain(
      'Give credit to the makers of acorn/oak, and name its address: https://huggingface.co/acorn/oak',
    )
  })

  it('tells silence from demands that do not get there, and lists all that was not read', async () => {
    const models = {
      'acorn/oak': files('llama2', 'acorn/elm'),
      'acorn/elm': files('llama2', 'acorn/gone'),
    }
    const notice = await noticeOf(models, 'acorn/oak')
    expect(notice.silent).toEqual([])
    expect(notice.unreached).toEqual([expect.stringContaining('acorn/elm@')])
    expect(notice.models.map(({ name }) => name)).toEqual(['acorn/oak', 'acorn/gone'])
    expect(notice.models[1]?.notes).toEqual(['It could not be read: nobody knows all that it asks for.'])
  })
})
