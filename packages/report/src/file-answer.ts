/** A part of a text: offsets in UTF-16 units, lines from 1. */
export interface TextPlace {
  readonly start: number
  readonly end: number
  readonly line: number
  readonly endLine: number
}

/** A license in a file. */
export interface FileMatch {
  readonly license: string
  readonly name?: string
  /** How sure it is: `exact`, `template`, `near`, `variant`, `reference`, `unknown`. */
  readonly class: string
  readonly span: TextPlace
  /** What the text adds to the license and leaves out of it; `null` where it is the license. */
  readonly difference: {
    readonly added: readonly TextPlace[]
    readonly removed: readonly { readonly line: number; readonly words: number }[]
  } | null
}

/** What a file says of one clause, and where. */
export interface FileClause {
  readonly clause: string
  readonly title: string
  readonly value: 'yes' | 'no' | 'unknown'
  readonly reading: string
  readonly parameters: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly reason?: string
  /** How the text of the license itself numbers the place. */
  readonly section?: string
  readonly evidence: readonly (TextPlace & { readonly quote: string })[]
}

/** Which licenses stand in a file, and what they say: of the first match what is known of it, else what the text says itself. */
export interface FileAnswer {
  readonly file: string
  /** `read`, `empty`, `unreadable`, `too-large`, `unsupported-language`. */
  readonly status: string
  /** Best first. */
  readonly matches: readonly FileMatch[]
  readonly clauses: readonly FileClause[]
}
