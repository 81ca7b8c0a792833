/** The code of what a system or a database throws, such as `ENOENT`; `unknown error` where it has none. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error'
}
