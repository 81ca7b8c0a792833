/**
 * Whether a text can be read. `empty`: nothing in it. `unreadable`: not a text (a binary file, a PDF) or too damaged. `too-large`: longer than ten million characters.
 * `unsupported-language`: a text of which no license is known and whose language (other than English and Chinese) is not read.
 */
export type TextState = 'read' | 'empty' | 'unreadable' | 'too-large' | 'unsupported-language'

/** The longest text that is read, in UTF-16 units. */
export const longestText = 10_000_000

const sample = 200_000
const mostDamage = 0.02

/** What can be said of a text before anything is looked for in it. Looks at its first 200,000 units. */
export function stateOfText(text: string): TextState {
  if (text.length > longestText) return 'too-large'
  const beginning = text.slice(0, sample)
  if (beginning.trim() === '') return 'empty'
  if (/^\uFEFF?%PDF-/.test(beginning) || beginning.includes('\u0000')) return 'unreadable'
  return countOf(beginning, /\uFFFD|(?!\s)\p{Cc}/gu) > beginning.length * mostDamage ? 'unreadable' : 'read'
}

const english = /\b(?:the|of|and|to|or|in|any|you|your|this|is|for|shall|by|with|not|license|software)\b/gi
const leastEnglish = 0.1
const leastChinese = 0.3
const mostKana = 0.1
const fewWords = 12

/** Whether the clauses of a text can be read: it is English or Chinese, or too short to say. */
export function isSupportedLanguage(text: string): boolean {
  const beginning = text.slice(0, sample)
  const han = countOf(beginning, /\p{Script=Han}/gu)
  const kana = countOf(beginning, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  if (kana > han * mostKana) return false
  if (han > countOf(beginning, /\p{L}/gu) * leastChinese) return true
  const words = countOf(beginning, /\p{L}+/gu)
  return words < fewWords || countOf(beginning, english) > words * leastEnglish
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
