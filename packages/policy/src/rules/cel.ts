import { Environment } from '@marcbachmann/cel-js'

import { type Truth, truthOf } from '../kleene.ts'
import { PolicyError } from '../policy-error.ts'
import { facts } from './facts.ts'
import type { Evaluate, Vocabulary } from './vocabulary.ts'
import type { Subject } from './world.ts'

// An expression of a rule is a line, not a program. `matches` runs on an engine that can be made to run for ever, and nested
// comprehensions multiply: neither is to be had.
const limits = { maxAstNodes: 400, maxDepth: 24, maxListElements: 100, maxMapEntries: 20, maxCallArguments: 8 }
const longest = 2000
const forbidden = /\b(?:matches|map|filter|all|exists|exists_one|reduce|sortBy|range)\s*\(/

/** The name of a fact in an expression: `license.has-text` is `license_has_text`. */
function celName(fact: string): string {
  return fact.replaceAll(/[^A-Za-z0-9]/g, '_')
}

/**
 * Makes a CEL expression ready. Its variables are the facts of the rule's scope and the clauses (`clause_use_aup`: "yes", "no",
 * "unknown"), typed; a fact that is not known makes the answer unknown. Throws a {@link PolicyError} for what is no such expression.
 */
export function compileCel(expression: string, vocabulary: Vocabulary): Evaluate {
  const { where } = vocabulary
  if (expression.length > longest || forbidden.test(expression)) {
    throw new PolicyError(
      'bad-expression',
      `${where}: matches and comprehensions are not available in expressions, and ${longest} characters are the most`,
    )
  }
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits })
  const names = [...readers(vocabulary)].filter(([name]) => new RegExp(String.raw`\b${name}\b`).test(expression))
  for (const [name, { type }] of names) environment.registerVariable(name, type)
  const parsed = parse(expression, environment, where)
  return (subject, trace) => {
    const truth = run(parsed, names, subject)
    trace?.push({ text: expression, truth, parts: [] })
    return truth
  }
}

type Parsed = ReturnType<Environment['parse']>

function parse(expression: string, environment: Environment, where: string): Parsed {
  try {
    const parsed = environment.parse(expression)
    const checked = parsed.check()
    if (!checked.valid) throw checked.error ?? new Error('the types do not fit')
    if (checked.type !== 'bool') throw new Error(`its type is ${checked.type}, expected bool`)
    return parsed
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
    throw new PolicyError('bad-expression', `${where}: ${message}`)
  }
}

interface Reader {
  readonly type: string
  readonly read: (subject: Subject) => unknown
}

const celTypes = { boolean: 'bool', string: 'string', number: 'double', list: 'list<string>' } as const

function readers({ on, clauses }: Vocabulary): ReadonlyMap<string, Reader> {
  const ofFacts = [...facts.values()]
    .filter((fact) => fact.of === 'node' || fact.of === on)
    .map((fact): [string, Reader] => [celName(fact.name), { type: celTypes[fact.type], read: fact.read }])
  const ofClauses = [...clauses.keys()].map((id): [string, Reader] => [
    `clause_${celName(id)}`,
    { type: 'string', read: ({ world, node }) => world.terms.effective(node.id, id, 'run').value },
  ])
  return new Map([...ofFacts, ...ofClauses])
}

function run(parsed: Parsed, names: readonly (readonly [string, Reader])[], subject: Subject): Truth {
  const values: Record<string, unknown> = {}
  for (const [name, { read }] of names) {
    const value = read(subject)
    if (value !== undefined) values[name] = value
  }
  try {
    const answer: unknown = parsed(values)
    return truthOf(typeof answer === 'boolean' ? answer : undefined)
  } catch {
    // A fact that is missing, or a division by nothing: nobody knows.
    return 'unknown'
  }
}
