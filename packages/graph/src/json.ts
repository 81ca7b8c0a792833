/** Any value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object of unknown shape: what a file or the Hub said, before anyone has looked at it. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** Whether `value` is a JSON object, and neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The own property `key` of `value` where it is an object: `__proto__` and inherited names are never found. */
export function property(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** `value` where it is a string with something in it besides white space, trimmed. */
export function nonEmptyString(value: Json | undefined): string | undefined {
  if (typeof value !== 'string') return undefined
  const trimmed = value.trim()
  return trimmed === '' ? undefined : trimmed
}

/** The non-empty strings of a value that people write as one string or as a list of strings. */
export function stringsOf(value: Json | undefined): readonly string[] {
  const list: readonly Json[] = isJsonList(value) ? value : value === undefined ? [] : [value]
  return list.map((item) => nonEmptyString(item)).filter((item) => item !== undefined)
}

function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
