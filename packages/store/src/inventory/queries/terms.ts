import { isJsonObject } from '@stemma/graph'

import { hasTexts, isListOf } from '../../value-shape.ts'
import { isEntryEvidence } from '../entry-shape.ts'
import type { EntryEvidence } from '../entry.ts'
import type { IndexDatabase } from '../index-database.ts'
import { damagedIndex } from '../index-head.ts'
import type { Row } from '../index-rows.ts'
import { jsonIn, textIn } from './model-row.ts'

/** A clause as it was last known of a model, with all that its lineage brings. */
export interface InventoryTerm {
  readonly clause: string
  readonly act: string
  readonly value: string
  readonly words: string
  readonly basis: string
  readonly reading: string
  readonly license?: string
  readonly reason?: string
  /** The keys of the models from the one asked about to the one that says it. */
  readonly path: readonly number[]
  /** Where the last of them says it. */
  readonly evidence: readonly EntryEvidence[]
}

/** What is known of a clause of a model: for those who run it, and where it differs for those who pass it on. Empty: a plain no. */
export function termsOf(index: IndexDatabase, model: number, clause: string): readonly InventoryTerm[] {
  const rows = index.rows('select act, value, body from term where model = ? and clause = ? order by act desc', [
    model,
    clause,
  ])
  return rows.map((row) => {
    const act = textIn(row, 'act')
    const path = pathOf(index, model, clause, act)
    const body = bodyIn(row)
    return { clause, act, value: textIn(row, 'value'), ...body, path, evidence: evidenceAt(index, path, clause) }
  })
}

/** All clauses of a model that are not a plain no, without the way that they came. */
export function clausesOf(
  index: IndexDatabase,
  model: number,
): readonly Pick<InventoryTerm, 'clause' | 'act' | 'value' | 'words'>[] {
  return index
    .rows('select clause, act, value, body from term where model = ? order by clause, act', [model])
    .map((row) => ({
      clause: textIn(row, 'clause'),
      act: textIn(row, 'act'),
      value: textIn(row, 'value'),
      words: bodyIn(row).words,
    }))
}

/** Follows the term from model to model. A step that another decision has changed since ends the way. */
function pathOf(index: IndexDatabase, model: number, clause: string, act: string): readonly number[] {
  const path = new Set([model])
  for (const key of path) {
    const rows = index.rows(
      "select next from term where model = ? and clause = ? and act in (?, 'run') order by act = ? desc limit 1",
      [key, clause, act, act],
    )
    const next = rows[0]?.['next']
    if (typeof next === 'number') path.add(next)
  }
  return [...path]
}

function evidenceAt(index: IndexDatabase, path: readonly number[], clause: string): readonly EntryEvidence[] {
  const rows = index.rows('select body from term where model = ? and clause = ? order by act desc', [
    path.at(-1) ?? 0,
    clause,
  ])
  for (const row of rows) {
    const evidence = bodyIn(row).evidence
    if (evidence.length > 0) return evidence
  }
  return []
}

type Body = Pick<InventoryTerm, 'words' | 'basis' | 'reading' | 'license' | 'reason' | 'evidence'>

function bodyIn(row: Row): Body {
  const body = jsonIn(row, 'body')
  if (!isBody(body)) throw damagedIndex('a term in it is none')
  return body
}

function isBody(value: unknown): value is Body {
  return (
    isJsonObject(value) && hasTexts(value, 'words', 'basis', 'reading') && isListOf(value['evidence'], isEntryEvidence)
  )
}
