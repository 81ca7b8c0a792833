import { parseArgs } from 'node:util'

import { type AdoptionAnswers, type CheckRequest, onePath, readAnswers, readCheckRequest } from './code-command-line.ts'
import { helpText, options, type Values } from './command-options.ts'
import { type DocumentRequest, readSpecVersion } from './document-options.ts'
import { type InventoryCommand, readQuery, readReplay, readWatch } from './inventory-command-line.ts'
import { type NoticeRequest, readNoticeRequest } from './notice/notice-request.ts'
import { needModel, plainFormat, type ScanRequest, scanRequest, unexpectedFormat } from './scan-request.ts'
import { UsageError } from './usage-error.ts'

/** What `stemma license` can be asked: how many names it takes, and which. */
const licenseActions = {
  identify: { least: 1, most: Number.POSITIVE_INFINITY, names: 'a file: stemma license identify LICENSE' },
  show: { least: 1, most: 1, names: 'a license: stemma license show llama3.1' },
  list: { least: 0, most: 1, names: 'at most a word that names contain: stemma license list llama' },
  compare: { least: 2, most: 2, names: 'two licenses: stemma license compare llama2 llama3' },
} as const

/** See {@link licenseActions}. */
export type LicenseAction = keyof typeof licenseActions

/** What a command line asks for. */
export type Command =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'license'
      readonly action: LicenseAction
      readonly names: readonly string[]
      readonly format: 'text' | 'json'
    }
  | ({ readonly kind: 'scan'; readonly exitZero: boolean } & DocumentRequest & ScanRequest)
  | ({ readonly kind: 'terms'; readonly format: 'text' | 'json' } & ScanRequest)
  | ({ readonly kind: 'notice' } & NoticeRequest & ScanRequest)
  | ({ readonly kind: 'explain'; readonly rule: string; readonly format: 'text' | 'json' } & ScanRequest)
  | ({ readonly kind: 'check' } & CheckRequest & ScanRequest)
  | ({
      readonly kind: 'references'
      readonly path: string
      readonly resolveCandidates: boolean
      readonly format: 'text' | 'json'
    } & ScanRequest)
  | ({ readonly kind: 'lock'; readonly path: string; readonly resolveCandidates: boolean } & ScanRequest)
  | { readonly kind: 'init'; readonly path: string }
  | ({ readonly kind: 'add'; readonly model: string; readonly answers: AdoptionAnswers } & ScanRequest)
  | InventoryCommand
  | {
      readonly kind: 'rules'
      readonly action: 'list' | 'test'
      readonly files: readonly string[]
      readonly facts: boolean
      readonly policy?: string
      readonly format: 'text' | 'json'
    }

/** What is read of a command's words and options. */
type ReadCommand = (names: readonly string[], values: Values, formats: Formats) => Command

/** The formats that a scan and a check can be written in. */
export interface Formats {
  readonly scan: readonly string[]
  readonly check: readonly string[]
  readonly query: readonly string[]
}

const commands: Readonly<Record<string, ReadCommand>> = {
  help: () => ({ kind: 'help', text: helpText() }),
  scan: readScan,
  terms: readTerms,
  notice: (names, values) => ({ kind: 'notice', ...scanRequest([], values), ...readNoticeRequest(names, values) }),
  explain: readExplain,
  rules: readRules,
  license: readLicense,
  check: readCheck,
  references: readReferences,
  lock: readLock,
  init: (paths) => ({ kind: 'init', path: onePath(paths, 'init') }),
  add: readAdd,
  query: readQuery,
  replay: readReplay,
  watch: readWatch,
}

/** Reads the arguments of the command. Throws a {@link UsageError}. */
export function readCommandLine(words: readonly string[], formats: Formats): Command {
  const { values, positionals } = parse(words)
  if (values.help === true || words.length === 0) return { kind: 'help', text: helpText() }
  if (values.version === true) return { kind: 'version' }
  const [command = '', ...names] = positionals
  const read = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (read === undefined) throw unexpectedCommand(command)
  return read(names, values, formats)
}

function readTerms(models: readonly string[], values: Values): Command {
  return { kind: 'terms', format: plainFormat(values), ...scanRequest(needModel(models, 'terms'), values) }
}

function readScan(models: readonly string[], values: Values, { scan: formats }: Formats): Command {
  const { format = 'text', 'exit-zero': exitZero = false } = values
  if (!formats.includes(format)) throw unexpectedFormat(format, formats)
  return {
    kind: 'scan',
    format,
    ...readSpecVersion(values),
    exitZero,
    ...scanRequest(needModel(models, 'scan'), values),
  }
}

function readCheck(paths: readonly string[], values: Values, { check }: Formats): Command {
  return { kind: 'check', ...scanRequest([], values), ...readCheckRequest(paths, values, check) }
}

function readReferences(paths: readonly string[], values: Values): Command {
  const resolveCandidates = values['resolve-candidates'] ?? false
  const path = onePath(paths, 'references')
  return { kind: 'references', path, resolveCandidates, format: plainFormat(values), ...scanRequest([], values) }
}

function readLock(paths: readonly string[], values: Values): Command {
  const resolveCandidates = values['resolve-candidates'] ?? false
  return { kind: 'lock', path: onePath(paths, 'lock'), resolveCandidates, ...scanRequest([], values) }
}

function readAdd(models: readonly string[], values: Values): Command {
  const [model] = needModel(models, 'add')
  if (model === undefined || models.length > 1) {
    throw new UsageError(`Unexpected number of models (${models.length}), expected one: stemma add org/name`)
  }
  return { kind: 'add', model, answers: readAnswers(values), ...scanRequest([model], values) }
}

function readExplain([rule, ...models]: readonly string[], values: Values): Command {
  if (rule === undefined) {
    throw new UsageError(
      'Unexpected end of the command, expected a rule: stemma explain lineage/use-policy-dropped org/name',
    )
  }
  return { kind: 'explain', rule, format: plainFormat(values), ...scanRequest(models, values) }
}

function readRules([action = '', ...files]: readonly string[], values: Values): Command {
  if (action !== 'list' && action !== 'test') {
    const found = action === '' ? 'end of the command' : JSON.stringify(action)
    throw new UsageError(`Unexpected ${found}, expected stemma rules list, test.`)
  }
  const { facts = false, policy } = values
  return {
    kind: 'rules',
    action,
    files,
    facts,
    ...(policy === undefined ? {} : { policy }),
    format: plainFormat(values),
  }
}

function readLicense([action = '', ...names]: readonly string[], values: Values): Command {
  if (!isLicenseAction(action)) {
    throw new UsageError(
      `Unexpected ${action === '' ? 'end of the command' : JSON.stringify(action)}, expected stemma license ${Object.keys(licenseActions).join(', ')}.`,
    )
  }
  const format = plainFormat(values)
  const { least, most, names: wanted } = licenseActions[action]
  if (names.length < least || names.length > most) {
    throw new UsageError(`Unexpected number of names (${names.length}), expected ${wanted}`)
  }
  return { kind: 'license', action, names, format }
}

function isLicenseAction(word: string): word is LicenseAction {
  return Object.hasOwn(licenseActions, word)
}

function parse(words: readonly string[]): ReturnType<typeof parseStrictly> {
  try {
    return parseStrictly(words)
  } catch (error) {
    // Node's message is `what is wrong. advice`, of which the advice is not ours.
    const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : ''
    throw new UsageError(`${message.split('. ')[0] ?? ''}. stemma --help lists the options.`, { cause: error })
  }
}

function parseStrictly(words: readonly string[]) {
  return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
}

function unexpectedCommand(command: string): UsageError {
  const found = command === '' ? 'end of the command' : `command ${JSON.stringify(command)}`
  const hint = command.includes('/') ? ` Do you mean stemma scan ${command}?` : ' See stemma --help.'
  return new UsageError(`Unexpected ${found}, expected one of ${Object.keys(commands).join(', ')}.${hint}`)
}
