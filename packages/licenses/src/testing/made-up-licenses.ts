import { buildLicenseIndex } from '../identify/build-index.ts'
import { type LicenseIndex, openLicenseIndex, writeLicenseIndex } from '../identify/license-index.ts'
import { anyWords, makePattern } from '../identify/make-pattern.ts'
import type { LicensePattern } from '../identify/pattern.ts'

/** A license made up for tests: a copyright line, a grant, two duties, a disclaimer. */
export const acornText = `Acorn Public License

Copyright (c) 2024 Acorn

You may use, copy and change the acorn and give it to others, for any lawful purpose, in your products and services,
against payment or free of charge, as long as you do what is asked for here:

1. You must keep this license text with every copy of the acorn that you hand on, and name in it those who planted it.

2. Whoever finds a worm in the acorn tells the gardener of it within 30 days after it was found, by letter or by "post".

The acorn comes as it fell from the tree. The gardener does not stand for it that it grows, and pays for nothing.
`

/** Another one: with a name to fill in, and a sentence that may be missing. */
export const birchText = `Birch License, Version 2.0

The bark of the birch belongs to the Birch Authors and to whoever comes after them in the order of the wood.
You may keep a branch of it as long as you like.
The leaves of the birch are for all: rake them, press them, draw them, and hand the drawings to whom you want to.
Those who cut the birch down plant two others before the first snow falls, on the same hill and in the same row.
`

/** The words by which a file says that it is under the first. */
export const noticeText = `Copyright 2025 Somebody
This leaf is handed on under the Acorn Public License, of which a copy hangs at the gate of the garden.
`

/** An index of the two and the notice, written and opened again as it is when it ships. */
export function acornIndex(): LicenseIndex {
  return openLicenseIndex(writeLicenseIndex(buildLicenseIndex(acornPatterns())))
}

function acornPatterns(): readonly LicensePattern[] {
  return [
    makePattern({ license: 'Acorn-1.0', kind: 'text', text: acornText, ...closed }),
    makePattern({ license: 'Birch-2.0', kind: 'text', text: birchText, ...birchParts() }),
    makePattern({ license: 'Acorn-1.0', kind: 'notice', text: noticeText.replace(/^.*\n/, ''), ...closed }),
  ]
}

const closed = { optional: [], slots: [] } as const

function birchParts(): Pick<Parameters<typeof makePattern>[0], 'optional' | 'slots'> {
  const sentence = 'You may keep a branch of it as long as you like.'
  return {
    optional: [
      { ...placeOf('Birch License, Version 2.0'), kind: 'frame' },
      { ...placeOf(sentence), kind: 'part' },
    ],
    slots: [{ ...placeOf('the Birch Authors'), wordings: [anyWords] }],
  }
}

function placeOf(words: string): { readonly start: number; readonly end: number } {
  const start = birchText.indexOf(words)
  return { start, end: start + words.length }
}
