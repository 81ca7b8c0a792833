import type { CheckFinding } from '../check/check-result.ts'
import { inert } from '../inert.ts'
import { count } from '../words.ts'
import { counts, type FindingsReport, incompleteWords, severityOf } from './findings-report.ts'

// What a workflow command takes as its own: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
const inMessages: Readonly<Record<string, string>> = { '%': '%25', '\r': '%0D', '\n': '%0A' }
const inProperties: Readonly<Record<string, string>> = { ...inMessages, ':': '%3A', ',': '%2C' }

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

/** GitHub shows no more annotations of a step; the others are in the other formats. */
const mostAnnotations = 50

/** Writes workflow commands, which GitHub shows at the lines that they name. */
export function writeGithub({ findings, outcome, complete }: FindingsReport): string {
  const shown = findings.filter((finding) => counts(finding))
  const lines = shown.slice(0, mostAnnotations).map((finding) => annotation(finding))
  const hidden = shown.length - lines.length
  const more =
    hidden > 0
      ? [`::notice title=Stemma::${count(hidden, 'more finding is', 'more findings are')} in the other formats`]
      : []
  const lacking = complete ? [] : [`::warning title=Stemma::${incompleteWords}`]
  return `${[...lines, ...more, ...lacking, `stemma: ${outcome}`].join('\n')}\n`
}

function annotation(finding: CheckFinding): string {
  const { title, rule, message, fix, places } = finding
  const [place] = places
  const properties = {
    ...(place === undefined
      ? {}
      : { file: place.file, line: place.line, col: place.column, endColumn: Math.max(place.endColumn, place.column) }),
    title: `${title} (${rule})`,
  }
  const words = Object.entries(properties).map(([key, value]) => `${key}=${escape(inert(String(value)), inProperties)}`)
  return `::${commands[severityOf(finding)]} ${words.join(',')}::${escape(inert(`${message} ${fix}`), inMessages)}`
}

function escape(text: string, escapes: Readonly<Record<string, string>>): string {
  return text.replaceAll(/[%\r\n:,]/g, (character) => escapes[character] ?? character)
}
