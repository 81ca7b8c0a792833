/** What can be wrong with a policy. */
export type PolicyErrorCode =
  | 'invalid'
  | 'unknown-clause'
  | 'unknown-fact'
  | 'unknown-rule'
  | 'unknown-option'
  | 'bad-expression'
  | 'extends-cycle'
  | 'not-found'
  | 'too-large'
  | 'bad-waiver'

/** A policy that cannot be used. `message` says where and what was expected. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
  readonly code: PolicyErrorCode

  constructor(code: PolicyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
