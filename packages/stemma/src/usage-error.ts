/** Thrown for what a user wrote that cannot be understood: what was found, what was expected, how to write it. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UsageError'
  }
}
