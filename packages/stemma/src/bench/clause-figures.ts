import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type ClauseRules, extractClauses } from '@stemma/licenses'

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
  right: number
  wrong: number
  missed: number
  /** Restrictions that are there and were answered `no`: the most harmful error. */
  harmful: number
  parametersRight: number
  parametersWrong: number
  readonly errors: string[]
}

/** Scores by set, of the labels in `file` for the texts in `folder`. */
export function clauseFigures(file: string, folder: string, rules: ClauseRules): ReadonlyMap<string, ClauseScore> {
  const labels = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ClauseLabel)
  const scores = new Map<string, ClauseScore>()
  for (const name of new Set(labels.map((label) => label.file))) {
    const values = new Map(
      extractClauses(readFileSync(join(folder, name), 'utf8'), rules).map((one) => [one.clause, one]),
    )
    for (const label of labels.filter((one) => one.file === name)) {
      const score = scores.get(label.set) ?? emptyScore()
      scores.set(label.set, score)
      const found = values.get(label.clause)
      count(score, label, found?.value ?? 'unknown')
      if (label.value === 'yes' && found?.value === 'yes') countParameters(score, label, found.parameters)
    }
  }
  return scores
}

function emptyScore(): ClauseScore {
  return { right: 0, wrong: 0, missed: 0, harmful: 0, parametersRight: 0, parametersWrong: 0, errors: [] }
}

function count(score: ClauseScore, { file, clause, value }: ClauseLabel, found: string): void {
  if (value === 'unknown' || (value === 'no' && found !== 'yes')) return
  if (value === found) {
    score.right += 1
    return
  }
  score.errors.push(`${file} ${clause}: ${found}, should be ${value}`)
  if (value === 'no') score.wrong += 1
  else score.missed += 1
  if (value === 'yes' && found === 'no' && clause !== 'grant.commercial') score.harmful += 1
}

function countParameters(
  score: ClauseScore,
  { file, clause, parameters = {} }: ClauseLabel,
  found: Readonly<Record<string, unknown>>,
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
