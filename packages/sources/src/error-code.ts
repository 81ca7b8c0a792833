/** The code that Node gives an error (`ENOENT`, `ECONNRESET`), of itself or of what caused it; empty where there is none. */
export function errorCode(error: unknown): string {
  // `fetch` wraps what happened as a cause, an attempt over several addresses once more; a cause may be its own.
  for (let current = error, depth = 0; isObject(current) && depth < 4; current = current['cause'], depth += 1) {
    if (typeof current['code'] === 'string') return current['code']
  }
  return ''
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
