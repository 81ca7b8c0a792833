import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { copyrightLines, hasBlankCopyright } from './copyright-lines.ts'

function linesIn(text: string): readonly string[] {
  return copyrightLines(text).map((one) => one.text)
}

describe('copyrightLines', () => {
  it.each([
    'Copyright (c) 2023 Acorn Labs',
    'Copyright 2024 The Acorn Authors',
    'Copyright 2023-2025 Acorn AI Laboratory',
    'Copyright (C) 2025 Acorn Inc. All Rights Reserved.',
    'Copyright © Acorn Platforms, Inc.',
    'Copyright (c) Acorn Ltd.',
    'copyright: 2024 acorn',
    'Portions Copyright (c) 2020 Somebody',
    'Copyright The Acorn Authors',
    'Copyright by Acorn Labs. All rights reserved.',
    '© 2023 Acorn',
    '© Acorn GmbH',
    '(c) 2021 Acorn',
    '版权所有 (c) 2023 橡果云',
    '版权所有 © 橡果',
    'Copyright (c) 2023 橡果(Acorn)',
  ])('takes %s', (line) => {
    expect(linesIn(`Title\n\n${line}\n\nText.`)).toEqual([line])
  })

  it.each([
    'Copyright [yyyy] [name of copyright owner]',
    'Copyright (c) <year> <copyright holders>',
    'Copyright (C) <year>  <name of author>',
    'Copyright (c) [year] [fullname]',
    'Copyright {yyyy} {name of copyright owner}',
    'Copyright (C) 19yy <name of author>',
    'Copyright (c) 2024 [name of author]',
    'Copyright License. Subject to the terms of this license, each contributor grants a copyright license.',
    'Copyright and Similar Rights means copyright and/or similar rights',
    'copyright notice that is included in or attached to the work',
    'Copyright law protects the acorn.',
    'The copyright owner 2023 may say so.',
    '(c) You must retain all notices',
    '(C) Distribution. You may hand it on.',
    'If copyright (c) 2020 is claimed, say so.',
    'All rights reserved.',
  ])('leaves %s', (line) => {
    expect(linesIn(`Title\n\n${line}\n\nText.`)).toEqual([])
  })

  it('is of the model, and not of the license itself', () => {
    const text =
      'Copyright (C) 2007 Foundation, Inc.\nEveryone is permitted to copy and distribute verbatim copies\nof this document.\n'
    expect(linesIn(text)).toEqual([])
  })

  it('is no end of a sentence that was broken', () => {
    expect(linesIn('keep this: "Acorn is licensed under the Acorn License,\nCopyright (c) Acorn, Inc."')).toEqual([])
    expect(linesIn('it is subject to the\nCopyright 1999 Act')).toEqual([])
  })

  it('says where it stands, each line once, without the signs of comments', () => {
    const text = '# Copyright 2024 A\r\n#\r\n * Copyright 2024 B,\r\n * and C\r\n# Copyright 2024 A\r\n'
    expect(copyrightLines(text)).toEqual([
      { text: '# Copyright 2024 A', line: 1 },
      { text: '* Copyright 2024 B, * and C', line: 3 },
    ])
  })

  it.each(['Copyright 2024 a\n', '(', '\n', 'copyright (c) ', '版权所有'])('hostile: a megabyte of %j', (text) => {
    expect(linesIn(text.repeat(Math.ceil(1_000_000 / text.length))).length).toBeLessThanOrEqual(1)
  })

  it('finds no more than 200, and only lines of the text', () => {
    const many = Array.from({ length: 500 }, (_, at) => `Copyright 2024 Author ${at}\n`).join('\n')
    expect(linesIn(many)).toHaveLength(200)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(linesIn(`Copyright 2024 A\n\n${text}`).includes('Copyright 2024 A')).toBe(true)
      }),
    )
  })
})

describe('hasBlankCopyright', () => {
  it.each([
    ['MIT License\n\nCopyright (c) <year> <copyright holders>\n\nText.', true],
    ['Copyright (c) <year> <owner>. All rights reserved.', true],
    ['Title\r\n\r\nCopyright (c) [year] [fullname]\r\n', true],
    ['Copyright <YEAR> <COPYRIGHT HOLDER>', true],
    ['Copyright (c) 2024 Acorn\n\nText.', false],
    ['Permission is granted.', false],
    ['', false],
    [`Terms.\n${'1. Text.\n'.repeat(20)}APPENDIX\n\nCopyright [yyyy] [name of copyright owner]`, false],
  ])('of %j is %j', (text, expected) => {
    expect(hasBlankCopyright(text)).toBe(expected)
  })
})
