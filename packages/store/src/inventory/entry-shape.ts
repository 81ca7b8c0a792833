import { failureStates, isJsonObject, type JsonObject } from '@stemma/graph'

import { hasTexts, isListOf, isOptionalText, isRecordOf, isText } from '../value-shape.ts'
import type { Entry, EntryEdge, EntryEvidence, EntryLicense, EntryModel, EntryTerm, EntryUse } from './entry.ts'

const kinds: ReadonlySet<unknown> = new Set(['model', 'dataset', 'code'])
const reads: ReadonlySet<unknown> = new Set(['read', 'partial', 'failed', 'named'])
const states: ReadonlySet<unknown> = new Set(['ok', ...failureStates])
const bases: ReadonlySet<unknown> = new Set(['declared', 'detected'])
const acts: ReadonlySet<unknown> = new Set(['run', 'redistribute'])
const values: ReadonlySet<unknown> = new Set(['yes', 'no', 'unknown'])

/** Whether a value has the shape of an entry: what has not would leave holes in the index. */
export function isEntry(value: unknown): value is Entry {
  return (
    isJsonObject(value) &&
    isListOf(value['models'], isModel) &&
    isListOf(value['edges'], isEdge) &&
    isListOf(value['uses'], isUse)
  )
}

function isModel(value: unknown): value is EntryModel {
  return (
    isJsonObject(value) &&
    hasTexts(value, 'id', 'name', 'traceability') &&
    ['revision', 'repositoryId'].every((key) => isOptionalText(value[key])) &&
    hasWords(value) &&
    isRecordOf(value['files'], isText) &&
    isListOf(value['formerNames'], isText) &&
    isListOf(value['licenses'], isEntryLicense) &&
    isListOf(value['terms'], isTerm)
  )
}

function hasWords({ kind, read, state, isGated }: JsonObject): boolean {
  return kinds.has(kind) && reads.has(read) && states.has(state) && typeof isGated === 'boolean'
}

/** Whether a value has the shape of a license in an entry. */
export function isEntryLicense(value: unknown): value is EntryLicense {
  return (
    isJsonObject(value) &&
    hasTexts(value, 'license', 'class') &&
    bases.has(value['basis']) &&
    isOptionalText(value['known']) &&
    isOptionalText(value['component'])
  )
}

function isTerm(value: unknown): value is EntryTerm {
  return (
    isJsonObject(value) &&
    hasTexts(value, 'clause', 'words', 'basis', 'reading', 'origin') &&
    acts.has(value['act']) &&
    values.has(value['value']) &&
    ['license', 'reason', 'next'].every((key) => isOptionalText(value[key])) &&
    isListOf(value['evidence'], isEntryEvidence)
  )
}

/** Whether a value has the shape of a piece of evidence in an entry. */
export function isEntryEvidence(value: unknown): value is EntryEvidence {
  return isJsonObject(value) && hasTexts(value, 'where', 'quote')
}

function isEdge(value: unknown): value is EntryEdge {
  return (
    isJsonObject(value) &&
    hasTexts(value, 'upstream', 'downstream', 'relation', 'confidence') &&
    isListOf(value['evidence'], isEntryEvidence)
  )
}

function isUse(value: unknown): value is EntryUse {
  return (
    isJsonObject(value) &&
    hasTexts(value, 'name', 'node') &&
    isOptionalText(value['file']) &&
    (value['line'] === undefined || typeof value['line'] === 'number')
  )
}
