import { compareText, isJsonObject } from '@stemma/graph'

import { damagedFile, parseKept } from './parse-kept.ts'

/** A finding that was there when a code base began to be checked. */
export interface KnownFinding {
  readonly rule: string
  readonly model: string
  /** Of what the finding rests on: where that changes, it is a new finding. */
  readonly fingerprint: string
}

const schemaVersion = 1
const again = 'stemma check --baseline'

/** The text of a baseline: sorted, each finding once. */
export function writeBaseline(findings: readonly KnownFinding[]): string {
  const unique = new Map(
    findings.map(({ rule, model, fingerprint }) => [
      [model, rule, fingerprint].join('\u0000'),
      { rule, model, fingerprint },
    ]),
  )
  const sorted = [...unique].toSorted(([a], [b]) => compareText(a, b)).map(([, one]) => one)
  return `${JSON.stringify({ schemaVersion, findings: sorted }, null, 2)}\n`
}

/** Reads the text of a baseline; `where` is its name, for messages. Throws a `StoreError`: conflict, damaged, newer-version. */
export function readBaseline(text: string, where: string): readonly KnownFinding[] {
  const findings: unknown = parseKept(text, { where, schemaVersion, again })['findings']
  if (!Array.isArray(findings) || !findings.every((one) => isKnownFinding(one))) {
    throw damagedFile(where, 'it has not the shape of a baseline', again)
  }
  return findings
}

function isKnownFinding(value: unknown): value is KnownFinding {
  return isJsonObject(value) && ['rule', 'model', 'fingerprint'].every((key) => typeof value[key] === 'string')
}
