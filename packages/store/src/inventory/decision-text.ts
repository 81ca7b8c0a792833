import { compareText, isJsonObject, type JsonObject } from '@stemma/graph'

import { damagedFile, parseKept } from '../parse-kept.ts'
import { hasTexts, isListOf, isOptionalText, isRecordOf, isText } from '../value-shape.ts'
import { type AskedModel, type Decision, keptParts, type KeptDecision, outcomes } from './decision.ts'
import { digestOf, isDigest } from './object-folder.ts'

const schemaVersion = 1
const outcomeWords: ReadonlySet<unknown> = new Set(outcomes)

/** A decision as it is kept, always in the same order: the same decision has the same id. */
export function keptDecision(decision: Decision, at: string): KeptDecision {
  const body = canonical(decision)
  return { id: idOf(body, at), at, ...body }
}

/** The text of a decision: its version, a digest of all that follows, a line a value. */
export function writeDecision(kept: KeptDecision): string {
  return `${JSON.stringify({ schemaVersion, digest: contentDigest(kept), ...kept }, null, 2)}\n`
}

/** Reads the text of a decision; `where` is its file, for messages. Throws a `StoreError`: conflict, damaged, newer-version. */
export function readDecision(text: string, where: string): KeptDecision {
  const again = 'the scan again'
  const { schemaVersion: _version, digest, ...body } = parseKept(text, { where, schemaVersion, again })
  if (!isDecision(body)) throw damagedFile(where, 'it has not the shape of a decision', again)
  const kept = keptDecision(body, body.at)
  if (kept.id !== body.id || digest !== contentDigest(kept)) {
    throw damagedFile(where, 'it is not as it was written', again)
  }
  return kept
}

function canonical({ kind, day, stemma, place, asked, outcome, complete, snapshots, parts }: Decision): Decision {
  const { document, graph, policy, entry, catalogue, clauseRules, readClauses } = parts
  return {
    kind,
    day,
    stemma,
    ...(place === undefined ? {} : { place }),
    asked: asked.map(({ name, node, outcome: own }) => ({ name, node, outcome: own })),
    outcome,
    complete,
    snapshots: Object.fromEntries(Object.entries(snapshots).toSorted(([a], [b]) => compareText(a, b))),
    parts: { document, graph, policy, entry, catalogue, clauseRules, readClauses },
  }
}

/** The digest of all that is decided, and of the moment: to come back to an earlier state is a decision of its own. */
function idOf(decision: Decision, at: string): string {
  const { kind, day, stemma, place, asked, outcome, complete, snapshots, parts } = decision
  const said = [kind, at, day, stemma, place ?? null, asked, outcome, complete, Object.entries(snapshots), parts]
  return digestOf(JSON.stringify(said))
}

/** Of the hour too: it says which of two decisions is the later one. */
function contentDigest(kept: KeptDecision): string {
  return `sha256:${digestOf(JSON.stringify(kept))}`
}

const known = new Set('id at kind day stemma place asked outcome complete snapshots parts'.split(' '))

/** Whether a value has the shape of a decision: what has not is neither read nor written. */
export function isDecision(value: unknown): value is KeptDecision {
  return (
    isJsonObject(value) &&
    Object.keys(value).every((key) => known.has(key)) &&
    hasTexts(value, 'id', 'stemma') &&
    isOptionalText(value['place']) &&
    hasTime(value) &&
    (value['kind'] === 'scan' || value['kind'] === 'lock') &&
    outcomeWords.has(value['outcome']) &&
    typeof value['complete'] === 'boolean' &&
    hasContent(value)
  )
}

function hasTime({ at, day }: JsonObject): boolean {
  return isText(at) && isMoment(at) && isText(day) && /^\d{4}-\d\d-\d\d$/.test(day)
}

/** Whether a text is a moment as JavaScript writes it: such texts are ordered as the moments are. */
function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text))
}

function hasContent({ asked, snapshots, parts }: JsonObject): boolean {
  return (
    isListOf(asked, isAsked) &&
    isRecordOf(snapshots, isText) &&
    isRecordOf(parts, isDigest) &&
    Object.keys(parts).length === keptParts.length &&
    keptParts.every((part) => Object.hasOwn(parts, part))
  )
}

function isAsked(value: unknown): value is AskedModel {
  return isJsonObject(value) && hasTexts(value, 'name', 'node') && outcomeWords.has(value['outcome'])
}
