import { inert } from '../inert.ts'
import { type Mark, marksOf } from './drawn-marks.ts'
import { nodeLines } from './node-lines.ts'
import type { QueryAnswer } from './query-answer.ts'

const styles: Readonly<Record<Mark, string>> = {
  asked: 'stroke-width:3px',
  found: 'stroke-width:2px,stroke-dasharray:6 3',
  added: 'stroke:#1a7f37,stroke-width:3px',
  removed: 'stroke:#cf222e,stroke-width:3px,stroke-dasharray:4 4',
  changed: 'stroke:#9a6700,stroke-width:3px',
}

/** Writes the lineage of an answer as a Mermaid flowchart, the base above what was made of it: https://mermaid.js.org/syntax/flowchart.html */
export function writeMermaid(answer: QueryAnswer): string {
  const numbers = new Map(answer.models.map(({ id }, at) => [id, `n${at}`]))
  const marks = marksOf(answer)
  const used = [...new Set(marks.values())].toSorted()
  return `${[
    'flowchart TB',
    ...answer.models.map((model) => {
      const mark = marks.get(model.id)
      const label = nodeLines(model)
        .map((line) => quoted(line))
        .join('<br/>')
      return `  ${numbers.get(model.id) ?? ''}["${label}"]${mark === undefined ? '' : `:::${mark}`}`
    }),
    ...answer.edges.flatMap(({ upstream, downstream, relation }) => {
      const [above, below] = [numbers.get(upstream), numbers.get(downstream)]
      return above === undefined || below === undefined ? [] : [`  ${above} -- "${quoted(relation)}" --> ${below}`]
    }),
    ...used.map((mark) => `  classDef ${mark} ${styles[mark]}`),
  ].join('\n')}\n`
}

/** Inside quotes Mermaid reads entities, HTML and Markdown: everything but plain characters is written as an entity. */
function quoted(text: string): string {
  return inert(text).replaceAll(/[^\p{L}\p{N} .,:/@()+_-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`)
}
