import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { findReferences } from '@stemma/references'

import { type LabelledFile, scoreFile, type ReferenceScore, sumScores } from './reference-score.ts'

// How many of the labelled places are found, and how many that are none. The code bases are to be had from their repositories:
// npm run bench:references -- --code DIR [--errors]   DIR/owner+name is a checkout of owner/name at the commit of the labels.

const { values } = parseArgs({ options: { code: { type: 'string' }, errors: { type: 'boolean', default: false } } })
if (values.code === undefined) throw new Error('Unexpected end of the command, expected --code DIR')

const labels = join(import.meta.dirname, '../../../references/labels')

function score(set: string, code: string): ReferenceScore {
  const files = readFileSync(join(labels, `${set}.ndjson`), 'utf8')
    .trimEnd()
    .split('\n')
  return sumScores(
    files.map((line) => {
      const file = JSON.parse(line) as LabelledFile
      const text = readFileSync(join(code, file.repository.replace('/', '+'), file.file), 'utf8')
      return scoreFile(file, findReferences(file.file, text).references)
    }),
  )
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(3)
}

function report(
  name: string,
  { right, possible, wrong, missed, candidates, nearMisses, revisions, errors }: ReferenceScore,
): void {
  const found = right + possible + wrong
  console.log(
    `${name}: ${right + missed} references, ${nearMisses} near misses; precision ${share(right + possible, found)} ` +
      `(${wrong} of ${found} are no model, ${possible} are models of which nobody can tell that they are used), ` +
      `recall ${share(right, right + missed)} (${missed} missed, ${candidates} of them candidates); revisions right ${revisions}`,
  )
  if (values.errors) for (const error of errors) console.log(`  ${error}`)
}

for (const set of ['read', 'unseen']) report(set, score(set, values.code))
