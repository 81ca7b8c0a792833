import { describe, expect, it } from '@jest/globals'

import { findGnuNotices } from './gnu-notice.ts'

describe('findGnuNotices', () => {
  it.each([
    [
      'You may redistribute it and/or modify it under the terms of the GNU General Public License version 2.',
      'GPL-2.0-only',
    ],
    ['under the terms of version 2.1 of the GNU Lesser General Public License', 'LGPL-2.1-only'],
    ['under the GNU GPL version 2 or (at your option) higher', 'GPL-2.0-or-later'],
    ['Licensed under the GPLv3+', 'GPL-3.0-or-later'],
    ['Licensed under the GPL-2', 'gpl-2.0'],
    ['GNU General Public License v3.0', 'gpl-3.0'],
    ['GNU Free Documentation License, Version 1.2 or any later version', 'GFDL-1.2-or-later'],
    ['under the GNU General Public License,          version 2          dated June, 1991', 'GPL-2.0-only'],
    ['the GNU Affero General Public License', undefined],
  ])('%j', (text, license) => {
    expect(findGnuNotices(text)[0]?.license).toBe(license)
  })
})
