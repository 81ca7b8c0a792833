import { describe, expect, it } from '@jest/globals'

import { withoutAnswer } from './without-answer.ts'

describe('withoutAnswer', () => {
  it.each([
    [
      'missing or private: the server answered 401 (Invalid username or password.)',
      'missing or private: the Hub does not say which',
    ],
    ['no such file at this revision: the server answered 404 (x (y))', 'no such file at this revision'],
    ['no such revision: the server answered 404', 'no such revision'],
    ['the server answered 503 (busy)', 'the server answered 503 (busy)'],
    ['it could not be read', 'it could not be read'],
  ])('of %j is %j', (detail, expected) => {
    expect(withoutAnswer(detail)).toBe(expected)
  })
})
