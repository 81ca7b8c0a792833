import type { Figure } from './graph-figures.ts'
import type { HubStatistics } from './recorded-hub.ts'

/** What the scan asked the Hub for, between two readings of its statistics. */
export function requestFigures(before: HubStatistics, after: HubStatistics): readonly Figure[] {
  const counts = [...after.byPath].map(([path, count]) => [path, count - (before.byPath.get(path) ?? 0)] as const)
  const information = counts.filter(([path]) => /^\/api\/models\/[^/]+(?:\/[^/]+)?\/revision\//.test(path))
  const trees = counts.filter(([path]) => path.includes('/tree/'))
  const files = counts.filter(([path]) => path.includes('/resolve/'))
  return [
    ['information requests', total(information)],
    ['information requests, most for one path', most(information)],
    ['tree requests', total(trees)],
    ['tree requests, most for one path', most(trees)],
    ['file requests', total(files)],
    ['file requests, most for one path', most(files)],
    ['tokens that reached the CDN', after.tokensOnCdn],
  ]
}

function total(counts: readonly (readonly [string, number])[]): number {
  let sum = 0
  for (const [, count] of counts) sum += count
  return sum
}

function most(counts: readonly (readonly [string, number])[]): number {
  return Math.max(0, ...counts.map(([, count]) => count))
}
