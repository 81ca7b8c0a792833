import { allOf, anyOf, negate, type Truth, undecided } from '../kleene.ts'
import { PolicyError } from '../policy-error.ts'
import { compileClause, compileDemands, compileKeeps } from './compile-clause.ts'
import { compileExists, compileFact } from './compile-fact.ts'
import { reachableTruth } from './reachable.ts'
import type { Condition, LeafCondition } from './rule.ts'
import type { Evaluate, Trace, Vocabulary } from './vocabulary.ts'

/** Makes a condition ready to be evaluated. Throws a {@link PolicyError} for a clause, a fact or an option that does not exist. */
export function compileCondition(condition: Condition, vocabulary: Vocabulary): Evaluate {
  if ('all' in condition) return compileList('all of', condition.all, vocabulary)
  if ('any' in condition) return compileList('any of', condition.any, vocabulary)
  if ('not' in condition) return compileOne('not', negate, condition.not, vocabulary)
  if ('undecided' in condition) return compileOne('undecided', undecided, condition.undecided, vocabulary)
  if ('reachable' in condition) return compileReachable(condition, vocabulary)
  return compileLeaf(condition, vocabulary)
}

function compileLeaf(condition: LeafCondition, vocabulary: Vocabulary): Evaluate {
  if ('clause' in condition) return compileClause(condition, vocabulary)
  if ('demands' in condition) return compileDemands(condition, vocabulary)
  if ('keeps' in condition) return compileKeeps(condition.keeps, vocabulary)
  if ('cel' in condition) return compileExpression(condition.cel, vocabulary)
  return 'exists' in condition ? compileExists(condition, vocabulary) : compileFact(condition, vocabulary)
}

function compileList(word: 'all of' | 'any of', parts: readonly Condition[], vocabulary: Vocabulary): Evaluate {
  const evaluations = parts.map((part) => compileCondition(part, vocabulary))
  const [join, decisive] = word === 'all of' ? [allOf, 'false'] : [anyOf, 'true']
  return (subject, trace) => {
    if (trace === undefined) {
      let sum = join([])
      for (const evaluate of evaluations) {
        sum = join([sum, evaluate(subject)])
        if (sum === decisive) return sum
      }
      return sum
    }
    const inner: Trace[] = []
    const truth = join(evaluations.map((evaluate) => evaluate(subject, inner)))
    trace.push({ text: word, truth, parts: inner })
    return truth
  }
}

function compileOne(text: string, change: (truth: Truth) => Truth, part: Condition, vocabulary: Vocabulary): Evaluate {
  const evaluate = compileCondition(part, vocabulary)
  return (subject, trace) => {
    const inner: Trace[] | undefined = trace === undefined ? undefined : []
    const truth = change(evaluate(subject, inner))
    trace?.push({ text, truth, parts: inner ?? [] })
    return truth
  }
}

function compileReachable(
  condition: Extract<Condition, { readonly reachable: Condition }>,
  vocabulary: Vocabulary,
): Evaluate {
  if (vocabulary.on === 'edge') {
    throw new PolicyError('invalid', `${vocabulary.where}: "reachable" is for rules on models, and this is on edges`)
  }
  const evaluate = compileCondition(condition.reachable, { ...vocabulary, on: 'node' })
  const relations = condition.relations === undefined ? undefined : new Set(condition.relations)
  const known = new WeakMap<object, ReadonlyMap<string, Truth>>()
  return (subject, trace) => {
    const truths = known.get(subject.world) ?? reachableTruth(subject, evaluate, relations)
    known.set(subject.world, truths)
    const truth = truths.get(subject.node.id) ?? 'false'
    trace?.push({ text: 'an ancestor is reachable for which', truth, parts: [] })
    return truth
  }
}

function compileExpression(expression: string, vocabulary: Vocabulary): Evaluate {
  const { compileCel, where } = vocabulary
  if (compileCel === undefined) throw new PolicyError('invalid', `${where}: expressions are not available`)
  return compileCel(expression, vocabulary)
}
