import { expect, it } from '@jest/globals'

import { acornIndex, birchText } from '../testing/made-up-licenses.ts'
import { findOpenWords } from './open-words.ts'

it('finds the words of titles, names and optional parts, and no others', () => {
  const open = findOpenWords(birchText, acornIndex()).map(({ start, end }) => birchText.slice(start, end))
  expect(open.join(' ')).toBe(
    'Birch License Version 2 0 the Birch Authors You may keep a branch of it as long as you like',
  )
})
