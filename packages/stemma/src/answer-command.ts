import { type TextOptions, writers } from '@stemma/report'

import { type CommandAnswer, exitCodeOf } from './command-answer.ts'
import type { Command } from './command-line.ts'
import { documentOptions } from './document-options.ts'
import { pageAssets } from './page-assets.ts'
import { version } from './version.ts'
import { withProgress } from './with-progress.ts'

type CommandOf<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>

type AnswerOf<Kind extends Command['kind']> = (
  command: CommandOf<Kind>,
  text: TextOptions,
) => CommandAnswer | Promise<CommandAnswer>

/** How each command is answered. What a command needs is imported when it is asked: the start is what everybody waits for. */
const answers: { readonly [Kind in Command['kind']]: AnswerOf<Kind> } = {
  help: ({ text }) => ({ text, exitCode: 0 }),
  version: () => ({ text: `${version()}\n`, exitCode: 0 }),
  license: answerLicense,
  scan: answerScan,
  terms: answerTerms,
  notice: answerNotice,
  explain: answerExplain,
  rules: answerRules,
  check: answerCheck,
  references: answerCode,
  lock: answerCode,
  init: answerCode,
  add: answerCode,
  query: answerInventory,
  replay: answerInventory,
  watch: answerInventory,
}

/** Answers a command. Throws a `UsageError` and the errors of the packages; all else is a defect. */
export async function answerCommand<Kind extends Command['kind']>(
  command: CommandOf<Kind> & { readonly kind: Kind },
  text: TextOptions,
): Promise<CommandAnswer> {
  return answers[command.kind](command, text)
}

async function answerLicense(command: CommandOf<'license'>, text: TextOptions): Promise<CommandAnswer> {
  const { licenseAnswer } = await import('./license-answer.ts')
  return { text: await licenseAnswer(command, text), exitCode: 0 }
}

async function answerScan(command: CommandOf<'scan'>, text: TextOptions): Promise<CommandAnswer> {
  const about = documentOptions(command, process.env)
  const { scanAndJudge } = await import('./scan.ts')
  const scan = await withProgress(command, async (options) => scanAndJudge(command.models, options))
  const writer = writers.find(({ format }) => format === command.format)
  const { keepScan } = await import('./inventory/record-scan.ts')
  const notes = await keepScan(scan, command.inventory)
  return {
    text: (await writer?.write(scan.result, { ...text, ...about, pageAssets })) ?? '',
    exitCode: exitCodeOf(scan.result.verdict.outcome, command.exitZero),
    notes,
  }
}

async function answerTerms(command: CommandOf<'terms'>, text: TextOptions): Promise<CommandAnswer> {
  const { termsAnswer } = await import('./terms-answer.ts')
  const { format, models } = command
  const answer = await withProgress(command, async (options) => termsAnswer(models, { ...options, format }, text))
  return { text: answer, exitCode: 0 }
}

async function answerNotice(command: CommandOf<'notice'>, options: TextOptions): Promise<CommandAnswer> {
  const { noticeAnswer } = await import('./notice/notice-answer.ts')
  const { text, outcome, notes } = await withProgress(command, async (scan) => noticeAnswer(command, scan, options))
  return { text, exitCode: exitCodeOf(outcome, command.exitZero), notes }
}

async function answerExplain(command: CommandOf<'explain'>, text: TextOptions): Promise<CommandAnswer> {
  const { explainAnswer } = await import('./explain-answer.ts')
  const { rule, models, format } = command
  const answer = await withProgress(command, async (options) =>
    explainAnswer({ ...options, rule, models, format }, text),
  )
  return { text: answer, exitCode: 0 }
}

async function answerRules(command: CommandOf<'rules'>, options: TextOptions): Promise<CommandAnswer> {
  const { rulesAnswer } = await import('./rules-answer.ts')
  const { text, passed } = await rulesAnswer(command, options)
  return { text, exitCode: passed ? 0 : 1 }
}

async function answerCheck(command: CommandOf<'check'>, options: TextOptions): Promise<CommandAnswer> {
  const { checkAnswer } = await import('./check/check-answer.ts')
  const { text, outcome } = await withProgress(command, async (scan) => checkAnswer(command, scan, options))
  return { text, exitCode: exitCodeOf(outcome, command.exitZero) }
}

async function answerCode(
  command: CommandOf<'references' | 'lock' | 'init' | 'add'>,
  options: TextOptions,
): Promise<CommandAnswer> {
  const { codeAnswer } = await import('./check/code-answer.ts')
  const request = command.kind === 'init' ? { models: [], depth: 0, offline: true, cache: false } : command
  const { text, outcome, notes = [] } = await withProgress(request, async (scan) => codeAnswer(command, scan, options))
  return { text, exitCode: exitCodeOf(outcome), notes }
}

async function answerInventory(
  command: CommandOf<'query' | 'replay' | 'watch'>,
  text: TextOptions,
): Promise<CommandAnswer> {
  const { inventoryAnswer } = await import('./inventory/inventory-answer.ts')
  return withProgress(command, async (options) => inventoryAnswer(command, options, text))
}
