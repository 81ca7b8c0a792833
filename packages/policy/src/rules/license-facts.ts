import type { Evidence, GraphNode } from '@stemma/graph'
import type { LicenseEntry } from '@stemma/licenses'

import type { LicenseSource } from '../terms/license-sources.ts'
import type { Fact } from './facts.ts'
import type { Subject } from './world.ts'

const identities: ReadonlySet<string> = new Set(['exact', 'template', 'near', 'notice'])
const unreadable: ReadonlySet<string> = new Set(['unreadable', 'unsupported-language', 'too-large'])

function sourcesOf({ world, node }: Subject): readonly LicenseSource[] {
  return world.terms.ownOf(node.id).sources
}

/** The licenses that the model declares; nobody knows those of a model that was not read. */
export function declaredOf(subject: Subject): readonly LicenseSource[] | undefined {
  if (subject.node.state !== 'ok' || subject.node.kind !== 'model') return undefined
  return subject.world.terms.ownOf(subject.node.id).declared
}

function textsOf(subject: Subject): readonly LicenseSource[] | undefined {
  if (subject.node.state !== 'ok') return undefined
  return sourcesOf(subject).filter(
    (one) => one.basis === 'detected' && one.class !== 'reference' && one.entry?.kind !== 'policy',
  )
}

function hasUnreadLicense({ node }: Subject): boolean {
  return node.unread.some(({ path }) => /licen[cs]e|copying|notice|terms/i.test(path))
}

/** Whether one of the names stands for the license: itself, or a family that it belongs to. */
function standsFor(declared: LicenseSource, text: LicenseSource): boolean {
  if (declared.license === text.license) return true
  const { entry } = declared
  const members = (entry?.kind === 'family' ? entry.members : undefined) ?? []
  return members.some((id) => id === text.license) || isSameFamily(entry, text.entry)
}

/** `GPL-3.0-only` and `GPL-3.0-or-later` share a text, which says neither. */
function isSameFamily(one: LicenseEntry | undefined, other: LicenseEntry | undefined): boolean {
  return one !== undefined && bareId(one) === bareId(other)
}

function bareId(entry: LicenseEntry | undefined): string | undefined {
  return entry?.id.replace(/-(?:only|or-later)$/, '').toLowerCase()
}

function contradiction(subject: Subject): boolean | undefined {
  const [declared, texts] = [declaredOf(subject), textsOf(subject)]
  if (declared === undefined || texts === undefined) return undefined
  const known = texts.filter((text) => identities.has(text.class) && text.evidence.some((one) => isAtTop(one)))
  if (declared.length === 0 || known.length === 0) return false
  if (known.some((text) => declared.some((one) => standsFor(one, text)))) return false
  return declared.every((one) => one.entry !== undefined) ? true : undefined
}

/** Limits in which two licenses must differ for their contradiction to matter to who uses the model. */
const limitClauses = ['use.noncommercial', 'use.research-only', 'use.aup', 'share.no-derivatives']

function contradictsItself(subject: Subject): boolean | undefined {
  const declared = declaredOf(subject)
  if (declared === undefined) return undefined
  const inData = declared.filter(({ evidence }) => evidence.some((one) => isCardData(one)))
  const inText = declared.filter((one) => !inData.includes(one))
  const [first] = inData
  if (first === undefined || inData.length > 1 || inText.length === 0) return false
  return inText.some((other) =>
    limitClauses.some((clause) => {
      const values = new Set([first.terms?.get(clause)?.value, other.terms?.get(clause)?.value])
      return values.has('yes') && values.has('no')
    }),
  )
}

/** The front matter, or what the Hub read in it. */
function isCardData({ source, reader }: Evidence): boolean {
  return source.kind === 'hub' || reader === 'model-card'
}

/** A license in a folder is that of what lies in the folder: a program, a demonstration. */
function isAtTop({ source }: Evidence): boolean {
  return source.kind !== 'file' || !source.path.includes('/')
}

function some(list: readonly LicenseSource[] | undefined, test: (one: LicenseSource) => boolean): boolean | undefined {
  return list?.some((one) => test(one))
}

function isModified(subject: Subject): boolean | undefined {
  const declared = declaredOf(subject) ?? []
  const texts = textsOf(subject)
  const isThere = texts?.some((text) => identities.has(text.class) && declared.some((one) => standsFor(one, text)))
  if (isThere === true) return false
  return some(texts, (text) => text.class === 'variant')
}

function isUnderstood(subject: Subject): boolean | undefined {
  const [declared, texts] = [declaredOf(subject), textsOf(subject)]
  if (declared === undefined || texts === undefined) return undefined
  const all = [...declared, ...texts]
  if (all.some(({ terms }) => terms !== undefined)) return true
  return all.length === 0 ? false : undefined
}

/** The limits on which everything else hangs: a license of which nobody knows whether it has them is not clear. */
export const vitalClauses = ['use.noncommercial', 'use.research-only', 'use.threshold.mau']

function isClear({ world, node }: Subject): true | undefined {
  return vitalClauses.every((clause) => world.terms.own(node.id, clause).value !== 'unknown') ? true : undefined
}

function isReadable(subject: Subject): true | undefined {
  return textsOf(subject)?.some(({ class: kind }) => unreadable.has(kind)) === false ? true : undefined
}

/** The families that the licenses of a model belong to: `llama`, `gemma`. */
export function familiesOf({ world }: Subject, node: GraphNode): readonly string[] {
  return world.terms.ownOf(node.id).sources.flatMap(({ entry }) => entry?.family ?? [])
}

function countWord(count: number | undefined): string | undefined {
  if (count === undefined) return undefined
  return ['none', 'one'][count] ?? 'several'
}

/** What is declared of a model, and what its texts are. */
export const licenseFacts: readonly Fact[] = [
  {
    name: 'license.declared',
    of: 'node',
    type: 'string',
    values: ['none', 'one', 'several'],
    title: 'how many different licenses the model declares',
    read: (subject) => countWord(declaredOf(subject)?.length),
  },
  {
    name: 'license.id',
    of: 'node',
    type: 'list',
    title: 'the ids of the licenses that the model declares',
    read: (subject) => declaredOf(subject)?.map(({ license }) => license),
  },
  {
    name: 'license.understood',
    of: 'node',
    type: 'boolean',
    title: 'somebody has read what a license or a license text of the model says; where there is none, nobody has',
    read: isUnderstood,
  },
  {
    name: 'license.is-clear',
    of: 'node',
    type: 'boolean',
    title:
      'it is known whether the licenses of the model limit it to non-commercial use, to research, or to a number of users',
    read: isClear,
  },
  {
    name: 'license.contradicts-itself',
    of: 'node',
    type: 'boolean',
    title: 'the card data declare one license and the text of the card another, and one of them limits the use more',
    read: contradictsItself,
  },
  {
    name: 'license.is-family',
    of: 'node',
    type: 'boolean',
    title: 'the declared name stands for several licenses that say different things',
    read: (subject) =>
      some(declaredOf(subject), ({ entry, class: kind }) => kind === 'family' || entry?.kind === 'family'),
  },
  {
    name: 'license.is-unknown-name',
    of: 'node',
    type: 'boolean',
    title: 'the declared name is that of no known license',
    read: (subject) =>
      some(
        declaredOf(subject),
        ({ entry, terms, class: kind }) => entry === undefined && terms === undefined && kind !== 'other',
      ),
  },
  {
    name: 'license.is-other',
    of: 'node',
    type: 'boolean',
    title: 'the model declares `other`, and gives neither a name nor a link',
    read: (subject) => some(declaredOf(subject), ({ class: kind, hasLink }) => kind === 'other' && hasLink !== true),
  },
  {
    name: 'license.has-text',
    of: 'node',
    type: 'boolean',
    title: 'the repository holds a license text or a notice',
    read: (subject) => {
      if (subject.node.state !== 'ok') return undefined
      return (
        hasUnreadLicense(subject) ||
        subject.node.claims.some((claim) => claim.type === 'license-text' && claim.role !== 'card-section')
      )
    },
  },
  {
    name: 'text.contradicts',
    of: 'node',
    type: 'boolean',
    title: 'the repository holds the text of another known license than the one that is declared',
    read: contradiction,
  },
  {
    name: 'text.is-modified',
    of: 'node',
    type: 'boolean',
    title: 'a license text differs from the known license that it resembles',
    read: isModified,
  },
  {
    name: 'text.is-unknown',
    of: 'node',
    type: 'boolean',
    title: 'a license text is that of no known license',
    read: (subject) => some(textsOf(subject), ({ class: kind }) => kind === 'unknown'),
  },
  {
    name: 'text.is-readable',
    of: 'node',
    type: 'boolean',
    title:
      'every license text of the model can be read: nobody knows what those say that are in another form or language',
    read: isReadable,
  },
]
