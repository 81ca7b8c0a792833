/** What a license says of one clause. */
export interface KnownLicenseClause {
  readonly clause: string
  /** The clause in plain words. */
  readonly title: string
  readonly value: 'yes' | 'no' | 'unknown'
  readonly reading: string
  readonly parameters: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly reason?: string
  /** How the text of the license itself numbers the place. */
  readonly section?: string
}

/** A license that a scan met and that is known: its name, and what it says. */
export interface KnownLicense {
  readonly id: string
  readonly name: string
  readonly publisher?: string
  readonly osiApproved?: boolean
  /** Of a name that stands for several licenses: those. */
  readonly members?: readonly string[]
  /** The core clauses first, then what else it says. Empty where nobody has read it. */
  readonly clauses: readonly KnownLicenseClause[]
}
