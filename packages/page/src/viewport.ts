import { select } from 'd3-selection'
import { transition } from 'd3-transition'
import { zoom, zoomIdentity, zoomTransform } from 'd3-zoom'

import type { Point } from './draw-lineage.ts'

/** A part of the drawing. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What of the drawing is seen, and how large. */
export interface Viewport {
  /** Shows a part as large as it fits, but not larger than life and not smaller than `least`. */
  readonly show: (box: Box, least?: number) => void
  /** Shows a part at once, its upper edge at the upper edge of what is seen. */
  readonly begin: (box: Box, least: number) => void
  /** Brings a part into sight, at the size that is shown, if it is not in sight. */
  readonly bring: (box: Box) => void
  readonly zoomBy: (factor: number) => void
  /** Moves what is seen, so that what was drawn elsewhere before seems to stay. */
  readonly shift: (from: Point, to: Point) => void
}

const [smallest, largest] = [0.03, 2.5]
const margin = 28
const duration = 220

/** Below the first, only blocks are drawn; below the second, only names. */
const levels = { far: 0.34, mid: 0.66 }

/** Lets a drawing be moved and enlarged by pointer, wheel and fingers. */
export function openViewport(svg: SVGSVGElement, canvas: SVGGElement): Viewport {
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([smallest, largest])
    .filter((event: unknown) => isMeant(event, svg))
    .on('zoom', ({ transform }: { readonly transform: { readonly k: number; readonly toString: () => string } }) => {
      canvas.setAttribute('transform', transform.toString())
      svg.dataset['zoom'] = transform.k < levels.far ? 'far' : transform.k < levels.mid ? 'mid' : 'near'
    })
  const selection = select(svg).call(behaviour).on('dblclick.zoom', null)
  function centre(box: Box, scale: number): void {
    const { clientWidth, clientHeight } = svg
    // While the list is shown, the drawing has no size.
    if (clientWidth === 0) return
    const to = zoomIdentity
      .translate(clientWidth / 2, clientHeight / 2)
      .scale(scale)
      .translate(-box.x - box.width / 2, -box.y - box.height / 2)
    behaviour.transform(selection.transition(gliding()), to)
  }
  return {
    begin: (box, least) => {
      if (svg.clientWidth === 0) return
      const scale = Math.max(least, Math.min(1.1, fitting(svg, box)))
      const left = Math.max(margin, (svg.clientWidth - box.width * scale) / 2)
      const to = zoomIdentity.translate(left - box.x * scale, margin - box.y * scale).scale(scale)
      behaviour.transform(selection, to)
    },
    show: (box, least = smallest) => centre(box, Math.max(least, Math.min(1.1, fitting(svg, box)))),
    bring: (box) => {
      const { k, x, y } = zoomTransform(svg)
      const [left, top] = [box.x * k + x, box.y * k + y]
      const isSeen =
        left >= 0 && top >= 0 && left + box.width * k <= svg.clientWidth && top + box.height * k <= svg.clientHeight
      if (!isSeen) centre(box, Math.max(levels.mid, Math.min(k, fitting(svg, box))))
    },
    shift: ([fromX, fromY], [toX, toY]) => {
      selection.interrupt()
      behaviour.translateBy(selection, fromX - toX, fromY - toY)
    },
    zoomBy: (factor) => {
      behaviour.scaleBy(selection.transition(gliding()), factor)
    },
  }
}

function gliding(): ReturnType<typeof transition> {
  const isStill = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches
  return transition().duration(isStill ? 0 : duration)
}

/** The largest scale at which a box is seen whole. */
function fitting({ clientWidth, clientHeight }: SVGSVGElement, { width, height }: Box): number {
  return Math.min((clientWidth - 2 * margin) / Math.max(width, 1), (clientHeight - 2 * margin) / Math.max(height, 1))
}

/** The wheel belongs to the page until somebody has turned to the drawing, or holds a key. */
function isMeant(event: unknown, svg: SVGSVGElement): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || svg.dataset['wheel'] === 'zoom'
  if (event instanceof MouseEvent) return event.button === 0
  return true
}
