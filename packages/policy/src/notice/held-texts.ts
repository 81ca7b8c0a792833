import type { Evidence, GraphNode, LicenseClaim } from '@stemma/graph'

import type { HeldText } from './notice.ts'

/** A text that is there. */
export type Text = Extract<HeldText, { readonly text: string }>

/** A text of one model, and which licenses it is known to be. */
export interface ModelText {
  readonly node: GraphNode
  readonly held: HeldText
  /** Ids of the catalogue, and `LicenseRef-unknown-…`; empty where no license is recognised in it. */
  readonly licenses: readonly string[]
  /** Whether it is that license word for word, or as its template allows. */
  readonly isExact: boolean
}

const textClasses: ReadonlySet<string> = new Set(['exact', 'template', 'near', 'variant', 'unknown'])
const exactClasses: ReadonlySet<string> = new Set(['exact', 'template'])

/** The texts of a model with what they were recognised as. */
export function modelTexts(node: GraphNode, texts: readonly HeldText[]): readonly ModelText[] {
  const detected = node.claims.filter((claim) => claim.type === 'license').filter((claim) => claim.basis === 'detected')
  return texts.map((held) => {
    const found = detected.filter((claim) => textClasses.has(claim.class) && isIn(claim, held.evidence))
    return {
      node,
      held,
      licenses: found.map(({ license }) => license),
      isExact: found.length > 0 && found.every((claim) => exactClasses.has(claim.class)),
    }
  })
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
