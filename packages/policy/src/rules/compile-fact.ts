import { truthOf } from '../kleene.ts'
import { PolicyError } from '../policy-error.ts'
import { compareValue, comparisonText } from './compare-value.ts'
import { type Fact, facts } from './facts.ts'
import type { FactCondition, Scalar, Side } from './rule.ts'
import { checkSide, type Evaluate, sideText, type Vocabulary } from './vocabulary.ts'
import type { Subject } from './world.ts'

function checkFact(name: string, { on, where }: Vocabulary): Fact {
  const fact = facts.get(name)
  if (fact === undefined) {
    throw new PolicyError(
      'unknown-fact',
      `${where}: no fact is called ${name}, expected one of stemma rules list --facts`,
    )
  }
  const isOfModels = fact.of === 'node' && on !== 'reference'
  if (!isOfModels && fact.of !== on) {
    throw new PolicyError('unknown-fact', `${where}: ${name} is a fact of rules on ${fact.of}, not on ${on}`)
  }
  return fact
}

function readFact(fact: Fact, side: Side, subject: Subject): ReturnType<Fact['read']> {
  if (side !== 'upstream') return fact.read(subject)
  const { upstream } = subject
  return upstream === undefined ? undefined : fact.read({ ...subject, node: upstream })
}

/** `fact: license.declared, is: none`. */
export function compileFact(condition: FactCondition, vocabulary: Vocabulary): Evaluate {
  const fact = checkFact(condition.fact, vocabulary)
  const side = checkSide(condition.of, vocabulary)
  checkComparison(fact, condition, vocabulary)
  const text = `${sideText(side)}${fact.name} ${comparisonText(condition)}`
  return (subject, trace) => {
    const value = readFact(fact, side, subject)
    const truth = compareValue(value, condition, vocabulary.options)
    trace?.push({ text, truth, detail: value === undefined ? 'nobody knows' : JSON.stringify(value), parts: [] })
    return truth
  }
}

function checkComparison(fact: Fact, condition: FactCondition, vocabulary: Vocabulary): void {
  const { is, in: list = [], above, below } = condition
  const { where } = vocabulary
  checkOptions([is, above, below, ...list], vocabulary)
  if (fact.type === 'boolean' && typeof is !== 'boolean') {
    throw new PolicyError('invalid', `${where}: ${fact.name} is true or false, expected "is: true" or "is: false"`)
  }
  if (fact.type !== 'number' && (above !== undefined || below !== undefined)) {
    throw new PolicyError('invalid', `${where}: ${fact.name} is no number, expected "is" or "in"`)
  }
  const wrong = [is, ...list].find((one) => isNeverSaid(fact, one))
  if (wrong !== undefined) {
    const expected = (fact.values ?? []).join(', ')
    throw new PolicyError(
      'invalid',
      `${where}: ${fact.name} is never ${JSON.stringify(wrong)}, expected one of ${expected}`,
    )
  }
}

function checkOptions(written: readonly (Scalar | undefined)[], { where, options }: Vocabulary): void {
  const stray = written.find(
    (one) => typeof one === 'string' && one.startsWith('$') && options[one.slice(1)] === undefined,
  )
  if (stray !== undefined) {
    throw new PolicyError('unknown-option', `${where}: there is no option ${String(stray).slice(1)}`)
  }
}

function isNeverSaid({ values }: Fact, written: Scalar | undefined): boolean {
  return typeof written === 'string' && !written.startsWith('$') && values?.includes(written) === false
}

/** `exists: use.touches-behaviour`: whether a list is not empty. */
export function compileExists(
  { exists, of }: { readonly exists: string; readonly of?: Side },
  vocabulary: Vocabulary,
): Evaluate {
  const fact = checkFact(exists, vocabulary)
  const side = checkSide(of, vocabulary)
  return (subject, trace) => {
    const value = readFact(fact, side, subject)
    const truth = value === undefined ? 'unknown' : truthOf(typeof value !== 'object' || value.length > 0)
    trace?.push({ text: `there is ${fact.name}`, truth, detail: JSON.stringify(value) ?? 'nobody knows', parts: [] })
    return truth
  }
}
