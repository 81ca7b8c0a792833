import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import spdxDeprecated from 'spdx-license-ids/deprecated.json' with { type: 'json' }

import {
  type Catalogue,
  type CatalogueData,
  type ClauseRulesData,
  extractClauses,
  fingerprintText,
  identifyDocument,
  type LicenseIndex,
  openCatalogue,
  openClauseRules,
  openLicenseIndex,
} from '@stemma/licenses'

import { clauseFigures } from './clause-figures.ts'
import { mutationFigures, reformattingFigures } from './license-mutations.ts'
import { idsOfSameText, isSure, labelFigures, readIndexedTexts, readLabelledTexts } from './license-texts.ts'
import { sideBySide } from './license-tools.ts'

// npm run bench:licenses -- --texts DIR [--only clauses] [--floor] [--tools]: how well license texts are identified and read, against the floor that may only rise.
// Single errors of held-out sets are never printed, so that no cue is mended with them; --held-out-errors prints them, and ends their being held out.

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    texts: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    'held-out-errors': { type: 'boolean', default: false },
    floor: { type: 'boolean', default: false },
    tools: { type: 'boolean', default: false },
  },
})

const bench = join(import.meta.dirname, '../../bench')
const data = join(import.meta.dirname, '../../../licenses/data')
const figures: Record<string, number> = {}

function note(name: string, value: number, words: string): void {
  figures[name] = Math.round(value * 10_000) / 10_000
  console.log(`${name.padEnd(52)} ${String(figures[name]).padStart(8)}  ${words}`)
}

if (values.only !== 'clauses') identificationNotes()
clauseNotes()
keepFloor()

function identificationNotes(): void {
  const index = indexNotes()
  const labelled = readLabelledTexts(values.texts)
  const aliases = JSON.parse(readFileSync(join(bench, 'identify-aliases.json'), 'utf8')) as Readonly<
    Record<string, readonly string[]>
  >
  const catalogue = openCatalogue(JSON.parse(readFileSync(join(data, 'catalogue.json'), 'utf8')) as CatalogueData)
  for (const [key, one] of Object.entries(labelFigures(labelled, { index, catalogue }, aliases))) {
    note(`${key}: right at first`, one.first / one.texts, `${one.first} of ${one.texts}, ${one.nothing} unknown`)
    note(`${key}: wrong, exact or template`, one.wrongSure / one.texts, `${one.wrongSure}; ${one.wrongNear} near`)
  }
  const texts = readIndexedTexts(values.texts)
  leftOutNotes(texts, index, catalogue)
  changedTextNotes(texts, index)
  timeFigures(texts, index)
  if (values.tools) sideBySide(labelled, aliases, index)
}

function indexNotes(): LicenseIndex {
  const before = process.memoryUsage().rss
  const started = performance.now()
  const index = openLicenseIndex(readFileSync(join(data, 'licenses.index')))
  note(
    'index: milliseconds to load',
    performance.now() - started,
    `${Math.round((process.memoryUsage().rss - before) / 1e6)} MB more memory`,
  )
  return index
}

function leftOutNotes(texts: ReadonlyMap<string, string>, index: LicenseIndex, catalogue: Catalogue): void {
  const retired: ReadonlySet<string> = new Set(spdxDeprecated)
  // A text that no entry names, and that of a retired id, are not in the index: they need not be known.
  const named = new Set(catalogue.licenses.flatMap((entry) => entry.texts.map(({ fingerprint }) => fingerprint)))
  const indexed = [...texts].filter(([name, text]) =>
    name.includes('/') ? named.has(fingerprintText(text).fingerprint) : !retired.has(name),
  )
  const itself = indexed.filter(([, text]) => isSure(identifyDocument(text, index).matches[0])).length
  note('indexed texts that are exact or template', itself / indexed.length, `${itself} of ${indexed.length}`)
  const leftOut = leaveOneOut(vendorsOf(texts), index)
  note('vendor texts left out: called another license', leftOut.length, leftOut.join('; '))
  const spdx = [...texts].filter(([name]) => !name.includes('/') && !retired.has(name))
  const leftOutSpdx = leaveOneOut(spdx, index)
  note('SPDX texts left out: called another license', leftOutSpdx.length, leftOutSpdx.slice(0, 40).join('; '))
}

function vendorsOf(texts: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...texts].filter(([name]) => name.includes('/'))
}

function changedTextNotes(texts: ReadonlyMap<string, string>, index: LicenseIndex): void {
  const reformatted = reformattingFigures(texts.values(), index)
  const lost = Object.values(reformatted.lost).reduce((sum, count) => sum + count, 0)
  note(
    'reformatted texts that are no longer themselves',
    lost / reformatted.tried,
    `${lost} of ${reformatted.tried}: ${JSON.stringify(reformatted.lost)}`,
  )
  const mutated = mutationFigures(texts.values(), index)
  note(
    'one-word mutations called exact or template',
    mutated.missed.length / mutated.tried,
    `${mutated.missed.length} of ${mutated.tried}`,
  )
  for (const one of mutated.missed.slice(0, 20)) console.log(`    ${one}`)
}

/**
 * The texts that are taken for another license once everything of their own is gone from the index, also by another id that SPDX gives the same words.
 * A text that is word for word several licenses, one behind the other, is taken for none of them.
 */
function leaveOneOut(all: readonly (readonly [string, string])[], whole: LicenseIndex): readonly string[] {
  return all.flatMap(([name, text]) => {
    const [own] = identifyDocument(text, whole).matches
    if (own === undefined) return []
    const same = new Set([own.license, ...idsOfSameText(name), ...idsOfSameText(own.license)])
    const without = {
      ...whole,
      patterns: whole.patterns.map((one) => (same.has(one.license) ? { ...one, weight: 0 } : one)),
    }
    const { matches } = identifyDocument(text, without)
    const [best] = matches
    const isSeveral = matches.length > 1 && matches.every((match) => isSure(match))
    return isSure(best) && !isSeveral ? [`${name} -> ${best?.license ?? ''}`] : []
  })
}

/** How well clauses are read in texts whose clauses somebody labelled without having seen an answer. */
function clauseNotes(): void {
  const rules = openClauseRules(JSON.parse(readFileSync(join(data, 'clauses.json'), 'utf8')) as ClauseRulesData)
  const errors = new Set<string>()
  for (const [set, score] of clauseFigures(join(bench, 'clauses.ndjson'), values.texts, rules)) {
    const { right, wrong, missed, harmful, parametersRight, parametersWrong } = score
    note(`clauses, ${set}: right of those found`, right / (right + wrong), `${right} of ${right + wrong}`)
    note(`clauses, ${set}: right of those there`, right / (right + missed), `${right} of ${right + missed}`)
    note(`clauses, ${set}: there, and answered no`, harmful / (right + missed), String(harmful))
    note(
      `clauses, ${set}: right parameters`,
      parametersRight / (parametersRight + parametersWrong),
      `${parametersRight} of ${parametersRight + parametersWrong}`,
    )
    if (score.isHeldOut && !values['held-out-errors']) continue
    for (const error of score.errors) errors.add(error)
  }
  for (const error of errors) console.log(`    ${error}`)
}

function timeFigures(texts: ReadonlyMap<string, string>, index: LicenseIndex): void {
  const ten = vendorsOf(texts)
    .filter(([, text]) => text.length > 8000 && text.length < 12_000)
    .map(([, text]) => text)
  note(
    'milliseconds for a license text of 10 kB',
    timeOf(() => identifyAll(ten, index)) / ten.length,
    `${ten.length} texts, after warm-up`,
  )
  const changed = ten.map((text) => text.replaceAll(' the ', ' that '))
  note(
    '… and one that nobody knows',
    timeOf(() => identifyAll(changed, index)) / ten.length,
    'the same texts, changed all over',
  )
  const rules = openClauseRules(JSON.parse(readFileSync(join(data, 'clauses.json'), 'utf8')) as ClauseRulesData)
  note(
    'milliseconds to read the clauses of 10 kB',
    timeOf(() => ten.map((text) => extractClauses(text, rules))) / ten.length,
    '',
  )
  for (const [name, piece] of [
    ['licenses', [...texts.values()].join('\n\n')],
    ['one line', 'may not use the licensed model '],
    ['one license', ten[0] ?? ''],
    ['no words', '(((<]]('],
  ] as const) {
    const sizes = [1e3, 1e4, 1e5, 1e6, 9.9e6]
    const times = sizes.map((size) => {
      const text = piece.repeat(Math.ceil(size / piece.length)).slice(0, size)
      return timeOf(() => identifyDocument(text, index))
    })
    const slope = Math.log((times[4] ?? 1) / (times[2] ?? 1)) / Math.log(99)
    note(
      `slope from 100 kB to 10 MB: ${name}`,
      slope,
      `ms at 1 kB to 10 MB: ${times.map((time) => time.toFixed(1)).join(', ')}`,
    )
  }
}

function identifyAll(all: readonly string[], index: LicenseIndex): void {
  for (const text of all) identifyDocument(text, index)
}

function timeOf(run: () => unknown): number {
  run()
  const start = performance.now()
  run()
  return performance.now() - start
}

/** Higher is better for shares that are right, lower for all else. With `--floor` the floor rises to what was measured. */
function keepFloor(): void {
  const file = join(bench, 'licenses-floor.json')
  const floor = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, number>>
  const measured = Object.entries(floor).filter(([name]) => values.only === '' || name in figures)
  const worse = measured.filter(([name, least]) => {
    const value = figures[name] ?? Number.NaN
    return name.includes('right') || name.includes('indexed') ? !(value >= least) : !(value <= least)
  })
  for (const [name, least] of worse) console.log(`WORSE than the floor: ${name}: ${figures[name]}, was ${least}`)
  if (values.floor && worse.length === 0) {
    const kept = Object.entries(figures).filter(([name]) => !/millisecond|slope|…/.test(name))
    writeFileSync(file, `${JSON.stringify({ ...floor, ...Object.fromEntries(kept) }, undefined, 2)}\n`)
  }
  if (worse.length > 0) process.exitCode = 1
  console.log(execFileSync('uname', ['-m'], { encoding: 'utf8' }).trim(), process.version)
}
