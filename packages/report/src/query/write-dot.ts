import { inert } from '../inert.ts'
import { type Mark, marksOf } from './drawn-marks.ts'
import { nodeLines } from './node-lines.ts'
import type { QueryAnswer } from './query-answer.ts'

const styles: Readonly<Record<Mark, string>> = {
  asked: 'penwidth=3',
  found: 'penwidth=2, style="rounded,dashed"',
  added: 'color="#1a7f37", penwidth=3',
  removed: 'color="#cf222e", penwidth=3, style="rounded,dashed"',
  changed: 'color="#9a6700", penwidth=3',
}

/** Writes the lineage of an answer in the language of Graphviz, the base above what was made of it: https://graphviz.org/doc/info/lang.html */
export function writeDot(answer: QueryAnswer): string {
  const marks = marksOf(answer)
  const known = new Set(answer.models.map(({ id }) => id))
  return `${[
    'digraph lineage {',
    '  rankdir=TB',
    '  node [shape=box, style=rounded, fontname="sans-serif"]',
    '  edge [fontname="sans-serif", fontsize=10]',
    ...answer.models.map((model) => {
      const mark = marks.get(model.id)
      const label = nodeLines(model)
        .map((line) => escaped(line))
        .join(String.raw`\n`)
      return `  ${quoted(model.id)} [label="${label}"${mark === undefined ? '' : `, ${styles[mark]}`}]`
    }),
    ...answer.edges
      .filter(({ upstream, downstream }) => known.has(upstream) && known.has(downstream))
      .map(
        ({ upstream, downstream, relation }) =>
          `  ${quoted(upstream)} -> ${quoted(downstream)} [label=${quoted(relation)}]`,
      ),
    '}',
  ].join('\n')}\n`
}

function quoted(text: string): string {
  return `"${escaped(text)}"`
}

/** In quotes only the quote and the backslash say something: `\N` would be the name of the node. */
function escaped(text: string): string {
  return inert(text)
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
}
