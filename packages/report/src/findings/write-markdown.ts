import type { PhrasingContent, RootContent } from 'mdast'

import type { CheckFinding } from '../check/check-result.ts'
import { code, plain, safe } from '../safe-markdown.ts'
import { count } from '../words.ts'
import { counts, type FindingsReport, incompleteWords, nameOfId } from './findings-report.ts'

/** By this line a comment is found again, so that there is one and not many. */
const marker = '<!-- stemma -->'
/** GitHub takes 65,536 characters of a comment. */
const mostCharacters = 60_000
const mostFindings = 60
const mostPlaces = 5

const marks = { pass: '✅', review: '❓', denied: '❌' } as const
const words = {
  pass: 'Stemma: nothing stands against this',
  review: 'Stemma: somebody has to look at this',
  denied: 'Stemma: this may not be merged',
} as const

/** Writes a comment for a pull request: the same bytes for the same findings, short enough for GitHub, and nothing in it that a card could make of it. */
export async function writeMarkdown(report: FindingsReport): Promise<string> {
  // One after the other: the second imports the first, and Jest loses a module that is asked for twice at once.
  const { toMarkdown } = await import('mdast-util-to-markdown')
  const { gfmTableToMarkdown } = await import('mdast-util-gfm-table')
  const shown = report.findings.filter((finding) => counts(finding))
  let most = Math.min(mostFindings, shown.length)
  for (;;) {
    const children = [...commentOf(report, shown, most)]
    const text = toMarkdown({ type: 'root', children }, { extensions: [gfmTableToMarkdown()], bullet: '-' })
    if (text.length <= mostCharacters || most === 0) return `${marker}\n\n${text}`
    most = Math.floor(most / 2)
  }
}

function* commentOf(report: FindingsReport, shown: readonly CheckFinding[], most: number): Generator<RootContent> {
  yield { type: 'heading', depth: 3, children: [plain(`${marks[report.outcome]} ${words[report.outcome]}`)] }
  if (!report.complete) {
    yield paragraph(plain(incompleteWords))
  }
  for (const finding of shown.slice(0, most)) yield* findingOf(finding)
  if (shown.length > most) {
    yield paragraph(plain(`… and ${count(shown.length - most, 'more finding')}: stemma check shows all of them.`))
  }
  const quiet = report.findings.length - shown.length
  const models = count(report.models.length, 'model')
  const closing =
    quiet === 0 ? `${models} judged.` : `${models} judged, ${count(quiet, 'finding')} waived or known before.`
  yield paragraph(plain(closing))
}

function* findingOf(finding: CheckFinding): Generator<RootContent> {
  const { title, rule, outcome, level, message, fix, path, evidence, places } = finding
  const mark = outcome === 'pass' ? (level === 'note' ? 'ℹ️' : '⚠️') : marks[outcome]
  yield {
    type: 'heading',
    depth: 4,
    children: [plain(`${mark} `), ...safe(title), plain(' '), code(rule)],
  }
  yield paragraph(...safe(message))
  const rows: readonly (readonly [string, readonly PhrasingContent[]])[] = [
    [
      'where',
      list(
        places.slice(0, mostPlaces).map(({ file, line }) => `${file}:${line}`),
        places.length,
      ),
    ],
    ['path', path.length > 1 ? list([path.map((id) => nameOfId(id)).join(' ← ')]) : []],
    ['because', list(evidence.slice(0, mostPlaces), evidence.length)],
    ['to fix it', safe(fix)],
  ]
  yield {
    type: 'list',
    ordered: false,
    spread: false,
    children: rows
      .filter(([, children]) => children.length > 0)
      .map(([name, children]) => ({
        type: 'listItem',
        spread: false,
        children: [
          { type: 'paragraph', children: [{ type: 'strong', children: [plain(name)] }, plain(' '), ...children] },
        ],
      })),
  }
}

function list(texts: readonly string[], all = texts.length): readonly PhrasingContent[] {
  const parts = texts.flatMap((text, at) => (at === 0 ? [code(text)] : [plain(', '), code(text)]))
  return all > texts.length ? [...parts, plain(` and ${all - texts.length} more`)] : parts
}

function paragraph(...children: readonly PhrasingContent[]): RootContent {
  return { type: 'paragraph', children: [...children] }
}
