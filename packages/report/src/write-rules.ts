import type { Fact, Rule, TestOutcome } from '@stemma/policy'

import { inert } from './inert.ts'
import { layOut, type Paint, type Piece } from './lay-out.ts'
import { type Style, styleOf } from './style.ts'
import { count } from './words.ts'
import type { TextOptions } from './write-text.ts'

const idWidth = 34
const levelWidth = 9

/** Lists rules: the level, the id, what becomes of unknown, the title. */
export function writeRuleList(rules: readonly Rule[], options: TextOptions): string {
  const style = styleOf(options.color)
  const lines = rules.flatMap(({ id, level, onUnknown, title }) =>
    row(`${level.padEnd(levelWidth)}${id.padEnd(idWidth)}`, paintOf(level, style), [
      { text: title },
      ...(onUnknown === 'ignore' ? [] : [{ text: `· where nobody can tell: ${onUnknown}`, paint: style.dim }]),
    ]),
  )
  return `${[...lines, '', count(rules.length, 'rule')].join('\n')}\n`
}

/** Lists the facts that rules may ask for. */
export function writeFactList(facts: readonly Fact[], options: TextOptions): string {
  const style = styleOf(options.color)
  const lines = facts.flatMap(({ name, type, of, title, values }) =>
    row(name.padEnd(idWidth), style.name, [
      { text: `${type} of ${of === 'node' ? 'a model' : scopes[of]}:`, paint: style.dim },
      { text: title },
      ...(values === undefined ? [] : [{ text: `(${values.join(', ')})`, paint: style.dim }]),
    ]),
  )
  return `${lines.join('\n')}\n`
}

const scopes: Readonly<Record<string, string>> = { edge: 'an edge', use: 'the use' }

/** A rule, and what its tests came to. */
export interface TestedRule {
  readonly rule: string
  readonly outcomes: readonly TestOutcome[]
}

/** Writes what the tests of rules came to: those that failed, and a closing line. */
export function writeRuleTests(tested: readonly TestedRule[], options: TextOptions): string {
  const style = styleOf(options.color)
  const failed = tested.flatMap(({ rule, outcomes }) =>
    outcomes.filter(({ expect, found }) => expect !== found).map((outcome) => ({ rule, ...outcome })),
  )
  const lines = failed.flatMap(({ rule, name, expect, found }) =>
    row('✗ ', style.bad, [
      { text: rule, paint: style.name },
      { text: `${name}: it ${words[found]}, expected that it ${words[expect]}` },
    ]),
  )
  const total = tested.reduce((sum, { outcomes }) => sum + outcomes.length, 0)
  const closing = `${total - failed.length} passed, ${failed.length} failed`
  return `${[...lines, `${count(tested.length, 'rule')}: ${closing}`].join('\n')}\n`
}

const words = { fires: 'fires', silent: 'is silent', unknown: 'is unknown' } as const

/** Everything in a list may come from a file of somebody else: it is laid out, and its first column has been checked. */
function row(first: string, paint: Paint, pieces: readonly Piece[]): readonly string[] {
  return layOut(pieces, { first: inert(first), rest: '  ', paint })
}

function paintOf(level: Rule['level'], style: Style): Paint {
  return { error: style.bad, warning: style.open, note: style.dim, off: style.dim }[level]
}
