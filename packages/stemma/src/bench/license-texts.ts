import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import spdxDeprecated from 'spdx-license-ids/deprecated.json' with { type: 'json' }
import spdxIds from 'spdx-license-ids/index.json' with { type: 'json' }

import { identifyDocument, type LicenseIndex, type LicenseMatch } from '@stemma/licenses'

/** A text and the license that somebody says it is. */
export interface LabelledText {
  readonly path: string
  readonly label: string
  readonly text: string
  /** Whether rules were mended with it: half of the texts, by a digest of the name. */
  readonly half: 'tuned' | 'held out'
  /** Whether the label is an id of SPDX; others are private to their source. */
  readonly isSpdx: boolean
}

const ids: ReadonlySet<string> = new Set([...spdxIds, ...spdxDeprecated].map((id) => id.toLowerCase()))

/** The labelled texts of `identify/expected.tsv`. */
export function readLabelledTexts(folder: string): readonly LabelledText[] {
  const [, ...lines] = readFileSync(join(folder, 'identify/expected.tsv'), 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [path = '', , , label = ''] = line.split('\t')
    const digest = createHash('sha256').update(path).digest('hex')
    return {
      path,
      label,
      text: readFileSync(join(folder, 'identify', path), 'utf8'),
      half: Number.parseInt(digest.slice(0, 1), 16) % 2 === 0 ? 'tuned' : 'held out',
      isSpdx: ids.has(label.toLowerCase()),
    }
  })
}

/** All texts of vendors, and all of SPDX, by a name. */
export function readIndexedTexts(
  folder: string,
  spdx: Readonly<Record<string, { readonly licenseText: string }>>,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const part of ['texts', 'scancode']) {
    for (const name of readdirSync(join(folder, part))) {
      texts.set(`${part}/${name}`, readFileSync(join(folder, part, name), 'utf8'))
    }
  }
  for (const [id, { licenseText }] of Object.entries(spdx)) texts.set(id, licenseText)
  return texts
}

/** How the answers to the texts of one half and kind of label turned out. */
export interface LabelFigures {
  texts: number
  first: number
  wrongSure: number
  wrongNear: number
  nothing: number
}

/** Answers by half and kind of label; `aliases` says which answers are right for a private or retired label. */
export function labelFigures(
  texts: readonly LabelledText[],
  index: LicenseIndex,
  aliases: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, LabelFigures>> {
  const figures: Record<string, LabelFigures> = {}
  for (const { label, text, half, isSpdx } of texts) {
    const key = `${half}, ${isSpdx ? 'SPDX' : 'private'} labels`
    const figure = figures[key] ?? { texts: 0, first: 0, wrongSure: 0, wrongNear: 0, nothing: 0 }
    figures[key] = figure
    const [best] = identifyDocument(text, index).matches
    const right = [label, ...(aliases[label] ?? [])].map((id) => id.toLowerCase())
    figure.texts += 1
    if (best === undefined || best.class === 'unknown') figure.nothing += 1
    else if (right.includes(best.license.toLowerCase())) figure.first += 1
    else if (isSure(best)) figure.wrongSure += 1
    else if (best.class === 'near') figure.wrongNear += 1
  }
  return figures
}

/** Whether a match says that the text is the license. */
export function isSure(match: LicenseMatch | undefined): boolean {
  return match?.class === 'exact' || match?.class === 'template'
}
