import { count, inert, type TextOptions, writeValue } from '@stemma/report'

import type { Command } from '../command-line.ts'
import type { ScanOptions } from '../scan.ts'
import { adoptModel } from './adopt-model.ts'
import type { CheckAnswer } from './check-answer.ts'
import { findCodeReferences } from './find-code-references.ts'
import { initPolicy } from './init-policy.ts'
import { lockCodeBase, type LockResult } from './lock-code-base.ts'

type CodeCommand = Extract<Command, { readonly kind: 'references' | 'lock' | 'init' | 'add' }>

/** Answers the commands about a code base that judge nothing: references, lock, init, add. */
export async function codeAnswer(command: CodeCommand, scan: ScanOptions, text: TextOptions): Promise<CheckAnswer> {
  switch (command.kind) {
    case 'references':
      return referencesAnswer(command, scan)
    case 'lock': {
      const result = await lockCodeBase(command.path, { ...scan, resolveCandidates: command.resolveCandidates })
      const outcome = result.incomplete.length === 0 ? 'pass' : 'review'
      return { text: lockText(result), outcome, notes: await keepLock(result, command.inventory) }
    }
    case 'init':
      return { text: `${await initPolicy(command.path)}\n`, outcome: 'pass' }
    case 'add':
      return adoptModel(command.model, command.answers, { scan, text, inventory: command.inventory })
  }
}

/** A lock that was left as it was is no decision. */
async function keepLock(result: LockResult, inventory: string | false | undefined): Promise<readonly string[]> {
  if (result.unreachable.length > 0) return []
  const { keepDecision, recordLock } = await import('../inventory/record-scan.ts')
  return keepDecision(inventory, async (options) => recordLock(result, options))
}

async function referencesAnswer(
  { path, format, resolveCandidates }: Extract<CodeCommand, { readonly kind: 'references' }>,
  scan: ScanOptions,
): Promise<CheckAnswer> {
  const { all, known, skipped } = await findCodeReferences(path, { ...scan, resolveCandidates })
  if (format === 'json') return { text: writeValue(all), outcome: 'pass' }
  const rows = known.map(({ file, line, column, model, revision, pattern, certainty, ignored }) => {
    const name = `${model}${revision === undefined ? '' : `@${revision}`}`
    const notes = [
      pattern,
      ...(certainty === 'candidate' ? ['known to this machine'] : []),
      ...(ignored === undefined ? [] : [`ignored: ${ignored}`]),
    ]
    return `${inert(`${file}:${line}:${column}`)}  ${inert(name)}  (${inert(notes.join(', '))})`
  })
  const others = all.length - known.length
  const closing = [
    `${count(known.length, 'place')} that ${known.length === 1 ? 'names a model' : 'name models'}`,
    ...(others === 0 ? [] : [`${others} more may do so and are in --format json`]),
    ...(skipped.length === 0 ? [] : [`${count(skipped.length, 'file')} not looked at`]),
  ]
  return { text: `${[...rows, closing.join(' · ')].join('\n')}\n`, outcome: 'pass' }
}

function lockText({ file, lock, incomplete, unreachable, isUnchanged, replaced }: LockResult): string {
  const { models, artifacts, findings } = lock
  const counts = `${count(models.length, 'model')} as the code names them, ${artifacts.length} with their ancestors, ${count(findings.length, 'finding')}`
  const deed = isUnchanged ? 'nothing changed' : 'written'
  return `${[
    ...(replaced === undefined ? [] : [inert(replaced)]),
    unreachable.length === 0 ? `${file}: ${deed} · ${counts}` : `${file}: left as it was`,
    ...unreachable.map(
      (name) => `? ${inert(name)}: it could not be reached today, and what the lock says of it is not thrown away`,
    ),
    ...incomplete.map((name) => `? ${inert(name)}: not all of its lineage could be read`),
  ].join('\n')}\n`
}
