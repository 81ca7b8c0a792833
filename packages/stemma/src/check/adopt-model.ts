import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { isatty } from 'node:tty'

import { isCommit } from '@stemma/graph'
import { type AdoptedModel, adoptModelIn } from '@stemma/policy'
import { inert, type TextOptions, writeText } from '@stemma/report'
import { readKept, writeKept } from '@stemma/store'

import type { AdoptionAnswers } from '../code-command-line.ts'
import { keepScan } from '../inventory/record-scan.ts'
import { policyName } from '../load-policy.ts'
import { scanAndJudge, type ScanOptions } from '../scan.ts'
import type { CheckAnswer } from './check-answer.ts'
import { homeFolder, homeOf } from './home.ts'
import { firstPolicy } from './init-policy.ts'

/** How a model is scanned, where the decision is kept, and how the answer is written. */
export interface AdoptionSetting {
  readonly scan: ScanOptions
  readonly text: TextOptions
  readonly inventory: string | false | undefined
}

/**
 * Adopts a model: scans it, asks what is not answered where somebody is there to answer, and adds it to the models of
 * `stemma.yaml` at the commit that was looked at. What is denied is not added. Comments of the file stay.
 */
export async function adoptModel(
  model: string,
  answers: AdoptionAnswers,
  { scan: options, text, inventory }: AdoptionSetting,
): Promise<CheckAnswer> {
  const judged = await scanAndJudge([model], options)
  const { result } = judged
  const { outcome } = result.verdict
  const report = writeText(result, text)
  const node = result.graph.nodes.find(({ id }) => id === result.asked[0]?.node)
  if (outcome === 'denied' || node === undefined) {
    return { text: `${report}\n${inert(model)} is not added: it is denied.\n`, outcome }
  }
  const file = join(homeFolder(await homeOf('.')), policyName)
  const given = await ask(node.name, answers)
  const { revision } = node
  const adopted: AdoptedModel = {
    model: node.name,
    ...(revision !== undefined && isCommit(revision) ? { revision } : {}),
    ...given,
  }
  await writeKept(file, await adoptModelIn(readKept(file) ?? firstPolicy, adopted, policyName))
  const notes = await keepScan(judged, inventory)
  return { text: `${report}\n${inert(node.name)} is added to the models of ${policyName}.\n`, outcome, notes }
}

const questions = [
  ['use', 'What is it for?'],
  ['owner', 'Who answers for it?'],
  ['fallback', 'Which model is there to go back to?'],
  ['reviewBy', 'When is it to be looked at again (YYYY-MM-DD)?'],
] as const

/** Asks on the terminal what flags leave open; where nobody is there, it stays open, and rules say so. */
async function ask(model: string, answers: AdoptionAnswers): Promise<AdoptionAnswers> {
  const open = questions.filter(([key]) => answers[key] === undefined)
  if (open.length === 0 || !isatty(0)) return answers
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const found: Partial<Record<keyof AdoptionAnswers, string>> = { ...answers }
  try {
    for (const [key, question] of open) {
      const answer = (await terminal.question(`${inert(model)}: ${question} (empty: not yet) `)).trim()
      if (answer !== '') found[key] = answer
    }
  } finally {
    terminal.close()
  }
  return found
}
