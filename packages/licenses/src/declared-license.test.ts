import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { type DeclaredClass, readDeclaredLicense } from './declared-license.ts'
import { familyIds, hubLicenseIds } from './hub-ids.ts'

describe('readDeclaredLicense', () => {
  it.each<[string, string, DeclaredClass]>([
    ['mit', 'MIT', 'spdx'],
    ['  Apache-2.0\n', 'Apache-2.0', 'spdx'],
    ['APACHE-2.0', 'Apache-2.0', 'spdx'],
    ['cc-by-nc-4.0', 'CC-BY-NC-4.0', 'spdx'],
    ['gpl-3.0-only', 'GPL-3.0-only', 'spdx'],
    ['odbl', 'ODbL-1.0', 'spdx'],
    ['llama3.1', 'llama3.1', 'hub'],
    ['OpenRAIL++', 'openrail++', 'hub'],
    ['gpl-3.0', 'gpl-3.0', 'family'],
    ['BSD', 'bsd', 'family'],
    ['openrail', 'openrail', 'family'],
    ['other', 'other', 'other'],
    ['Other', 'other', 'other'],
    ['MIT OR Apache-2.0', 'MIT OR Apache-2.0', 'expression'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', 'GPL-2.0-only WITH Classpath-exception-2.0', 'expression'],
    ['mit or apache-2.0', 'mit or apache-2.0', 'custom'],
    ['MIT AND whatever', 'MIT AND whatever', 'custom'],
    ['acorn-community', 'acorn-community', 'custom'],
  ])('%j is %j (%s)', (written, license, kind) => {
    expect(readDeclaredLicense(written)).toEqual({ license, class: kind })
  })

  it.each(['', ' ', 'license', 'License', 'unknown', 'none', 'N/A', 'tbd', 'null', '[More Information Needed]'])(
    'trap placeholder values: %j declares nothing',
    (written) => {
      expect(readDeclaredLicense(written)).toBeUndefined()
    },
  )

  it.each(['permit', 'limited', 'mit-like', 'submit', 'MIT License', 'permitted'])(
    'trap substring `mit`: %j is not MIT',
    (written) => {
      expect(readDeclaredLicense(written)).toEqual({ license: written, class: 'custom' })
    },
  )

  it.each(['Apache', 'apache 2', 'gpl', 'GPLv3', 'cc', 'cc-by', 'llama', 'mistral'])(
    'trap name decides the license: %j is never guessed to be a version',
    (written) => {
      expect(readDeclaredLicense(written)?.class).toMatch(/custom|family/)
    },
  )

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
    'hostile key %j is only a name',
    (written) => {
      expect(readDeclaredLicense(written)).toEqual({ license: written, class: 'custom' })
    },
  )

  it('is bounded for expressions that nest or go on', () => {
    expect(readDeclaredLicense(`${'('.repeat(100_000)}MIT AND MIT`)?.class).toBe('custom')
    expect(readDeclaredLicense(`MIT${' AND MIT'.repeat(100_000)}`)?.class).toBe('custom')
    expect(readDeclaredLicense(`${'('.repeat(200)}MIT AND MIT${')'.repeat(200)}`)?.class).toMatch(/custom|expression/)
  })

  it('never throws, and says the same of its own answer', () => {
    const words = fc.constantFrom('MIT', 'AND', 'OR', 'WITH', '(', ')', '+', ' ', 'other', 'gpl-3.0', '__proto__')
    const written = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(written, (text) => {
        for (const once of [readDeclaredLicense(text)].filter((one) => one !== undefined)) {
          expect(typeof once.license).toBe('string')
          expect(readDeclaredLicense(once.license)).toEqual(once)
        }
      }),
    )
  })
})

describe('the lists of ids', () => {
  it('are in lower case, and apart', () => {
    expect([...hubLicenseIds, ...familyIds].every((id) => id === id.toLowerCase())).toBe(true)
    expect(new Set([...hubLicenseIds, ...familyIds]).size).toBe(hubLicenseIds.length + familyIds.length)
  })
})
