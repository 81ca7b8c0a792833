import { describe, expect, it } from '@jest/globals'

import { type MarkedText, readSpdxFile } from './spdx-xml.ts'
import { wordingsOf } from './wordings.ts'

function read(text: string): MarkedText {
  return readSpdxFile(`<SPDX><license licenseId="Oak-1.0" name="Oak"><text>${text}</text></license></SPDX>`).license
}

function parts(text: string): readonly (readonly [string, string, readonly string[]])[] {
  const marked = read(text)
  return marked.parts.map(({ start, end, kind, match }) => [kind, marked.text.slice(start, end), wordingsOf(match)])
}

describe('readSpdxFile', () => {
  it('sets what is open apart from the word before it', () => {
    expect(read('held by<alt match=".+">Oak</alt>').text).toBe('held by Oak')
    expect(read('held by<alt match="x" spacing="none">Oak</alt>').text).toBe('held byOak')
  })

  it('reads an ending that may be missing as two wordings of the word', () => {
    expect(parts('the name<optional spacing="none">s</optional> of')).toEqual([
      ['alternative', 'names', ['name', 'names']],
    ])
    expect(parts('an<optional>old</optional> oak')).toEqual([['part', 'old', ['']]])
  })

  it('keeps the words that count an item, as words that may be missing', () => {
    expect(parts('<list><item><bullet>Article 3 -</bullet>Leaves</item></list>')).toEqual([
      ['frame', 'Article 3 -', ['']],
    ])
  })
})
