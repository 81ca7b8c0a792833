import type { PageEdge } from '@stemma/report'

import type { Point } from './draw-lineage.ts'
import { shape } from './element.ts'

/** Draws an edge: its line says how sure it is, its label what was done. */
export function edgeShape(edge: PageEdge): SVGGElement {
  const { relation, phrase, confidence, conflicts, isDataset } = edge
  const isConflict = conflicts.length > 0
  const words = [
    'edge',
    `is-${confidence}`,
    ...(isConflict ? ['is-conflict'] : []),
    ...(isDataset ? ['is-dataset'] : []),
  ]
  const title = [`${phrase}: ${confidence}`, ...edge.because, ...conflicts.map((text) => `but ${text}`)].join('\n')
  return shape(
    'g',
    { class: words.join(' ') },
    shape('title', { text: title }),
    shape('path', { class: 'line' }),
    shape('text', { class: 'relation', text: isConflict ? `≠ ${relation}` : relation }),
  )
}

/** Puts an edge to its place; its label to the middle of it where no place was kept. */
export function placeEdge(group: SVGGElement, points: readonly Point[], label: Point | undefined): void {
  group.querySelector('path')?.setAttribute('d', curve(points))
  const [x, y] = label ?? middle(points)
  const text = group.querySelector('text')
  text?.setAttribute('x', String(x))
  text?.setAttribute('y', String(y + 4))
}

/** A line that leaves and reaches every point level, from the left to the right. */
function curve(points: readonly Point[]): string {
  const [start, ...others] = points
  if (start === undefined) return ''
  let [x, y] = start
  let path = `M${x} ${y}`
  for (const [nextX, nextY] of others) {
    const half = (nextX - x) / 2
    path += `C${x + half} ${y} ${nextX - half} ${nextY} ${nextX} ${nextY}`
    ;[x, y] = [nextX, nextY]
  }
  return path
}

function middle(points: readonly Point[]): Point {
  const at = (points.length - 1) / 2
  const [before, after] = [points[Math.floor(at)], points[Math.ceil(at)]]
  if (before === undefined || after === undefined) return [0, 0]
  return [(before[0] + after[0]) / 2, (before[1] + after[1]) / 2]
}
