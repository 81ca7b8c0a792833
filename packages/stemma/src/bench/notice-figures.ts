import { readFileSync } from 'node:fs'

import type { ScanDocument } from '@stemma/report'

import type { Figure } from './graph-figures.ts'

/** What a reader says of the text of one card: the licenses that it names for its model, or that it names none. */
interface Notice {
  readonly id: string
  readonly notice: boolean
  readonly licenses: readonly string[]
}

const readersOfText: ReadonlySet<string> = new Set(['card-body', 'license-texts'])

/** Of the cards whose text could be read: those with a notice whose licenses were all found in the text, and those without in which one was. */
export function noticeFigures(document: ScanDocument, file: string): readonly Figure[] {
  const notices = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Notice)
  const tally = { found: 0, missed: [] as string[], none: 0, false: [] as string[] }
  for (const { id, notice, licenses } of notices) {
    const inText = licensesInText(document, id)
    if (inText === undefined) continue
    if (!notice && inText.length > 0) tally.false.push(id)
    else if (!notice) tally.none += 1
    else if (licenses.every((license) => inText.includes(license))) tally.found += 1
    else tally.missed.push(id)
  }
  return [
    ['cards with a notice: found', `${tally.found} of ${tally.found + tally.missed.length}`],
    ...tally.missed.map((id): Figure => ['  missed', id]),
    ['cards without a notice: falsely found', `${tally.false.length} of ${tally.false.length + tally.none}`],
  ]
}

function licensesInText(document: ScanDocument, id: string): readonly string[] | undefined {
  const node = document.graph.nodes.find((one) => one.name === id)
  if (node === undefined || node.unread.some(({ path }) => path === 'README.md')) return undefined
  return [...node.licenses.declared, ...node.licenses.detected]
    .filter(({ evidence }) =>
      evidence.some(
        ({ reader, source }) => readersOfText.has(reader) && source.kind === 'file' && /README\.md$/i.test(source.path),
      ),
    )
    .flatMap(({ license, known }) => [license, known ?? license])
}
