import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { load } from 'js-yaml'

import type { ClauseCues, ClauseRulesData, ClauseWord } from '@stemma/licenses'

/** The cues of a clause as people write them: with sentences that decide it, and sentences that do not. */
export interface WrittenCues extends ClauseCues {
  readonly examples: { readonly yes: readonly string[]; readonly other: readonly string[] }
}

/** Makes the clause rules out of the vocabulary and the cues. What is in them is checked by their schemas, in the tests. */
export function makeClauseRules(rules: string): ClauseRulesData {
  return {
    schemaVersion: 1,
    vocabulary: readVocabulary(rules),
    cues: readCues(rules).map((cues) => withoutExamples(cues)),
  }
}

/** All files of `rules/clauses`, in the order of their names. */
function readCues(rules: string): readonly WrittenCues[] {
  const folder = join(rules, 'clauses')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => {
      const cues: unknown = load(readFileSync(join(folder, name), 'utf8'))
      if (!isCues(cues) || `${cues.clause}.yaml` !== name) throw new Error(`not the cues of a clause: ${name}`)
      return cues
    })
}

function withoutExamples(cues: WrittenCues): ClauseCues {
  const { examples, ...rest } = cues
  return examples.yes.length === 0 ? cues : rest
}

function readVocabulary(rules: string): readonly ClauseWord[] {
  const file: unknown = load(readFileSync(join(rules, 'vocabulary.yaml'), 'utf8'))
  if (!isVocabulary(file)) throw new Error('not a vocabulary: rules/vocabulary.yaml')
  return file.clauses
}

function isVocabulary(value: unknown): value is { readonly clauses: readonly ClauseWord[] } {
  return typeof value === 'object' && value !== null && 'clauses' in value && Array.isArray(value.clauses)
}

function isCues(value: unknown): value is WrittenCues {
  return typeof value === 'object' && value !== null && 'clause' in value && 'yes' in value && 'examples' in value
}
