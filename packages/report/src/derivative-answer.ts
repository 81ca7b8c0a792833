/** Whether what was made of works under licenses may be offered under one of them, as `stemma license compare` answers it. */
export interface DerivativeAnswer {
  readonly relation: string
  /** The licenses of what it was made of: one, or those of both parents of a merge. */
  readonly of: readonly string[]
  /** What it is offered under: a license, or several where the terms of all of them hold. */
  readonly under: readonly string[]
  readonly answer: 'yes' | 'no' | 'unknown'
  readonly because: readonly { readonly rule: string; readonly message: string }[]
}
