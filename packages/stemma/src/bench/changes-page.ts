import type { JudgedModel } from './judged-model.ts'
import { type PairLabel, readLines, verdictOn } from './verdict-figures.ts'

/** The page of license changes from parent to child: what a careful reader of both says, and what judging says. Markdown. */
export function changesPage(judged: readonly JudgedModel[], file: string): string {
  const byName = new Map(judged.map((one) => [one.model, one]))
  const labels = readLines(file) as readonly PairLabel[]
  const rows = labels.map((label) => {
    const { parent, child, relation, count, example, verdict, why } = label
    const [name = '', above = ''] = example.split(' <- ')
    const model = byName.get(name)
    const found = model === undefined ? 'not there' : verdictOn(model, name, above)
    const expected = verdict === 'pass-with-note' ? 'pass' : verdict
    return [parent, child, relation, count, verdict, found === expected ? found : `**${found}**`, why]
  })
  const same = rows.filter((row) => !String(row[5]).startsWith('**')).length
  return `# License changes from parent to child

A reader who had seen neither rules nor output wrote down, for every change of license from a recorded parent to a recorded child,
what both licenses make of it (\`packages/stemma/bench/pairs.ndjson\`). Judging says the same of ${same} of ${rows.length}; where it does not,
its answer is bold. Where a child declares nothing, its parent's terms go on to hold: that passes, with a warning. What a license
says of a whole repository is another question than what it says of one step: this page is about the step.

| parent | child | relation | times | reader | Stemma | why |
| --- | --- | --- | --: | --- | --- | --- |
${rows.map((row) => `| ${row.map((cell) => cellOf(cell)).join(' | ')} |`).join('\n')}
`
}

function cellOf(cell: string | number): string {
  return String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')
}
