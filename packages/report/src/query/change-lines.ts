import type { Style } from '../style.ts'
import { count } from '../words.ts'
import type { DiffAnswer, DiffChange, HistoryAnswer } from './query-answer.ts'
import { outcomePiece, plainLine, type TextLine } from './text-line.ts'

/** What differs between two states. */
export function changeLines({ old, new: now, changes, unchanged }: DiffAnswer, style: Style): readonly TextLine[] {
  const head = plainLine(0, `${old} → ${now}`, style.name)
  if (changes.length === 0) return [head, plainLine(2, `nothing differs (${count(unchanged, 'model')})`, style.good)]
  return [
    head,
    ...changes.flatMap((change) => oneChange(change, style)),
    ...(unchanged === 0 ? [] : [plainLine(2, `${count(unchanged, 'model')} the same`, style.dim)]),
  ]
}

const signs = { added: '+', removed: '-', changed: '~' } as const

function oneChange({ model, kind, differences }: DiffChange, style: Style): readonly TextLine[] {
  const paint = { added: style.good, removed: style.bad, changed: style.open }[kind]
  return [
    {
      indent: 2,
      pieces: [
        { text: signs[kind], paint },
        { text: model, paint: style.name },
      ],
    },
    ...differences.map((words) => plainLine(6, words)),
  ]
}

/** What was decided about a model, earliest first. */
export function historyLines({ name, decisions }: HistoryAnswer, style: Style): readonly TextLine[] {
  if (decisions.length === 0) return [plainLine(0, `No decision about ${name} itself is kept.`)]
  return [
    plainLine(0, `${count(decisions.length, 'decision')} about ${name}`, style.name),
    ...decisions.map(({ decision, kind, at, place, node, outcome }) => ({
      indent: 2,
      pieces: [
        { text: at },
        outcomePiece(outcome, style),
        { text: node.slice(node.indexOf('/') + 1) },
        { text: kind === 'lock' ? `· locked in ${place}` : '· scanned', paint: style.dim },
        { text: `· stemma replay ${decision.slice(0, shortDecision)}`, paint: style.dim },
      ],
    })),
  ]
}

const shortDecision = 12
