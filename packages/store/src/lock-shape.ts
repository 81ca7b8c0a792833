import { failureStates, isJsonObject, relations } from '@stemma/graph'

import type { Lock, LockedArtifact, LockedFinding, LockedModel } from './lock.ts'
import { hasTexts, isListOf, isOptionalText, isRecordOf, isText } from './value-shape.ts'

const states: ReadonlySet<unknown> = new Set(['ok', ...failureStates])
const reads: ReadonlySet<unknown> = new Set(['read', 'partial', 'failed'])
const levels: ReadonlySet<unknown> = new Set(['error', 'warning', 'note'])
const truths: ReadonlySet<unknown> = new Set(['true', 'unknown'])
const outcomes: ReadonlySet<unknown> = new Set(['pass', 'denied', 'review'])
const relationWords: ReadonlySet<unknown> = new Set(relations)

/** Whether a value has the shape of a lock. */
export function isLock(value: unknown): value is Lock {
  return (
    isJsonObject(value) &&
    isText(value['judgedBy']) &&
    isListOf(value['models'], isModel) &&
    isListOf(value['artifacts'], isArtifact) &&
    isListOf(value['findings'], isFinding)
  )
}

function isModel(value: unknown): value is LockedModel {
  return isJsonObject(value) && hasTexts(value, 'model', 'id') && isOptionalText(value['revision'])
}

function isArtifact(value: unknown): value is LockedArtifact {
  return (
    isJsonObject(value) &&
    hasTexts(value, 'id', 'traceability') &&
    isOptionalText(value['repositoryId']) &&
    reads.has(value['read']) &&
    states.has(value['state']) &&
    isLicenses(value['licenses']) &&
    isRecordOf(value['terms'], isText) &&
    isRecordOf(value['evidence'], isText) &&
    isRecordOf(value['parents'], (one) => relationWords.has(one))
  )
}

function isLicenses(value: unknown): value is LockedArtifact['licenses'] {
  return isJsonObject(value) && isListOf(value['declared'], isText) && isListOf(value['detected'], isText)
}

function isFinding(value: unknown): value is LockedFinding {
  return (
    isJsonObject(value) &&
    hasTexts(value, 'rule', 'title', 'subject', 'message', 'fix', 'fingerprint') &&
    isOptionalText(value['upstream']) &&
    levels.has(value['level']) &&
    truths.has(value['truth']) &&
    outcomes.has(value['outcome']) &&
    isListOf(value['path'], isText) &&
    isListOf(value['evidence'], isText)
  )
}
