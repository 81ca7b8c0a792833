import type { ParameterValue } from '../catalogue/catalogue.ts'
import type { ClauseRules } from '../clauses/clause-rules.ts'
import { extractClauses } from '../clauses/extract-clauses.ts'

/** What a text asks to be shown or written: the words as they stand in it, or, where no words are quoted, the sentences that speak of it. */
export interface DemandedWords {
  readonly phrases: readonly string[]
  readonly sentences: readonly string[]
  /** Where the text says that more is to be found. */
  readonly links: readonly string[]
}

const longestPhrase = 400
const longestSentence = 1500

/** The words that each of `clauses` demands in a text, as the text itself quotes them. A clause of which it says nothing is missing. */
export function readDemandedWords(
  text: string,
  clauses: readonly string[],
  rules: ClauseRules,
): ReadonlyMap<string, DemandedWords> {
  const wanted = new Set(clauses)
  return new Map(
    extractClauses(text, rules)
      .filter(({ clause, value }) => wanted.has(clause) && value === 'yes')
      .map(({ clause, parameters, evidence }) => [
        clause,
        {
          links: [parameters['url'] ?? []].flat().map(String),
          phrases: phrasesOf(parameters).flatMap((phrase) => findPhrase(text, phrase) ?? []),
          sentences: evidence.map(({ start, end }) =>
            folded(text.slice(start, Math.min(end, start + longestSentence))),
          ),
        },
      ]),
  )
}

/** The phrases that a clause carries: the one that is asked for, and those that are as good. */
export function phrasesOf({ string: first, or }: Readonly<Record<string, ParameterValue>>): readonly string[] {
  return [first ?? [], or ?? []].flat().map(String)
}

/**
 * A phrase as it stands in a text, however its lines are broken and its quotes and signs are set: first where it is quoted, then
 * anywhere, then in other letters. `undefined` where it does not stand there.
 */
export function findPhrase(text: string, phrase: string): string | undefined {
  const words = phrase.slice(0, longestPhrase).split(/\s+/).filter(Boolean)
  if (words.length === 0) return undefined
  const pattern = words.map((word) => wordPattern(word)).join(String.raw`\s+`)
  const found =
    new RegExp(`(?<=["“])${pattern}(?=[.,]?["”])`).exec(text) ??
    new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'u').exec(text) ??
    new RegExp(`(?<=["“])${pattern}(?=[.,]?["”])`, 'i').exec(text)
  return found === null ? undefined : folded(found[0])
}

function wordPattern(word: string): string {
  if (/^(?:\(c\)|©)$/i.test(word)) return String.raw`(?:\([cC]\)|©)`
  return word
    .replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
    .replaceAll(/["“”]/g, '["“”]')
    .replaceAll(/['’]/g, "['’]")
}

function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
