import { describe, expect, it } from '@jest/globals'

import { readLicenseExpression } from './license-expression.ts'

describe('readLicenseExpression', () => {
  it('keeps what holds together apart from what may be chosen', () => {
    expect(readLicenseExpression('MIT AND (Apache-2.0 OR LicenseRef-acorn)')).toEqual({
      kind: 'and',
      parts: [
        { kind: 'license', license: 'MIT' },
        {
          kind: 'or',
          parts: [
            { kind: 'license', license: 'Apache-2.0' },
            { kind: 'license', license: 'LicenseRef-acorn' },
          ],
        },
      ],
    })
  })

  it('reads a plus as any later version, and keeps an exception', () => {
    expect(readLicenseExpression('GPL-2.0+ WITH Classpath-exception-2.0')).toEqual({
      kind: 'license',
      license: 'GPL-2.0-or-later',
      exception: 'Classpath-exception-2.0',
    })
  })

  it.each(['', 'Apache', 'MIT AND', `MIT${' AND MIT'.repeat(100)}`])(
    'is nothing for what is no expression: %s',
    (text) => {
      expect(readLicenseExpression(text)).toBeUndefined()
    },
  )
})
