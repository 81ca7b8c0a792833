import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import spdxDeprecated from 'spdx-license-ids/deprecated.json' with { type: 'json' }
import spdxIds from 'spdx-license-ids/index.json' with { type: 'json' }
import spdxFull from 'spdx-license-list/spdx-full.json' with { type: 'json' }

import {
  type Catalogue,
  fingerprintText,
  identifyDocument,
  type LicenseIndex,
  type LicenseMatch,
} from '@stemma/licenses'

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
export function readIndexedTexts(folder: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const part of ['texts', 'scancode']) {
    for (const name of readdirSync(join(folder, part))) {
      texts.set(`${part}/${name}`, readFileSync(join(folder, part, name), 'utf8'))
    }
  }
  for (const [id, { licenseText }] of Object.entries(fullTexts)) texts.set(id, licenseText)
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

/** Answers by half and kind of label; `aliases` and the names of the catalogue say which answers are right for a private or retired label. */
export function labelFigures(
  texts: readonly LabelledText[],
  { index, catalogue }: { readonly index: LicenseIndex; readonly catalogue: Catalogue },
  aliases: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, LabelFigures>> {
  const figures: Record<string, LabelFigures> = {}
  for (const { label, text, half, isSpdx } of texts) {
    const key = `${half}, ${isSpdx ? 'SPDX' : 'private'} labels`
    const figure = figures[key] ?? { texts: 0, first: 0, wrongSure: 0, wrongNear: 0, nothing: 0 }
    figures[key] = figure
    const { matches } = identifyDocument(text, index)
    const [best] = matches
    figure.texts += 1
    if (best === undefined || best.class === 'unknown') figure.nothing += 1
    else if (isRight(matches, answersOf(label, catalogue, aliases))) figure.first += 1
    else if (isSure(best)) figure.wrongSure += 1
    else if (best.class === 'near') figure.wrongNear += 1
  }
  return figures
}

/**
 * The answers that are right for a label: itself, the license of that name (`OpenMPI` is `Open-MPI`), what a person wrote down,
 * and the ids for which SPDX has the same words (`OFL-1.1-RFN`).
 */
function answersOf(
  label: string,
  catalogue: Catalogue,
  aliases: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const bare = bareName(label)
  const named = catalogue.licenses.filter(({ id, name }) => bareName(id) === bare || bareName(name) === bare)
  return [label, ...named.map(({ id }) => id), ...(aliases[label] ?? []), ...idsOfSameText(label)]
}

/** The SPDX ids that share one text with `id`. */
export function idsOfSameText(id: string): readonly string[] {
  const own = Object.keys(fullTexts).find((one) => one.toLowerCase() === id.toLowerCase())
  const print = own === undefined ? undefined : prints.get(own)
  return print === undefined ? [] : [...prints].filter(([, other]) => other === print).map(([one]) => one)
}

const fullTexts: Readonly<Record<string, { readonly licenseText: string }>> = spdxFull
const prints: ReadonlyMap<string, string> = new Map(
  Object.entries(fullTexts).map(([id, { licenseText }]) => [id, fingerprintText(licenseText).fingerprint]),
)

function bareName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/\bv(?=\d)|\b(?:version|licen[cs]e)\b/g, '')
    .replaceAll(/[^a-z\d.+]/g, '')
}

/** Whether the first of `matches` is one of the `right` answers. Of an expression (`gpl-2.0 WITH …`) both have to be there, one of them first. */
function isRight(matches: readonly LicenseMatch[], right: readonly string[]): boolean {
  const found = new Set(matches.flatMap((match) => namesOf(match)))
  const first = new Set(matches.slice(0, 1).flatMap((match) => namesOf(match)))
  return right.some((answer) => {
    const wanted = answer.toLowerCase().replace(/\+$/, '-or-later').split(' with ')
    return wanted.some((id) => first.has(id)) && wanted.every((id) => found.has(id))
  })
}

/** The ids that a match stands for. `-only` and `-or-later` share one text, so a text is both; a notice says which, and the retired `GPL-2.0` meant `-only`. */
function namesOf({ license, class: kind }: LicenseMatch): readonly string[] {
  const id = license.toLowerCase()
  const isMember = /^(?:[al]?gpl|gfdl)-\d\.\d/.test(id)
  if (!isMember) return [id]
  const family = id.replace(/-(?:only|or-later)$/, '')
  if (kind === 'reference') return id.endsWith('-only') ? [id, family] : [id]
  return [family, `${family}-only`, `${family}-or-later`]
}

/** Whether a match says that the text is the license. */
export function isSure(match: LicenseMatch | undefined): boolean {
  return match?.class === 'exact' || match?.class === 'template'
}
