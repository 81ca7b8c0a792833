import { existsSync, readFileSync } from 'node:fs'

import type { JudgedModel } from './judged-model.ts'

type JudgedFinding = JudgedModel['findings'][number]

/** How many models pass, are denied, or go to review, and by what. */
export function shareFigures(judged: readonly JudgedModel[]): readonly string[] {
  const review = judged.filter((one) => one.outcome === 'review')
  return [
    ...['pass', 'denied', 'review'].map((outcome) => {
      const { length } = judged.filter((one) => one.outcome === outcome)
      return `${outcome.padEnd(10)} ${length} of ${judged.length} (${((100 * length) / judged.length).toFixed(1)} %)`
    }),
    `denied because of: ${causes(judged, 'denied')}`,
    `review because of: ${causes(review, 'review')}`,
    `review because the scan is incomplete: ${review.filter((one) => !one.complete).length}, and nothing else: ${review.filter((one) => !one.complete && !one.findings.some(({ outcome }) => outcome === 'review')).length}`,
  ]
}

/** Models by the rules that decide them: a model counts once a rule. */
function causes(models: readonly JudgedModel[], outcome: string): string {
  const counts = new Map<string, number>()
  for (const { findings } of models) {
    for (const rule of new Set(findings.filter((one) => one.outcome === outcome).map(({ rule: id }) => id))) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1)
    }
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([rule, count]) => `${rule} ${count}`)
    .join(', ')
}

/** How often each rule finds something: as what denies, as what goes to review, as what is shown. */
export function ruleFigures(judged: readonly JudgedModel[]): readonly string[] {
  const counts = new Map<string, Record<string, number>>()
  for (const { rule, outcome } of judged.flatMap(({ findings }) => findings)) {
    const row = counts.get(rule) ?? { denied: 0, review: 0, pass: 0 }
    row[outcome] = (row[outcome] ?? 0) + 1
    counts.set(rule, row)
  }
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, { denied = 0, review = 0, pass = 0 }]) => `${rule.padEnd(42)} ${denied} ${review} ${pass}`)
}

/** A model that was chosen and read before it was judged. */
interface VerdictLabel {
  readonly model: string
  readonly expect: 'pass' | 'denied'
  /** The model whose demand is violated. */
  readonly parent?: string | null
  readonly rules?: readonly string[]
  readonly why: string
}

/** How models are judged that a careful reader calls clean, or in violation: with the parent in the path. */
export function verdictFigures(judged: readonly JudgedModel[], file: string, errors: boolean): readonly string[] {
  const byName = new Map(judged.map((one) => [one.model, one]))
  const labels = readLines(file) as readonly VerdictLabel[]
  const wrong: string[] = []
  const right = { pass: 0, denied: 0 }
  for (const label of labels) {
    const model = byName.get(label.model)
    if (model !== undefined && isAsExpected(model, label)) {
      right[label.expect] += 1
      continue
    }
    wrong.push(
      `  ${label.model}: ${model?.outcome ?? 'not there'}, expected ${label.expect}${ofParent(label)} (${decisive(model)})`,
    )
  }
  return [
    `clean models that pass: ${right.pass} of ${labels.filter((one) => one.expect === 'pass').length}`,
    `violations that are denied, with the parent in the path: ${right.denied} of ${labels.filter((one) => one.expect === 'denied').length}`,
    ...(errors ? wrong : []),
  ]
}

function ofParent({ parent }: VerdictLabel): string {
  return typeof parent === 'string' ? ` through ${parent}` : ''
}

function isAsExpected({ outcome, findings }: JudgedModel, { expect, parent }: VerdictLabel): boolean {
  if (outcome !== expect) return false
  if (expect === 'pass' || typeof parent !== 'string') return true
  return findings.some((one) => one.outcome === 'denied' && one.path.includes(parent))
}

function decisive(model: JudgedModel | undefined): string {
  if (model === undefined) return ''
  const { outcome, findings, complete } = model
  const rules = findings
    .filter((one) => one.outcome === outcome && outcome !== 'pass')
    .map(({ rule, path }) => `${rule} ${path.join(' ← ')}`)
  return [...rules, ...(complete ? [] : ['incomplete'])].join('; ')
}

/** A finding that somebody read with the cards and licenses of both ends. */
interface FindingLabel {
  readonly model: string
  readonly rule: string
  readonly upstream?: string
  readonly right: boolean
  readonly why: string
}

/** Of the findings that were read by hand, how many are right, by what they do to the outcome; those that are gone are counted. */
export function findingFigures(judged: readonly JudgedModel[], file: string, errors: boolean): readonly string[] {
  const found = new Map(
    judged.flatMap(({ findings }) =>
      findings.map((one) => [keyOf(one.subject, one.rule, one.upstream), one.outcome] as const),
    ),
  )
  const labels = readLines(file) as readonly FindingLabel[]
  const there = labels.flatMap((label) => {
    const outcome = found.get(keyOf(label.model, label.rule, label.upstream))
    return outcome === undefined ? [] : [{ ...label, outcome }]
  })
  const rules = new Set(there.map(({ rule }) => rule))
  const wrong = there.filter((one) => !one.right)
  return [
    `read: ${labels.length} of ${new Set(labels.map(({ rule }) => rule)).size} rules; found still: ${there.length} of ${rules.size} rules`,
    ...['denied', 'review', 'pass'].map((outcome) => {
      const all = there.filter((one) => one.outcome === outcome)
      return `right, ${outcome}: ${all.filter((one) => one.right).length} of ${all.length}`
    }),
    ...(errors ? wrong.map(({ model, rule, why }) => `  wrong: ${rule} ${model}: ${why}`) : []),
  ]
}

function keyOf(subject: string, rule: string, upstream: string | undefined): string {
  return `${subject} ${rule} ${upstream ?? ''}`
}

/** A change of license from parent to child, and what a careful reader of both says of it. */
export interface PairLabel {
  readonly parent: string
  readonly child: string
  readonly relation: string
  readonly count: number
  /** `child <- parent`. */
  readonly example: string
  readonly verdict: 'denied' | 'review' | 'pass' | 'pass-with-note'
  readonly why: string
}

/** How the example of each change of license is judged: by the findings on that edge. */
export function pairFigures(judged: readonly JudgedModel[], file: string, errors: boolean): readonly string[] {
  const byName = new Map(judged.map((one) => [one.model, one]))
  const labels = readLines(file) as readonly PairLabel[]
  const wrong: string[] = []
  let right = 0
  for (const label of labels) {
    const [child = '', parent = ''] = label.example.split(' <- ')
    const model = byName.get(child)
    const found = model === undefined ? 'not there' : verdictOn(model, child, parent)
    const expected = label.verdict === 'pass-with-note' ? 'pass' : label.verdict
    if (found === expected) {
      right += 1
      continue
    }
    wrong.push(
      `  ${label.parent} → ${label.child} (${label.relation}, ${label.count}): ${found}, expected ${expected}: ${label.example}: ${decisive(model)}`,
    )
  }
  return [`as the reader says: ${right} of ${labels.length}`, ...(errors ? wrong : [])]
}

/** What judging says of the edge from a parent to a child. */
export function verdictOn({ findings }: JudgedModel, child: string, parent: string): string {
  const here = new Set(findings.filter((one) => isAbout(one, child, parent)).map(({ outcome }) => outcome))
  if (here.has('denied')) return 'denied'
  return here.has('review') ? 'review' : 'pass'
}

function isAbout({ subject, upstream }: JudgedFinding, child: string, parent: string): boolean {
  return subject === child && upstream === parent
}

/** The lines of a file of labels; none where there is no file. */
export function readLines(file: string): readonly unknown[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
}
