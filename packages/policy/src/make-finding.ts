import { type Evidence, evidenceKey } from '@stemma/graph'
import { fingerprintText } from '@stemma/licenses'

import type { Finding, FindingEvidence, Outcome } from './finding.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { CompiledRule } from './rules/compile-rule.ts'
import { originOf } from './rules/describe-term.ts'
import { fillMessage } from './rules/message.ts'
import type { Subject } from './rules/world.ts'
import { parameterWords } from './terms/parameter-words.ts'

const mostEvidence = 6

/** Makes a finding of what a rule came to: its message, the path to where the demand comes from, and the evidence. */
export function makeFinding(
  { rule, clauses }: CompiledRule,
  subject: Subject,
  truth: 'true' | 'unknown',
  outcome: Outcome,
): Finding {
  const { reference } = subject
  const demand = reference === undefined ? demandOf(subject, clauses) : { path: [subject.node.id], evidence: [] }
  const { path } = demand
  const evidence = eachOnce([...demand.evidence, ...ownEvidence(subject)]).slice(0, mostEvidence)
  const template = truth === 'unknown' ? (rule.unknownMessage ?? `Nobody can tell: ${rule.message}`) : rule.message
  const found = { origin: path.at(-1), value: demand.value }
  return {
    rule: rule.id,
    title: rule.title,
    level: rule.level === 'off' ? 'note' : rule.level,
    truth,
    outcome,
    subject: subject.node.id,
    ...(subject.upstream === undefined ? {} : { upstream: subject.upstream.id }),
    message: fillMessage(template, subject, found),
    fix: fillMessage(rule.fix, subject, found),
    path,
    evidence,
    fingerprint:
      reference === undefined
        ? fingerprintOf(demand.evidence.length === 0 ? evidence : demand.evidence)
        : fingerprintText(reference.basis).fingerprint,
  }
}

interface Demand {
  readonly path: readonly string[]
  readonly evidence: readonly FindingEvidence[]
  readonly value?: string
}

/** The first clause of the rule that says anything, and where it comes from. */
function demandOf(subject: Subject, clauses: readonly string[]): Demand {
  const { world, node, upstream } = subject
  const start = upstream ?? node
  const asked = clauses.map((clause) => ({ clause, value: world.terms.effective(start.id, clause, 'run') }))
  const found = asked.find(({ value }) => value.value === 'yes') ?? asked.find(({ value }) => value.value === 'unknown')
  if (found === undefined) return { path: upstream === undefined ? [node.id] : [node.id, upstream.id], evidence: [] }
  const { path, term } = originOf(world, start.id, { clause: found.clause, effective: true, act: 'run' })
  const value = parameterWords(found.value.parameters)
  return {
    path: upstream === undefined ? path : [node.id, ...path],
    evidence: evidenceOf(path.at(-1) ?? start.id, term?.evidence ?? []),
    ...(value === '' ? {} : { value }),
  }
}

/** What both ends declare, what says that one was made of the other, and signs of derivation. */
function ownEvidence({ node, edge, upstream }: Subject): readonly FindingEvidence[] {
  const licenses = [node, ...(upstream === undefined ? [] : [upstream])].flatMap((one) =>
    evidenceOf(
      one.id,
      one.claims.filter((claim) => claim.type === 'license').map(({ evidence }) => evidence),
    ).slice(0, 3),
  )
  return [
    ...licenses,
    ...evidenceOf(node.id, (edge?.evidence ?? []).slice(0, 4)),
    ...evidenceOf(node.id, node.traceability.signs.slice(0, 3)),
  ]
}

function evidenceOf(of: string, evidence: readonly Evidence[]): readonly FindingEvidence[] {
  return evidence.map(({ source, range, quote, reader }) => ({
    of,
    source,
    ...(range === undefined ? {} : { range }),
    quote,
    reader,
  }))
}

function eachOnce(evidence: readonly FindingEvidence[]): readonly FindingEvidence[] {
  return [...new Map(evidence.map((one) => [`${one.of} ${evidenceKey(one)}`, one])).values()]
}
