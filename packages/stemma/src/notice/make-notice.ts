import { assembleNotice, makeWorld, type Notice, type NoticeGap } from '@stemma/policy'

import { currentDay } from '../judge-graph.ts'
import { licenseData } from '../license-knowledge.ts'
import { loadPolicy } from '../load-policy.ts'
import { openSource } from '../open-source.ts'
import { readGraph, type ScanOptions } from '../scan.ts'
import { keepTexts } from './kept-texts.ts'
import { openListedTexts } from './listed-text.ts'
import { findNamedLock, type NamedLock } from './locked-models.ts'
import { lockedSource } from './locked-source.ts'

/**
 * Scans models, or those of one lock at their locked commits, and puts together what has to travel with them. Judges nothing.
 * Throws as `scan` does, and a `StoreError` for a lock that cannot be used.
 */
export async function makeNotice(names: readonly string[], options: ScanOptions = {}): Promise<Notice> {
  const named = findNamedLock(names)
  return named === undefined ? noticeOf(names, options, []) : noticeOfLock(named, options)
}

async function noticeOfLock(named: NamedLock, options: ScanOptions): Promise<Notice> {
  const { source, endpoint, close } = await openSource(options)
  const pinned = { ...options, source: lockedSource(options.source ?? source, named.lock), endpoint }
  const edited: NoticeGap = {
    state: 'lock-edited',
    detail: `${named.file} was written by something else than Stemma: its digest is not that of its content`,
  }
  const notice = await noticeOf(named.models, pinned, named.isEdited ? [edited] : [])
  await close()
  return notice
}

async function noticeOf(names: readonly string[], options: ScanOptions, gaps: readonly NoticeGap[]): Promise<Notice> {
  const { policy } = await loadPolicy(options.policy)
  const kept = keepTexts()
  const { graph } = await readGraph(names, { ...options, onSnapshot: kept.onSnapshot })
  const world = makeWorld({ graph, policy, licenses: licenseData(), today: options.today ?? currentDay() })
  return assembleNotice({ world, texts: kept.texts(), listed: openListedTexts(), gaps })
}
