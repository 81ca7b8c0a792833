/** What `work` makes of each item, in their order, `most` at a time. */
export async function mapInParallel<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  async function draw(): Promise<void> {
    // All workers draw from one iterator.
    for (const [at, item] of queue) results[at] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, draw))
  return results
}
