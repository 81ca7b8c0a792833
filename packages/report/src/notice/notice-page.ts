import type { Demand, Missing, Notice, NoticeGap, NoticeItem, NoticeModel } from '@stemma/policy'

import { count, reasonWords, stateWords } from '../words.ts'
import { kindWords, missingWords, nameIn, reasonLines } from './notice-words.ts'
import { type Block, type Inline, said } from './page.ts'

const shortCommit = 7
const mostNames = 20

/** A bundle as a page: whether it is complete, what has to be shown and written, who asks for it, and every text. */
export function noticePage(notice: Notice): readonly Block[] {
  const there = notice.items.filter(({ missing }) => missing === undefined)
  return [
    { kind: 'heading', level: 1, text: titleOf(notice) },
    ...standing(notice),
    ...shown(notice, there),
    ...models(notice),
    ...copyrights(notice, there),
    ...texts(notice, there),
  ]
}

function titleOf(notice: Notice): readonly Inline[] {
  const names = notice.asked.flatMap((id, at) => [...(at === 0 ? [] : [', ']), said(nameIn(notice, id))])
  return ['What has to travel with ', ...(names.length === 0 ? ['no model'] : names)]
}

/** On top: whether the bundle can be relied on, and what is not there. */
function standing(notice: Notice): readonly Block[] {
  if (notice.complete) {
    return [
      {
        kind: 'paragraph',
        text: [
          'Complete: every text and every line that is asked for, as far as it is known, is below. This is no legal advice.',
        ],
      },
    ]
  }
  const items = notice.items.flatMap((item) =>
    item.missing === undefined ? [] : [missingItem(notice, item, item.missing)],
  )
  const forbidden = notice.gaps.filter(({ state }) => state === 'forbidden')
  const open = notice.gaps.filter(({ state }) => state !== 'forbidden')
  const gaps = open.map(({ model, reason, ...missing }) => [
    ...(model === undefined ? [] : [said(nameIn(notice, model)), ': ']),
    ...missingPieces(missing),
    ...(reason === undefined ? [] : [` (${reasonWords[reason]})`]),
  ])
  return [...stops(forbidden), ...lacks([...items, ...gaps])]
}

function stops(gaps: readonly NoticeGap[]): readonly Block[] {
  if (gaps.length === 0) return []
  const text =
    'INCOMPLETE: a license does not allow that this is passed on, and nothing that travels with it makes up for that.'
  return [
    { kind: 'paragraph', text: [text] },
    { kind: 'list', items: gaps.map(({ detail }) => [said(detail)]) },
  ]
}

function lacks(all: readonly (readonly Inline[])[]): readonly Block[] {
  if (all.length === 0) return []
  const text = `INCOMPLETE: ${count(all.length, 'thing')} that may have to travel ${all.length === 1 ? 'is' : 'are'} missing or not known. Somebody has to look at this before the bundle is relied on.`
  return [
    { kind: 'paragraph', text: [text] },
    { kind: 'list', items: all },
  ]
}

function missingItem(notice: Notice, { kind, title, for: reasons }: NoticeItem, missing: Missing): readonly Inline[] {
  const names = namesOf([...new Set(reasons.map(({ model }) => nameIn(notice, model)))])
  const called = shownKinds.has(kind) || kind === 'copyright' ? [] : [' ', said(title)]
  return [said(names), `, ${kindWords[kind]}`, ...called, ': ', ...missingPieces(missing)]
}

function namesOf(names: readonly string[]): string {
  const more = names.length - mostNames
  return more > 0 ? `${names.slice(0, mostNames).join(', ')} and ${more} more` : names.join(', ')
}

function missingPieces({ state, detail, links = [], catalogueLinks = [] }: Missing): readonly Inline[] {
  const where = [
    ...links.flatMap((link, at) => [at === 0 ? '; it is said to be at ' : ', ', said(link)]),
    ...catalogueLinks.flatMap((link, at) => [
      at === 0 ? "; Stemma's catalogue of licenses knows it at " : ', ',
      said(link),
    ]),
  ]
  const words = missingWords[state]
  return [...(detail.startsWith(words) ? [] : [`${words}: `]), said(detail), ...where]
}

const shownKinds: ReadonlySet<string> = new Set(['badge', 'name', 'sentence'])

function shown(notice: Notice, items: readonly NoticeItem[]): readonly Block[] {
  const found = items.filter(({ kind }) => shownKinds.has(kind))
  if (found.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: ['Words that have to be shown or written'] },
    ...found.flatMap((item): readonly Block[] => [
      { kind: 'paragraph', text: [`${capital(kindWords[item.kind])}${originOf(item)}:`] },
      { kind: 'verbatim', text: item.text ?? '' },
      { kind: 'list', items: reasonLines(notice, item) },
    ]),
  ]
}

function originOf({ from }: NoticeItem): string {
  return from === 'known-of-the-license'
    ? ' (as the catalogue of licenses knows it; it was not found in a text that is held)'
    : ''
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function models(notice: Notice): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: ['Who asks for what'] },
    ...notice.models.flatMap((model) => modelBlocks(notice, model)),
    ...others(notice, notice.silent, 'Looked at, and nothing of them has to travel: '),
    ...others(notice, notice.unreached, notReached),
  ]
}

const notReached =
  'Looked at, and what they ask for does not get here, because a later model of the same publisher says itself what it asks for, or because what was made of them takes nothing of it along: '

function others(notice: Notice, ids: readonly string[], words: string): readonly Block[] {
  if (ids.length === 0) return []
  return [{ kind: 'paragraph', text: [words, said(namesOf(ids.map((id) => nameIn(notice, id))))] }]
}

function modelBlocks(notice: Notice, model: NoticeModel): readonly Block[] {
  const { id, licenses, path, demands, notes } = model
  const way = path.length < 2 ? [] : [said(path.map((one) => nameIn(notice, one)).join(' ← '))]
  const sure = demands.filter(({ said: value }) => value === 'yes')
  const open = demands.filter(({ said: value }) => value === 'unknown')
  const items = [
    ...(way.length === 0 ? [] : [['reached by ', ...way]]),
    ...sure.map((demand) => demandPieces(demand)),
    ...doubts(demands),
    ...(open.length === 0 ? [] : [['Nobody knows whether ', said(open.map(({ title }) => title).join(', or '))]]),
    ...notes.map((note) => [note]),
  ]
  return [
    {
      kind: 'heading',
      level: 3,
      text: [
        said(nameIn(notice, id)),
        ' ',
        said(pinOf(model)),
        ' · ',
        model.state === 'ok' ? said(licenseNames(licenses)) : stateWords[model.state],
      ],
    },
    ...(items.length === 0 ? [{ kind: 'paragraph' as const, text: ['It asks for nothing that is known.'] }] : []),
    ...(items.length === 0 ? [] : [{ kind: 'list' as const, items }]),
  ]
}

/** A text that nobody knows has an id of its own, which tells people nothing. */
function licenseNames(licenses: readonly string[]): string {
  const names = licenses.filter((one) => !one.startsWith('LicenseRef-unknown'))
  if (licenses.length === 0) return 'no license is declared'
  return names.length === 0 ? 'a license that is not known' : names.join(', ')
}

function pinOf({ id, revision }: NoticeModel): string {
  if (revision !== undefined) return `@${revision.slice(0, shortCommit)}`
  return id.startsWith('model:dir/') ? '(a folder)' : 'not pinned'
}

function demandPieces({ what, due, section }: Demand): readonly Inline[] {
  const place = section === undefined ? [] : [' · ', said(section.startsWith('line') ? section : `section ${section}`)]
  return [...(due === 'yes' ? [] : ['(?) ']), said(what), ...place]
}

/** Why it is not settled whether a demand is due, each reason once. */
function doubts(demands: readonly Demand[]): readonly (readonly Inline[])[] {
  const doubtful = demands.filter(({ due, said: value }) => due === 'unknown' && value === 'yes')
  const reasons = new Set(doubtful.map(({ reason }) => reason ?? 'nobody has decided it'))
  return [...reasons].map((reason) => ['(?) whether it is due is not settled: ', said(reason)])
}

/** The lines of copyright, those of the same models together. */
function copyrights(notice: Notice, items: readonly NoticeItem[]): readonly Block[] {
  const groups = new Map<string, string[]>()
  for (const { kind, for: reasons, text = '' } of items) {
    if (kind !== 'copyright') continue
    const names = namesOf([...new Set(reasons.map(({ model }) => nameIn(notice, model)))])
    groups.set(names, [...(groups.get(names) ?? []), text])
  }
  if (groups.size === 0) return []
  return [
    { kind: 'heading', level: 2, text: ['Lines of copyright'] },
    ...[...groups].flatMap(([names, lines]): readonly Block[] => [
      { kind: 'paragraph', text: ['For ', said(names), ':'] },
      { kind: 'verbatim', text: lines.join('\n') },
    ]),
  ]
}

const textKinds: ReadonlySet<string> = new Set(['license', 'use-policy', 'notice', 'citation'])

function texts(notice: Notice, items: readonly NoticeItem[]): readonly Block[] {
  const found = items.filter(({ kind }) => textKinds.has(kind))
  if (found.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: ['Texts'] },
    ...found.flatMap((item, at): readonly Block[] => [
      {
        kind: 'heading',
        level: 3,
        text: [`${at + 1}. ${capital(kindWords[item.kind])}: `, said(item.title)],
      },
      { kind: 'list', items: reasonLines(notice, item) },
      { kind: 'verbatim', text: item.text ?? '' },
    ]),
  ]
}
