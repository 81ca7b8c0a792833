import type { GraphNode } from '@stemma/graph'
import { copyrightLines } from '@stemma/licenses'

import { isThere, type ModelText, placeName, type Text } from './held-texts.ts'
import type { LicenseNeed } from './license-needs.ts'
import type { Missing } from './notice.ts'

/** A text of the SPDX list, with its sha256 as of a {@link Text}. */
export interface ListedText {
  readonly text: string
  readonly sha256: string
}

/** Where texts may be found: what each model holds, what any of them holds word for word, and the list of SPDX. */
export interface TextPlaces {
  readonly own: ReadonlyMap<string, readonly ModelText[]>
  readonly exact: readonly ModelText[]
  /** The text of a license by its SPDX id, each read when it is first asked for. */
  readonly listed: (id: string) => ListedText | undefined
}

/** Where the text of a license was found, or why it was not. */
export type FoundText =
  | { readonly place: 'own' | 'other'; readonly text: Text; readonly node: GraphNode }
  | { readonly place: 'list'; readonly text: ListedText }
  | { readonly place: 'nowhere'; readonly missing: Missing }

/** A license that has to be found, and what came of it. */
export interface Needed {
  readonly need: LicenseNeed
  readonly found: FoundText
}

/** Looks for the text of a license: in the repository itself, word for word in another one of the lineage, in the SPDX list. */
export function findText(need: LicenseNeed, node: GraphNode, places: TextPlaces): FoundText {
  const own = places.own.get(node.id) ?? []
  const [found] = there(own.filter((one) => isOf(one, need)))
  if (found !== undefined) return { place: 'own', ...found }
  const [unnamed] = hasKnownText(need)
    ? []
    : there(own.filter((one) => isUnrecognised(one, need) || isLinked(one, linksOf(need.license, need.entry, node))))
  if (unnamed !== undefined) return { place: 'own', ...unnamed }
  const others = places.exact.filter((one) => one.node.id !== node.id && isOf(one, need))
  const other = there(others).find(({ text }) => isNobodys(text, need))
  if (other !== undefined) return { place: 'other', ...other }
  const listed = listedText(need, places)
  return listed === undefined ? { place: 'nowhere', missing: whyNot(need, node) } : { place: 'list', text: listed }
}

/** The text of the list. Where a name stands for several licenses of one text (`only`, `or-later`), that text is meant by all of them. */
function listedText({ license, entry }: LicenseNeed, { listed }: TextPlaces): ListedText | undefined {
  if (entry?.kind !== 'family') return listed(entry?.id ?? license)
  const [first, ...others] = (entry.members ?? []).map((id) => listed(id))
  return first !== undefined && others.every((one) => one?.sha256 === first.sha256) ? first : undefined
}

function there(texts: readonly ModelText[]): readonly { readonly text: Text; readonly node: GraphNode }[] {
  return texts.flatMap(({ held, node }) => (isThere(held) ? [{ text: held, node }] : []))
}

function isOf({ licenses }: ModelText, { license, entry }: LicenseNeed): boolean {
  const wanted = new Set([license, ...(entry?.kind === 'family' ? (entry.members ?? []) : [])])
  return licenses.some((one) => wanted.has(one))
}

/** A text of which only the repository says what it is: the file that lies there is meant. */
function isUnrecognised({ held, licenses }: ModelText, { kind }: LicenseNeed): boolean {
  const isOfKind = held.role === kind && (held.component === undefined || held.component === 'weights')
  return isOfKind && licenses.every((one) => one.startsWith('LicenseRef-unknown'))
}

/** The file that stands as the link beside the name. */
function isLinked({ held }: ModelText, links: readonly string[]): boolean {
  const path = placeName(held.evidence.source)
  return held.role === 'license' && links.some((link) => link.replace(/^\.?\//, '') === path)
}

function hasKnownText({ entry, kind }: LicenseNeed): boolean {
  return kind === 'license' && entry !== undefined && entry.kind !== 'family' && entry.texts.length > 0
}

/** A text that says who holds the copyright is of those who wrote it there: a license that many use is not taken from them. */
function isNobodys(text: Text, { entry }: LicenseNeed): boolean {
  return entry?.publisher !== undefined || copyrightLines(text.text).length === 0
}

function whyNot(need: LicenseNeed, node: GraphNode): Missing {
  const { license, entry, because, link } = need
  if (link !== undefined) return { state: 'only-linked', detail: `${because}, and no text is held`, links: [link] }
  const linked = linksTo(linksOf(license, entry, node), entry)
  if (entry === undefined) {
    return {
      state: 'unknown-license',
      detail: `${because}, a name that nobody here knows, and holds no text of it`,
      ...linked,
    }
  }
  if (entry.kind === 'family') {
    return { state: 'family', detail: `${because}, which stands for several licenses, and holds no text`, ...linked }
  }
  return {
    state: linked === undefined ? 'only-declared' : 'only-linked',
    detail: `${because}, and no text of it is held`,
    ...linked,
  }
}

/** What the card links; where it links nothing, what the catalogue knows. */
function linksTo(
  links: readonly string[],
  entry: LicenseNeed['entry'],
): Pick<Missing, 'links' | 'catalogueLinks'> | undefined {
  if (links.length > 0) return { links }
  const known = (entry?.urls ?? []).slice(0, 2)
  return known.length === 0 ? undefined : { catalogueLinks: known }
}

/** What the card itself gives as the place of the license. */
function linksOf(license: string, entry: LicenseNeed['entry'], { claims }: GraphNode): readonly string[] {
  const links = claims.flatMap((claim) =>
    claim.type === 'license' && claim.link !== undefined && [claim.license, claim.known].includes(entry?.id ?? license)
      ? [claim.link]
      : [],
  )
  return [...new Set(links)]
}
