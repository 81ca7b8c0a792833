import type { Evidence, GraphNode, LicenseClaim } from '@stemma/graph'
import type { Catalogue } from '@stemma/licenses'

import type { HeldText } from './notice.ts'

/** A text that is there. */
export type Text = Extract<HeldText, { readonly text: string }>

/** A text of one model, and which licenses it is known to be. */
export interface ModelText {
  readonly node: GraphNode
  readonly held: HeldText
  /** Ids of the catalogue, and `LicenseRef-unknown-…`; empty where nothing is recognised in it. */
  readonly licenses: readonly string[]
  /** Whether it is that license word for word, or as its template allows. */
  readonly isExact: boolean
}

const textClasses: ReadonlySet<string> = new Set(['exact', 'template', 'near', 'variant', 'unknown'])
const exactClasses: ReadonlySet<string> = new Set(['exact', 'template'])

/** Tells of the texts of a model what they were recognised as. Each text is looked at once, however many models hold it. */
export function textReader(
  catalogue: Catalogue,
): (node: GraphNode, texts: readonly HeldText[]) => readonly ModelText[] {
  const policies = catalogue.licenses.filter(({ kind }) => kind === 'policy')
  const known = new Map<string, readonly string[]>()
  function policiesIn(held: HeldText): readonly string[] {
    if (!isThere(held) || held.role === 'citation') return []
    const found =
      known.get(held.sha256) ?? policies.filter(({ name }) => holdsBelowTitle(held.text, name)).map(({ id }) => id)
    known.set(held.sha256, found)
    return found
  }
  return (node, texts) => {
    const detected = node.claims.filter((claim) => claim.type === 'license').filter(({ basis }) => basis === 'detected')
    return texts.flatMap((one) => {
      const held = readable(one, detected)
      if (held === undefined) return []
      const found = detected.filter((claim) => textClasses.has(claim.class) && isIn(claim, held.evidence))
      return {
        node,
        held,
        licenses: [...new Set([...found.map(({ license }) => license), ...policiesIn(held)])],
        isExact: found.length > 0 && found.every((claim) => exactClasses.has(claim.class)),
      }
    })
  }
}

/** What is no text is not carried as one; of an empty file there is nothing to carry. */
function readable(held: HeldText, detected: readonly LicenseClaim[]): HeldText | undefined {
  const { class: state } = detected.find((claim) => states.has(claim.class) && isIn(claim, held.evidence)) ?? {}
  if (state === undefined || !isThere(held)) return held
  if (state === 'empty') return undefined
  const { role, evidence } = held
  const detail = 'it is not a text, or too damaged to be one: hand the file itself on'
  return { role, evidence, withheld: { state: 'malformed', detail } }
}

/** Why a license file could not be read as a text. */
const states: ReadonlySet<string> = new Set(['unreadable', 'empty', 'too-large'])

/** A policy is never shorter, in UTF-16 units. */
const shortestPolicy = 1000

/** Whether a text goes on below a line that is no more than a title: what is shown before a gate holds license and policy in one. */
function holdsBelowTitle(text: string, title: string): boolean {
  const lower = text.toLowerCase()
  const wanted = title.toLowerCase()
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, at + 1)) {
    const [start, end] = [lower.lastIndexOf('\n', at) + 1, lower.indexOf('\n', at)]
    const line = lower.slice(start, end === -1 ? lower.length : end)
    if (line.replaceAll(/[#*_]/g, '').trim() === wanted && end !== -1) return text.length - end >= shortestPolicy
  }
  return false
}

function isIn({ evidence: { source, range } }: LicenseClaim, place: Evidence): boolean {
  if (placeName(source) !== placeName(place.source)) return false
  if (range === undefined || place.range === undefined) return true
  return range.line >= place.range.line && range.endLine <= place.range.endLine
}

/** A file, or a field of the Hub's answer, by its name. */
export function placeName(source: Evidence['source']): string {
  return source.kind === 'hub' ? source.field : source.path
}

/** Whether a text is there, and not only named. */
export function isThere(held: HeldText): held is Text {
  return 'text' in held
}
