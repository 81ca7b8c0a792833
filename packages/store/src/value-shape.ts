import { isJsonObject, type Json, type JsonObject } from '@stemma/graph'

/** Whether a value is a list of which every item has a shape. */
export function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every((item) => isItem(item))
}

/** Whether a value is a text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Whether a value is a text, or not there. */
export function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || isText(value)
}

/** Whether a value is an object of which every value has a shape. */
export function isRecordOf(value: unknown, isValue: (one: Json) => boolean): value is JsonObject {
  return isJsonObject(value) && Object.values(value).every((one) => isValue(one))
}

/** Whether an object has texts under all of these keys. */
export function hasTexts(value: JsonObject, ...keys: readonly string[]): boolean {
  return keys.every((key) => isText(value[key]))
}
