/** Orders two texts by code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** `items` without doubles (by `key`), sorted by that key. */
export function uniqueSorted<Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] {
  const byKey = new Map(items.map((item) => [key(item), item]))
  return [...byKey].toSorted(([a], [b]) => compareText(a, b)).map(([, item]) => item)
}
