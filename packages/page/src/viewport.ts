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
  /** Shows a part as large as it fits, but not larger than life. */
  readonly show: (box: Box) => void
  /** Shows a part at once, its upper edge at the upper edge of what is seen. */
  readonly begin: (box: Box, least: number) => void
  /** Brings a part into sight if it is not, or is smaller than `least`; what is large is made to fit, down to `least`. */
  readonly bring: (box: Box, least?: number) => void
  readonly zoomBy: (factor: number) => void
  /** Moves what is seen, so that what was drawn elsewhere before seems to stay. */
  readonly shift: (from: Point, to: Point) => void
}

const [smallest, largest] = [0.03, 2.5]
const margin = 28
const enough = 200
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
    const { top, width, height } = seenPart(svg)
    const to = zoomIdentity
      .translate(width / 2, top + height / 2)
      .scale(scale)
      .translate(-box.x - box.width / 2, -box.y - box.height / 2)
    // While the list is shown, the drawing has no size.
    if (width > 0) behaviour.transform(selection.transition(gliding()), to)
  }
  return {
    begin: (box, least) => {
      const { width } = seenPart(svg)
      const scale = Math.max(least, Math.min(1.1, fitting(svg, box)))
      const left = Math.max(margin, (width - box.width * scale) / 2)
      const to = zoomIdentity.translate(left - box.x * scale, margin - box.y * scale).scale(scale)
      if (width > 0) behaviour.transform(selection, to)
    },
    show: (box) => centre(box, Math.min(1.1, fitting(svg, box))),
    bring: (box, least = smallest) => {
      const { k, x, y } = zoomTransform(svg)
      const { top, width, height } = seenPart(svg)
      const [left, upper] = [box.x * k + x, box.y * k + y - top]
      const isSeen = left >= 0 && upper >= 0 && left + box.width * k <= width && upper + box.height * k <= height
      if (isSeen && k >= least) return
      centre(box, Math.max(least, Math.min(Math.max(k, levels.mid), fitting(svg, box))))
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
function fitting(svg: SVGSVGElement, box: Box): number {
  const { width, height } = seenPart(svg)
  return Math.min((width - 2 * margin) / Math.max(box.width, 1), (height - 2 * margin) / Math.max(box.height, 1))
}

/** A lower part of the drawing may lie below the window: what of it is seen, where that is enough to show something. */
function seenPart(svg: SVGSVGElement): { readonly top: number; readonly width: number; readonly height: number } {
  const { top, bottom } = svg.getBoundingClientRect()
  const { clientWidth, clientHeight } = svg
  const [from, to] = [Math.max(0, -top), clientHeight - Math.max(0, bottom - globalThis.innerHeight)]
  return to - from < enough
    ? { top: 0, width: clientWidth, height: clientHeight }
    : { top: from, width: clientWidth, height: to - from }
}

/** The wheel belongs to the page until somebody has turned to the drawing, or holds a key. */
function isMeant(event: unknown, svg: SVGSVGElement): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || svg.dataset['wheel'] === 'zoom'
  if (event instanceof MouseEvent) return event.button === 0
  return true
}
