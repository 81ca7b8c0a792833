import { ancestors, displayName, type GraphIndex, missingNodes } from '@stemma/graph'
import { type Answer, type Duty, type EffectiveTerm, type Outcome, parameterWords } from '@stemma/policy'

import type { NodeTerm, ScanResult } from '../scan-result.ts'
import type { PageAnswer, PageDuty, PageModel, PageTerm } from './page-data.ts'
import type { PageIndex } from './page-places.ts'
import { pageText } from './page-text.ts'

/** What holds of the models that were asked for, in their order. */
export function pageModels(result: ScanResult, index: GraphIndex, page: PageIndex): readonly PageModel[] {
  const missing = new Set(missingNodes(result.graph).map(({ id }) => id))
  const weights = new Map<string, Outcome>()
  for (const { subject, outcome } of result.verdict.findings) {
    weights.set(subject, worse(weights.get(subject) ?? 'pass', outcome))
  }
  return result.graph.roots.flatMap((id) => {
    const node = page.indexOf(id)
    if (node === undefined) return []
    let outcome: Outcome = 'pass'
    for (const one of [id, ...ancestors(index, id)]) {
      outcome = worse(outcome, worse(weights.get(one) ?? 'pass', missing.has(one) ? 'review' : 'pass'))
    }
    return [
      {
        node,
        names: namesOf(result, id),
        outcome,
        answers: (result.answers[id] ?? []).map((answer) => pageAnswer(answer, page)),
        duties: (result.duties[id] ?? []).map((duty) => pageDuty(duty, page)),
        terms: (result.terms[id] ?? []).map((term) => pageTerm(term, page)),
      },
    ]
  })
}

function worse(one: Outcome, other: Outcome): Outcome {
  if (one === 'denied' || other === 'denied') return 'denied'
  return one === 'review' || other === 'review' ? 'review' : 'pass'
}

/** The names under which a model was asked for, where they are others than its own. */
function namesOf({ asked, graph }: ScanResult, id: string): readonly string[] {
  const node = graph.nodes.find((one) => one.id === id)
  const own = node === undefined ? [] : [node.id, displayName(node), `${node.name}@${node.revision ?? ''}`]
  return asked.filter((one) => one.node === id && !own.includes(one.name)).map(({ name }) => pageText(name))
}

function pageAnswer({ question, answer, but = '', because }: Answer, page: PageIndex): PageAnswer {
  return {
    question: pageText(question),
    answer,
    but: pageText(but),
    because: because.map((term) => termOf(term, term.value, page)),
  }
}

function pageDuty({ what, due, met, term }: Duty, page: PageIndex): PageDuty {
  const { path, evidence, reason = '' } = term
  return {
    what: pageText(withoutDigest(what)),
    due,
    met,
    why: due === 'unknown' ? pageText(reason) : '',
    path: page.pathOf(path),
    places: page.placesOf(evidence, path.at(-1) ?? ''),
  }
}

/** A term for those who run the model; where another value holds for those who pass it on, that one's reasons where it is the one that says something. */
function pageTerm({ run, redistribute }: NodeTerm, page: PageIndex): PageTerm {
  const shown = run.value === 'no' && redistribute.value !== 'no' ? redistribute : run
  return { ...termOf(shown, run.value, page), passOn: redistribute.value }
}

function termOf(term: EffectiveTerm, run: PageTerm['run'], page: PageIndex): PageTerm {
  const { title, value, parameters, basis, path, evidence } = term
  return {
    title: pageText(title),
    run,
    passOn: value,
    details: pageText(parameterWords(parameters)),
    why: pageText(withoutDigest(whyOf(term))),
    basis,
    path: page.pathOf(path),
    places: page.placesOf(evidence, path.at(-1) ?? ''),
  }
}

/** Who says it, and how it is known; of what nobody knows, why. */
function whyOf({ value, license, section = '', reading, reason }: EffectiveTerm): string {
  const who = [license, section === '' ? undefined : `section ${section}`].filter((one) => one !== undefined)
  const how = value === 'unknown' ? (reason ?? 'not known') : readingWords[reading]
  return [...who, ...(how === undefined ? [] : [how])].join(' · ')
}

/** A text that is no known license is named by its digest, which tells people nothing. */
function withoutDigest(text: string): string {
  return text
    .replaceAll(/ ?\(LicenseRef-unknown-[0-9a-f]+\)/g, '')
    .replaceAll(/LicenseRef-unknown-[0-9a-f]+/g, 'its own text')
}

const readingWords: Readonly<Record<string, string | undefined>> = {
  explicit: 'its text says so',
  curated: 'somebody read the whole text',
  'absent-curated': 'somebody read the whole text, and it says nothing of this',
  'absent-extracted': 'not found in its text',
  'by-reference': 'by what it refers to',
}
