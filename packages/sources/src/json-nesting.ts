import type { Json } from '@stemma/graph'

/** Whether `value` has at most `levels` lists and objects in one another: what is deeper overflows the stack of whoever writes it. */
export function isNestedAtMost(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((inner: Json) => isNestedAtMost(inner, levels - 1))
}
