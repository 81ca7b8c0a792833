import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type ClauseKind, type ClauseRules, type ClauseValue, extractClauses } from '@stemma/licenses'

/** What a reader says of one clause of one text. */
interface ClauseLabel {
  readonly file: string
  readonly set: string
  readonly clause: string
  readonly value: 'yes' | 'no' | 'unknown'
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** How an extractor's answers compare with those of readers, over one set of texts. A label `unknown` counts for nothing: two careful readers could differ. */
export interface ClauseScore {
  /** Whether nobody may look at single errors: cues must not be mended with them. */
  readonly isHeldOut: boolean
  right: number
  wrong: number
  missed: number
  /** Restrictions that are there and were answered `no`: the most harmful error. */
  harmful: number
  parametersRight: number
  parametersWrong: number
  readonly errors: string[]
}

/** Scores by set, of the labels in `file` for the texts in `folder`: of the core clauses by the set's name, of all by `<name>, all clauses` where more than the core was labelled. */
export function clauseFigures(file: string, folder: string, rules: ClauseRules): ReadonlyMap<string, ClauseScore> {
  const labels = readLabels(file)
  const words = new Map(rules.vocabulary.map((word) => [word.id, word]))
  const more = new Set(labels.filter(({ clause }) => words.get(clause)?.core !== true).map(({ set }) => set))
  const scores = new Map<string, ClauseScore>()
  for (const name of new Set(labels.map((label) => label.file))) {
    const values = new Map(
      extractClauses(readFileSync(join(folder, name), 'utf8'), rules).map((one) => [one.clause, one]),
    )
    for (const label of labels.filter((one) => one.file === name)) {
      const word = words.get(label.clause)
      const answer = { label, kind: word?.kind, found: values.get(label.clause) }
      if (word?.core === true) count(scoreOf(scores, label.set), answer)
      if (more.has(label.set)) count(scoreOf(scores, `${label.set}, all clauses`), answer)
    }
  }
  return scores
}

function scoreOf(scores: Map<string, ClauseScore>, set: string): ClauseScore {
  const score = scores.get(set) ?? emptyScore(set)
  scores.set(set, score)
  return score
}

function readLabels(file: string): readonly ClauseLabel[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ClauseLabel)
}

function emptyScore(set: string): ClauseScore {
  const isHeldOut = set.includes('held-out')
  return { isHeldOut, right: 0, wrong: 0, missed: 0, harmful: 0, parametersRight: 0, parametersWrong: 0, errors: [] }
}

interface Answer {
  readonly label: ClauseLabel
  readonly kind: ClauseKind | undefined
  readonly found: ClauseValue | undefined
}

function count(score: ClauseScore, answer: Answer): void {
  const { label } = answer
  const found = answer.found?.value ?? 'unknown'
  if (label.value === 'unknown' || (label.value === 'no' && found !== 'yes')) return
  if (label.value === found) {
    score.right += 1
    countParameters(score, label, answer.found?.parameters)
    return
  }
  score.errors.push(`${label.file} ${label.clause}: ${found}, should be ${label.value}`)
  if (label.value === 'no') score.wrong += 1
  else score.missed += 1
  if (isHarmful(answer)) score.harmful += 1
}

function isHarmful({ label, kind, found }: Answer): boolean {
  return label.value === 'yes' && found?.value === 'no' && kind !== 'permission'
}

function countParameters(
  score: ClauseScore,
  { file, clause, parameters = {} }: ClauseLabel,
  found: Readonly<Record<string, unknown>> = {},
): void {
  for (const [name, value] of Object.entries(parameters)) {
    const isRight = JSON.stringify(found[name]) === JSON.stringify(value)
    if (isRight) score.parametersRight += 1
    else score.parametersWrong += 1
    if (!isRight) {
      score.errors.push(`${file} ${clause} ${name}: ${JSON.stringify(found[name])}, should be ${JSON.stringify(value)}`)
    }
  }
}
