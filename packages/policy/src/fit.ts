import type { Relation } from '@stemma/graph'
import { findLicense, readDeclaredLicense } from '@stemma/licenses'

import type { CompiledPolicy } from './compile-policy.ts'
import type { Finding, Outcome } from './finding.ts'
import { judge } from './judge.ts'
import type { LicenseData } from './licenses.ts'
import type { TestModel } from './rules/rule.ts'
import { makeTestWorld } from './rules/test-world.ts'
import { type ReadTerm, termsByLicense } from './terms/license-terms.ts'

/** What licenses are compared with: what is known of them, and rules, of which those of the pack `lineage` judge. */
export interface FitData {
  readonly licenses: LicenseData
  readonly compiled: CompiledPolicy
}

/** Whether a derivative may be offered under a license, and the rules that say so. */
export interface Fit {
  readonly answer: 'yes' | 'no' | 'unknown'
  /** What forbids it or leaves it open; of a yes, what has to be done. Empty for a name that names no license, such as `none`. */
  readonly because: readonly { readonly rule: string; readonly message: string }[]
}

/** Whether a merge of works under two licenses may be offered at all, and under what it may best. */
export interface JointFit extends Fit {
  /** One of the two licenses, or both where the terms of both have to hold: the first is declared then. */
  readonly under: readonly string[]
}

/** Licenses by id, name or alias, and what was made of the work under `upstream`. */
export interface FitQuestion {
  readonly upstream: string
  readonly downstream: string
  readonly relation: Relation
}

const answers: Readonly<Record<Outcome, Fit['answer']>> = { pass: 'yes', denied: 'no', review: 'unknown' }
const bestFirst: readonly Fit['answer'][] = ['yes', 'unknown', 'no']

/**
 * Whether what was made of a work under `upstream` may be offered under `downstream` by another publisher. It is judged as any
 * lineage is: two models and an edge, by the rules of the pack `lineage`. The derivative bears the name that is asked for.
 */
export function fitOf({ upstream, downstream, relation }: FitQuestion, data: FitData): Fit {
  return judgeDerivative([downstream], [{ name: 'the original', license: upstream, relation }], data)
}

/** Whether a merge of a work under `a` and one under `b` may be offered: under one of the two licenses, or with the terms of both. */
export function fitTogether(a: string, b: string, data: FitData): JointFit {
  const parents = [
    { name: 'the first parent', license: a, relation: 'merge' },
    { name: 'the second parent', license: b, relation: 'merge' },
  ] as const
  const alone = a === b ? [[a]] : [[a], [b]]
  // What a share-alike license asks for is itself, without the terms of another one.
  const isFree = [a, b].every((name) => termOf(name, 'share.alike', data.licenses)?.value === 'no')
  const offers = isFree && a !== b ? [...alone, [a, b]] : alone
  const tried = offers.map((under) => ({ under, ...judgeDerivative(under, parents, data) }))
  const [best] = tried.toSorted((one, other) => bestFirst.indexOf(one.answer) - bestFirst.indexOf(other.answer))
  return best ?? { under: [a], answer: 'unknown', because: [] }
}

interface Parent {
  readonly name: string
  readonly license: string
  readonly relation: Relation
}

/** Of several licenses the first is declared, and the texts of the others are there, so that the strictest of all terms hold. */
function judgeDerivative(
  [license = '', ...text]: readonly string[],
  parents: readonly Parent[],
  { licenses, compiled }: FitData,
): Fit {
  const names = [license, ...parents.map((parent) => parent.license)]
  if (names.some((name) => readDeclaredLicense(name) === undefined)) return { answer: 'unknown', because: [] }
  const made = Object.fromEntries(parents.map(({ name, relation }) => [name, relation]))
  const models: Readonly<Record<string, TestModel>> = {
    [nameAsAsked(parents, licenses)]: { license, text, parents: made },
    ...Object.fromEntries(parents.map((parent) => [parent.name, { license: parent.license }])),
  }
  const rules = compiled.rules.filter(({ rule }) => rule.id.startsWith('lineage/'))
  const policy = { ...compiled.policy, waivers: [] }
  const { outcome, findings } = judge(makeTestWorld({ models }, { licenses, ...policy }), { policy, rules })
  return { answer: answers[outcome], because: reasons(findings.filter((one) => one.outcome === outcome)) }
}

function reasons(findings: readonly Finding[]): Fit['because'] {
  const all = findings.map(({ rule, message }) => ({ rule, message: withCapitals(message) }))
  return [...new Map(all.map((one) => [`${one.rule} ${one.message}`, one])).values()]
}

/** A message can begin a sentence with the name of a model, and here that is `the original`. */
function withCapitals(message: string): string {
  return message.replaceAll(/(?:^|(?<=\. ))the /g, 'The ')
}

/** A name is not what licenses differ in: the derivative has the one that its parents ask for, the longest words first. */
function nameAsAsked(parents: readonly Parent[], licenses: LicenseData): string {
  const asked = parents.flatMap(({ license }) => {
    const term = termOf(license, 'attr.name-prefix', licenses)
    return term?.value === 'yes' ? [term.parameters['string'] ?? []].flat().map(String) : []
  })
  const words = [...new Set(asked)].toSorted((one, other) => other.length - one.length)
  return [...(words.length === 0 ? ['the'] : words), 'derivative'].join(' ')
}

function termOf(license: string, clause: string, licenses: LicenseData): ReadTerm | undefined {
  const entry = findLicense(licenses.catalogue, license)
  return entry === undefined ? undefined : termsByLicense(licenses)(entry)?.get(clause)
}
