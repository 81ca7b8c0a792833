import type { Style } from '../style.ts'
import { count } from '../words.ts'
import { othersLine } from './lineage-lines.ts'
import { shortName } from './node-lines.ts'
import { type AffectedModel, type Fate, fates, type ImpactAnswer } from './query-answer.ts'
import { outcomePiece, plainLine, type TextLine } from './text-line.ts'

/** What of ours would come to another verdict, by what may become of the model. */
export function impactLines(answer: ImpactAnswer, style: Style): readonly TextLine[] {
  const { model, affected, notJudged, more } = answer
  const total = affected.length + notJudged.length + more
  const head = [{ text: shortName(model), paint: style.name }]
  if (total === 0) return [{ indent: 0, pieces: [...head, { text: 'is nothing that ours comes from.' }] }]
  return [
    {
      indent: 0,
      pieces: [...head, { text: `is what ${count(total, 'model')} of ours come${total === 1 ? 's' : ''} from` }],
    },
    ...othersLine(answer, style),
    ...fates.flatMap((fate) => fateLines(fate, answer, style)),
    ...(notJudged.length === 0
      ? []
      : [
          plainLine(
            0,
            `${count(notJudged.length, 'more model')} of ours not judged anew (--limit): ${notJudged.slice(0, 5).join(', ')}${notJudged.length > 5 ? ', …' : ''}`,
            style.open,
          ),
        ]),
  ]
}

function fateLines(fate: Fate, { affected, license }: ImpactAnswer, style: Style): readonly TextLine[] {
  const words = {
    vanished: 'If it vanished',
    revoked: 'If its license were revoked',
    relicensed: `If it came under ${license}`,
  }
  const changed = affected.filter((one) => one.after[fate] !== one.now)
  const same = affected.length - changed.length
  return [
    plainLine(
      0,
      `${words[fate]}: ${changed.length === 0 ? 'no verdict would change' : `${count(changed.length, 'verdict')} would change`}`,
      style.name,
    ),
    ...changed.map((one) => changedLine(one, fate, style)),
    ...(same === 0 || changed.length === 0
      ? []
      : [plainLine(2, `${count(same, 'other')} would stay as ${same === 1 ? 'it is' : 'they are'}`, style.dim)]),
  ]
}

function changedLine({ name, now, after, because, places }: AffectedModel, fate: Fate, style: Style): TextLine {
  const rules = because[fate]
  return {
    indent: 2,
    pieces: [
      { text: name, paint: style.name },
      outcomePiece(now, style),
      { text: '→' },
      outcomePiece(after[fate], style),
      ...(rules.length === 0 ? [] : [{ text: `· ${rules.slice(0, 3).join(', ')}`, paint: style.dim }]),
      { text: `· ${places.slice(0, 2).join(', ')}${places.length > 2 ? ', …' : ''}`, paint: style.dim },
    ],
  }
}
