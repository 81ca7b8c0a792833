import { describe, expect, it } from '@jest/globals'

import { card, noticeOf } from '../testing/notice-of.ts'

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
})
