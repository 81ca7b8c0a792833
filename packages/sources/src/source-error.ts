/** What can be wrong with the world around a scan or a check; never with one repository, which is a state in its snapshot. */
export const sourceErrorCodes = [
  'invalid-endpoint',
  'folder-not-found',
  'folder-ambiguous',
  'recording-not-found',
  'recording-damaged',
  'recording-version',
  'recording-occupied',
  'recording-unwritable',
  'git-missing',
  'repository-unreadable',
  'no-commits',
  'base-not-found',
] as const

/** One of {@link sourceErrorCodes}. */
export type SourceErrorCode = (typeof sourceErrorCodes)[number]

/** Thrown where the world is broken: what is so, where, and how to fix it. */
export class SourceError extends Error {
  readonly code: SourceErrorCode

  constructor(code: SourceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SourceError'
    this.code = code
  }
}
