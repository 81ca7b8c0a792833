import { parseArgs } from 'node:util'

import { UsageError } from './usage-error.ts'

/** The options of `stemma scan`: what node parses, and what the help says. */
const options = {
  format: { type: 'string', value: 'text|json', help: 'How to write the result (text)' },
  depth: { type: 'string', value: 'N', help: 'Generations of ancestors to read (all); what is beyond is not read' },
  offline: { type: 'boolean', help: 'Use no network, only the cache' },
  record: { type: 'string', value: 'DIR', help: 'Keep what is read in this folder' },
  replay: { type: 'string', value: 'DIR', help: 'Read from a recording instead of the network' },
  endpoint: { type: 'string', value: 'URL', help: 'Another Hub (HF_ENDPOINT)' },
  'no-cache': { type: 'boolean', help: 'Neither read nor write the cache' },
  'exit-zero': { type: 'boolean', help: 'Exit with 0 whatever the outcome; it is printed as it is' },
  help: { type: 'boolean', short: 'h', help: 'Show this help' },
  version: { type: 'boolean', help: 'Show the version' },
} as const

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
  | {
      readonly kind: 'scan'
      readonly models: readonly string[]
      readonly format: string
      readonly depth: number
      readonly offline: boolean
      readonly record?: string
      readonly replay?: string
      readonly endpoint?: string
      readonly cache: boolean
      readonly exitZero: boolean
    }

/** Reads the arguments of the command; `formats` are those that a result can be written in. Throws a {@link UsageError}. */
export function readCommandLine(words: readonly string[], formats: readonly string[]): Command {
  const { values, positionals } = parse(words)
  if (values.help === true || words.length === 0) return { kind: 'help', text: helpText() }
  if (values.version === true) return { kind: 'version' }
  const [command, ...models] = positionals
  if (command === 'help') return { kind: 'help', text: helpText() }
  if (command === 'license') return readLicense(models, values.format ?? 'text')
  if (command !== 'scan') throw unexpectedCommand(command)
  if (models.length === 0) throw new UsageError('Unexpected end of the command, expected a model: stemma scan org/name')
  return readScan(models, values, formats)
}

function readScan(
  models: readonly string[],
  { offline = false, format = 'text', 'no-cache': noCache = false, 'exit-zero': exitZero = false, ...values }: Values,
  formats: readonly string[],
): Command {
  return {
    kind: 'scan',
    models,
    format: readFormat(format, formats),
    depth: readDepth(values.depth),
    offline,
    ...places(values),
    cache: !noCache,
    exitZero,
  }
}

function readLicense([action = '', ...names]: readonly string[], format: string): Command {
  if (!isLicenseAction(action)) {
    throw new UsageError(
      `Unexpected ${action === '' ? 'end of the command' : JSON.stringify(action)}, expected stemma license ${Object.keys(licenseActions).join(', ')}.`,
    )
  }
  if (format !== 'text' && format !== 'json') throw unexpectedFormat(format, ['text', 'json'])
  const { least, most, names: wanted } = licenseActions[action]
  if (names.length < least || names.length > most) {
    throw new UsageError(`Unexpected number of names (${names.length}), expected ${wanted}`)
  }
  return { kind: 'license', action, names, format }
}

function isLicenseAction(word: string): word is LicenseAction {
  return Object.hasOwn(licenseActions, word)
}

type Values = ReturnType<typeof parseStrictly>['values']

function places({ record, replay, endpoint }: Values): Pick<Values, 'record' | 'replay' | 'endpoint'> {
  return {
    ...(record === undefined ? {} : { record }),
    ...(replay === undefined ? {} : { replay }),
    ...(endpoint === undefined ? {} : { endpoint }),
  }
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

function unexpectedCommand(command: string | undefined): UsageError {
  const found = command === undefined ? 'end of the command' : `command ${JSON.stringify(command)}`
  const hint = command?.includes('/') === true ? ` Do you mean stemma scan ${command}?` : ' See stemma --help.'
  return new UsageError(`Unexpected ${found}, expected scan or license.${hint}`)
}

function readFormat(format: string, formats: readonly string[]): string {
  if (formats.includes(format)) return format
  throw unexpectedFormat(format, formats)
}

function unexpectedFormat(format: string, formats: readonly string[]): UsageError {
  return new UsageError(`Unexpected --format ${JSON.stringify(format)}, expected one of ${formats.join(', ')}.`)
}

function readDepth(depth: string | undefined): number {
  if (depth === undefined) return Number.POSITIVE_INFINITY
  if (/^\d{1,9}$/.test(depth)) return Number(depth)
  throw new UsageError(`Unexpected --depth ${JSON.stringify(depth)}, expected a whole number: 0 reads no ancestors.`)
}

function helpText(): string {
  const rows = Object.entries(options).map(([name, option]) => {
    const value = 'value' in option ? ` ${option.value}` : ''
    return `  ${`--${name}${value}`.padEnd(22)}${option.help}`
  })
  return `stemma tells where an open-weights model comes from: it follows a model and all of its ancestors, and prints
the provenance graph with the license of each and the evidence.

  stemma scan <model or folder>… [options]
  stemma license identify <file>…       which license a text is, and what it says
  stemma license show <id or name>      what a license says
  stemma license list [word]            the licenses that are known
  stemma license compare <one> <other>  clause by clause

A model is org/name, org/name@revision, gpt2 or an address of the Hub; a folder begins with ./ or /.

${rows.join('\n')}

  stemma scan HuggingFaceH4/zephyr-7b-beta
  stemma scan ./my-model --offline --format json
  stemma scan org/name@main --record kept && stemma scan org/name@main --replay kept

Exit code: 0 pass, 1 denied, 2 review (the scan is incomplete), 3 the command could not run.
The result is on the standard output. HF_TOKEN, HF_ENDPOINT, HTTPS_PROXY and NO_COLOR are honoured.
`
}
