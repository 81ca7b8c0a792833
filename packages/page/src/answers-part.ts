import type { PageAnswer, PageModel, PageTerm } from '@stemma/report'

import { element, words } from './element.ts'
import { lightOn } from './light.ts'
import type { Context } from './page-context.ts'
import { valueWord, whyParts } from './term-why.ts'

const mostReasons = 3

/** The plain answers to what people ask before they use a model. */
export function answersPart({ answers }: PageModel, sheet: number, context: Context): HTMLElement {
  const rows = answers.map((answer, at) => answerRow(answer, `answer-${sheet}-${at}`, context))
  return element('div', { class: 'answers' }, element('h3', { text: 'Plain answers' }), element('dl', {}, ...rows))
}

function answerRow(answer: PageAnswer, key: string, context: Context): HTMLElement {
  const { question, but, because } = answer
  const reasons = because.slice(0, mostReasons).map((term, at) => {
    const highlight = { key: `${key}-${at}`, label: question, path: term.path }
    const title = element('p', { class: 'reason', text: `${term.title}: ${wordOf(term.passOn)}` })
    const made = element('div', {}, title, ...whyParts(term, highlight, context))
    lightOn(made, highlight, context)
    return made
  })
  const limit = but === '' ? [] : [element('p', { class: 'but', text: but })]
  const why = element(
    'details',
    {},
    element('summary', { text: because[0] === undefined ? 'Why' : shortReason(because[0]) }),
    ...reasons,
  )
  const said = element('dd', {}, valueWord(answer.answer), ...limit, ...(reasons.length > 0 ? [why] : []))
  const row = element('div', { class: 'answer' }, element('dt', {}, words(question)), said)
  lightOn(row, { key, label: question, path: because[0]?.path ?? [] }, context)
  return row
}

/** Why in a few words: what the text says, or that nobody knows. */
function shortReason({ title, passOn, details, why }: PageTerm): string {
  switch (passOn) {
    case 'yes':
      return `${title}${details === '' ? '' : ` (${details})`}`
    case 'no':
      return `nothing says “${title}”`
    case 'unknown':
      return why
  }
}

function wordOf(value: 'yes' | 'no' | 'unknown'): string {
  return value === 'unknown' ? 'not known' : value
}
