/** What can be wrong with a file that is kept. */
export const storeErrorCodes = ['conflict', 'damaged', 'newer-version', 'unreadable', 'unwritable'] as const

/** One of {@link storeErrorCodes}. */
export type StoreErrorCode = (typeof storeErrorCodes)[number]

/** Thrown where a kept file cannot be used: what is so, where, and how to fix it. */
export class StoreError extends Error {
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.code = code
  }
}
