import { describeSource, type FailureState } from '@stemma/graph'
import type { Explanation, Trace } from '@stemma/policy'

import { type Frame, layOut, type Piece } from './lay-out.ts'
import { type Style, styleOf } from './style.ts'
import { stateWords } from './words.ts'
import type { TextOptions } from './write-text.ts'

/** A rule, and how it came to its answers. */
export interface ExplainedRule {
  readonly rule: string
  readonly title: string
  readonly level: string
  readonly onUnknown: string
  readonly explanations: readonly Explanation[]
}

/** A model that was asked for and that could not be read: nobody knows what a rule says of it. */
export interface UnreadModel {
  readonly name: string
  readonly state: FailureState
}

/** Writes for each model or edge the evaluated tree: every value, its basis, its path and its evidence. */
export function writeExplanations(
  rules: readonly ExplainedRule[],
  names: Readonly<Record<string, string>>,
  unread: readonly UnreadModel[],
  options: TextOptions,
): string {
  const style = styleOf(options.color)
  const missing = unread.map(({ name, state }) =>
    style.open(`? ${name} was not read (${stateWords[state]}): nothing is known of it`),
  )
  const lines = rules.flatMap(({ rule, title, level, onUnknown, explanations }) => [
    `${style.name(title)} ${style.dim(`· ${rule} · ${level}, where nobody can tell: ${onUnknown}`)}`,
    ...explanations.flatMap((explanation) => treeOf(explanation, names, { style, options })),
    ...(explanations.length === 0
      ? ['  it looks at nothing here: no model and no edge of the lineage is of its kind']
      : []),
    '',
  ])
  return `${[...lines, ...missing].join('\n')}\n`
}

interface Look {
  readonly style: Style
  readonly options: TextOptions
}

function treeOf(
  { subject, upstream, truth, trace }: Explanation,
  names: Readonly<Record<string, string>>,
  look: Look,
): readonly string[] {
  const ends = [subject, ...(upstream === undefined ? [] : [upstream])].map((id) => names[id] ?? id)
  const head = [{ text: ends.join(' ← ') }, { text: truthWords[truth], paint: paintOf(truth, look.style) }]
  return [...row(2, head, look), ...trace.flatMap((part) => partLines(part, 4, { names, look }))]
}

const truthWords: Readonly<Record<Trace['truth'], string>> = {
  true: '✗ it holds',
  false: '✓ it does not hold',
  unknown: '? nobody can tell',
}

const marks: Readonly<Record<Trace['truth'], string>> = { true: 'yes', false: 'no', unknown: 'unknown' }

function paintOf(truth: Trace['truth'], style: Style): (text: string) => string {
  return { true: style.bad, false: style.good, unknown: style.open }[truth]
}

interface Context {
  readonly names: Readonly<Record<string, string>>
  readonly look: Look
}

function partLines(part: Trace, indent: number, context: Context): readonly string[] {
  const { names, look } = context
  const { text, truth, detail, evidence = [], parts } = part
  const pieces = [
    { text: `${marks[truth]}:`, paint: look.style.name },
    { text },
    ...(detail === undefined ? [] : [{ text: `— ${detail}`, paint: look.style.dim }]),
  ]
  return [
    ...row(indent, pieces, look),
    ...evidence.flatMap((one) =>
      row(
        indent + 4,
        [{ text: `${names[one.of] ?? one.of} ${describeSource(one)}: ${one.quote}`, paint: look.style.dim }],
        look,
      ),
    ),
    ...parts.flatMap((inner) => partLines(inner, indent + 2, context)),
  ]
}

function row(indent: number, pieces: readonly Piece[], { style, options }: Look): readonly string[] {
  const width = options.width === undefined ? {} : { width: options.width }
  const frame: Frame = { first: ' '.repeat(indent), rest: ' '.repeat(indent + 2), paint: style.dim, ...width }
  return layOut(pieces, frame)
}
