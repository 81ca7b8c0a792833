/** What a UTF-16 unit is to the reader of words. `single`: a word of its own (Chinese, Japanese). `invisible`: inside a word, it is not there. */
export type CharacterKind = 'letter' | 'single' | 'invisible' | 'other'

const kinds: readonly CharacterKind[] = ['other', 'letter', 'single', 'invisible']
// 0: not looked at yet; else 1 + the place in `kinds`.
const known = new Uint8Array(0x1_00_00)

const single = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const letter = /[\p{L}\p{N}\p{M}]/u
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/u

/** The kind of the UTF-16 unit `code`. Halves of a surrogate pair are `other`. */
export function characterKind(code: number): CharacterKind {
  const at = known[code] ?? 0
  if (at !== 0) return kinds[at - 1] ?? 'other'
  const kind = lookAt(String.fromCharCode(code))
  known[code] = kinds.indexOf(kind) + 1
  return kind
}

function lookAt(character: string): CharacterKind {
  if (single.test(character)) return 'single'
  if (invisible.test(character)) return 'invisible'
  return letter.test(character) ? 'letter' : 'other'
}
