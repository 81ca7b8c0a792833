import type { Json } from '@stemma/graph'

/** Where the element that says who made the others stands: every element points to it. */
export const creationInfo = '_:creation'

/** An element of SPDX in the short names of its JSON-LD context. */
export interface SpdxElement {
  readonly type: string
  readonly spdxId: string
  readonly creationInfo: typeof creationInfo
  readonly [field: string]: Json
}

/** Makes elements of one document: an id of its name space, a kind and a number each. */
export interface ElementMaker {
  readonly make: (type: string, kind: string, fields: Readonly<Record<string, Json>>) => SpdxElement
  /** All that were made, in their order. */
  readonly all: readonly SpdxElement[]
}

/** A maker of elements whose ids begin with `namespace`. */
export function elementMaker(namespace: string): ElementMaker {
  const all: SpdxElement[] = []
  const counts = new Map<string, number>()
  return {
    all,
    make: (type, kind, fields) => {
      const number = (counts.get(kind) ?? 0) + 1
      counts.set(kind, number)
      const element = { type, spdxId: `${namespace}#${kind}-${number}`, creationInfo, ...fields } as const
      all.push(element)
      return element
    },
  }
}
