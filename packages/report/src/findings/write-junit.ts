import type * as junit from 'junit-report-builder'

import type { CheckFinding } from '../check/check-result.ts'
import { inert } from '../inert.ts'
import { counts, type FindingsReport, incompleteWords } from './findings-report.ts'

/** Writes JUnit's XML as Jenkins reads it: a failure for what is denied, an error for what has to be looked at, a pass for each model with neither. */
export async function writeJunit(report: FindingsReport): Promise<string> {
  const tests = (await openBuilder()).newBuilder()
  const suite = tests.testSuite().name(`stemma ${report.command}`)
  // What a waiver covers passes: it is shown as skipped, as what was known before.
  const grave = report.findings.filter((finding) => finding.outcome !== 'pass' || !counts(finding))
  for (const finding of grave) {
    const rule = inert(finding.rule)
    const test = suite
      .testCase()
      .className(rule)
      .name(inert(nameOf(finding)))
      .time(0)
    const text = characterData(textOf(finding))
    const title = inert(finding.message)
    if (!counts(finding)) test.skipped()
    else if (finding.outcome === 'denied') test.failure(title, rule).stacktrace(text)
    else test.error(title, rule, text)
  }
  const withFindings = new Set(grave.map(({ model }) => model))
  for (const model of report.models.filter((one) => !withFindings.has(one))) {
    suite.testCase().className('stemma').name(inert(model)).time(0)
  }
  if (!report.complete) {
    const test = suite.testCase().className('stemma').name('every model was read').time(0)
    test.error(incompleteWords, 'incomplete')
  }
  if (report.models.length === 0 && grave.length === 0 && report.complete) {
    suite.testCase().className('stemma').name('no model is named').time(0)
  }
  return `${tests.build().trimEnd()}\n`
}

type Builder = typeof junit.default.default

/** The library's types say that it has a default export in its default export; what node loads has it once. It costs 30 ms, and only this format needs it. */
async function openBuilder(): Promise<Builder> {
  const { default: builder }: { readonly default: unknown } = await import('junit-report-builder')
  if (!isBuilder(builder)) throw new TypeError('junit-report-builder is not what it was: install stemma again')
  return builder
}

function isBuilder(value: unknown): value is Builder {
  return typeof value === 'object' && value !== null && 'newBuilder' in value
}

/** Of the ends of character data that a text holds, the library splits the first only. */
function characterData(text: string): string {
  return inert(text).replaceAll(']]>', String.raw`]]\u003e`)
}

function nameOf({ model, places }: CheckFinding): string {
  const [first] = places
  return first === undefined ? model : `${model} (${first.file}:${first.line})`
}

function textOf({ message, fix, evidence, places }: CheckFinding): string {
  return [
    message,
    ...places.map(({ file, line, column }) => `at ${file}:${line}:${column}`),
    ...evidence.map((one) => `because ${one}`),
    `to fix it: ${fix}`,
  ].join(' · ')
}
