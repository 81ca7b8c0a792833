import type { ClauseWord } from '@stemma/licenses'

import { type Truth, truthOf } from '../kleene.ts'
import { PolicyError } from '../policy-error.ts'
import type { Act } from '../terms/propagation.ts'
import { strictness, type TermValue } from '../terms/term-value.ts'
import { compareValue, comparisonText } from './compare-value.ts'
import { describeTerm, termEvidence } from './describe-term.ts'
import type { ClauseCondition } from './rule.ts'
import { checkSide, type Evaluate, nodeOf, sideText, type Trace, type Vocabulary } from './vocabulary.ts'
import type { Subject } from './world.ts'

function checkClause(id: string, { clauses, where }: Vocabulary): ClauseWord {
  const word = clauses.get(id)
  if (word === undefined) {
    throw new PolicyError(
      'unknown-clause',
      `${where}: no clause is called ${id}, expected one that a license has: stemma license show MIT --format json lists them`,
    )
  }
  return word
}

/** `clause: use.aup, is: yes`: what a model says itself, or with all that its lineage brings. */
export function compileClause(condition: ClauseCondition, vocabulary: Vocabulary): Evaluate {
  const { clause, is, effective = false, act = 'run', where } = condition
  const side = checkSide(condition.of, vocabulary)
  checkClause(clause, vocabulary)
  const { options } = vocabulary
  const inherited = effective ? ` (with what it inherits, to ${act})` : ''
  const limit = where === undefined ? '' : ` with ${where.parameter} ${comparisonText(where)}`
  const text = `${sideText(side)}${clause}${inherited} is ${is}${limit}`
  return (subject, trace) => {
    const node = nodeOf(subject, side)
    const term = node === undefined ? undefined : termOf(subject, node.id, condition)
    const truth = clauseTruth(term?.value ?? 'unknown', is)
    const limited =
      truth === 'true' && where !== undefined ? compareValue(term?.parameters[where.parameter], where, options) : truth
    if (trace !== undefined) {
      const question = { clause, effective, act }
      const detail = describeTerm(subject.world, node, question)
      trace.push({ text, truth: limited, detail, evidence: termEvidence(subject.world, node, question), parts: [] })
    }
    return limited
  }
}

function termOf(
  { world }: Subject,
  id: string,
  { clause, effective = false, act = 'run' }: ClauseCondition,
): TermValue {
  return effective ? world.terms.effective(id, clause, act) : world.terms.own(id, clause)
}

function clauseTruth(value: TermValue['value'], is: ClauseCondition['is']): Truth {
  if (is === 'unknown') return truthOf(value === 'unknown')
  return value === 'unknown' ? 'unknown' : truthOf(value === is)
}

/** What an edge hands down of a clause; nothing where it comes from the downstream's own publisher, who may license its work anew. */
function demandOf(subject: Subject, clause: string, act: Act): TermValue | undefined {
  const { edge, upstream, world } = subject
  if (edge === undefined || upstream === undefined) return { value: 'unknown', parameters: {} }
  const value = world.terms.passedOn(edge, clause, act)
  if (value.value === 'no') return value
  const { terms } = world
  return terms.isSameOwner(terms.speaker(upstream.id, clause, act), subject.node.id) ? undefined : value
}

/** `demands: use.aup`: whether an ancestor of another publisher demands it of the downstream. */
export function compileDemands(
  { demands: clause, act = 'run' }: { readonly demands: string; readonly act?: Act },
  vocabulary: Vocabulary,
): Evaluate {
  checkClause(clause, vocabulary)
  checkOnEdge('demands', vocabulary)
  return (subject, trace) => {
    const demand = demandOf(subject, clause, act)
    const truth = demand === undefined ? 'false' : clauseTruth(demand.value, 'yes')
    if (trace !== undefined) {
      const question = { clause, effective: true, act }
      const said = describeTerm(subject.world, subject.upstream, question)
      const detail = demand === undefined ? `${said} · the publisher's own work` : said
      const evidence = termEvidence(subject.world, subject.upstream, question)
      trace.push({ text: `upstream demands ${clause} of those who ${act} it`, truth, detail, evidence, parts: [] })
    }
    return truth
  }
}

/** `keeps: use.aup`: whether the downstream's own terms are as strict as what ancestors of other publishers demand. */
export function compileKeeps(clause: string, vocabulary: Vocabulary): Evaluate {
  const { kind } = checkClause(clause, vocabulary)
  checkOnEdge('keeps', vocabulary)
  return (subject, trace) => {
    const { node, world } = subject
    const wanted = demandOf(subject, clause, 'run')
    const has = world.terms.own(node.id, clause)
    const truth =
      wanted === undefined
        ? 'true'
        : keepsTruth(strictness(kind, wanted.value), strictness(kind, has.value), isLooser(has, wanted))
    if (trace !== undefined) {
      trace.push({ text: `downstream keeps ${clause}`, truth, ...keepsDetail(subject, clause) })
    }
    return truth
  }
}

function keepsDetail({ world, node, upstream }: Subject, clause: string): Omit<Trace, 'text' | 'truth'> {
  const [demanded, kept] = [
    { clause, effective: true, act: 'run' } as const,
    { clause, effective: false, act: 'run' } as const,
  ]
  return {
    detail: `demanded: ${describeTerm(world, upstream, demanded)}; kept: ${describeTerm(world, node, kept)}`,
    evidence: [...termEvidence(world, upstream, demanded), ...termEvidence(world, node, kept)],
    parts: [],
  }
}

function checkOnEdge(word: string, { on, where }: Vocabulary): void {
  if (on !== 'edge') throw new PolicyError('invalid', `${where}: "${word}" is for rules on edges, and this is on ${on}`)
}

const mild = 0
const strict = 2

function keepsTruth(wanted: number, has: number, looser: boolean): Truth {
  if (wanted === mild) return 'true'
  if (has === strict) return wanted === strict && looser ? 'false' : 'true'
  return wanted === strict && has === mild ? 'false' : 'unknown'
}

/** A higher threshold is no threshold for those between the two. */
function isLooser(has: TermValue, wanted: TermValue): boolean {
  return ['count', 'amount'].some((name) => {
    const [own, limit] = [has.parameters[name], wanted.parameters[name]]
    return typeof own === 'number' && typeof limit === 'number' && own > limit
  })
}
