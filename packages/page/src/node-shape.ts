import type { PageNode } from '@stemma/report'

import { sizes } from './draw-lineage.ts'
import { type Making, shape } from './element.ts'
import { nameOf } from './find-nodes.ts'
import { fitText } from './fit-text.ts'
import { type Mark, marksOf } from './node-marks.ts'

const shortCommit = 7
const half = { width: sizes.model.width / 2, height: sizes.model.height / 2 }

/** Draws a node around its own middle. What happens where its handles are pressed is for others. */
export function nodeShape(node: PageNode, index: number): SVGGElement {
  const seen = node.kind === 'dataset' ? datasetParts(node) : modelParts(node)
  return shape(
    'g',
    { class: classOf(node), attributes: { 'data-node': String(index) } },
    shape('title', { text: titleOf(node) }),
    // What is written in it is said by the name of the button, in another order.
    shape('g', { attributes: { 'aria-hidden': 'true' } }, ...seen),
    buttonOver(node),
    ...(node.kind === 'dataset' ? [] : handles()),
  )
}

/** The surface that is pressed, and holds the focus. */
function buttonOver(node: PageNode): SVGElement {
  const attributes = { role: 'button', tabindex: '-1', 'aria-label': spokenName(node) }
  return rectangle({ class: 'hit', attributes }, sizes[node.kind === 'dataset' ? 'dataset' : 'model'])
}

function classOf({ kind, isAsked, mark, conflicts }: PageNode): string {
  const words = ['node', `is-${kind}`, `is-${mark}`]
  return [...words, ...(isAsked ? ['is-asked'] : []), ...(conflicts.length > 0 ? ['is-conflict'] : [])].join(' ')
}

/** A node in words, for those who do not see it. */
export function spokenName(node: PageNode): string {
  const kind = node.kind === 'dataset' ? 'data set ' : ''
  const marks = marksOf(node).map((mark) => mark.words)
  const said = [node.license, ...(node.isAsked ? ['asked for'] : []), ...marks].filter((one) => one !== '')
  return `${kind}${nameOf(node)}${said.length === 0 ? '' : `: ${said.join(', ')}`}`
}

function titleOf(node: PageNode): string {
  return [nameOf(node), ...(node.license === '' ? [] : [node.license]), node.status, ...node.conflicts].join('\n')
}

function modelParts(node: PageNode): readonly SVGElement[] {
  const { owner, name, license, revision = '' } = node
  const pin = /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, shortCommit) : ''
  const left = -half.width + 12
  return [
    rectangle({ class: 'card' }, sizes.model),
    text('owner', { x: left, y: -14 }, fitText(owner, 140, 12)),
    text('commit', { x: half.width - 12, y: -14 }, pin),
    text('name', { x: left, y: 4 }, fitText(name, 208, 13.5)),
    text('license', { x: left, y: 22 }, fitText(license, node.isAsked ? 164 : 208, 12)),
    ...(node.isAsked ? [text('tag', { x: half.width - 12, y: 22 }, 'asked')] : []),
    text('headline', { x: left, y: -3 }, fitText(name, 208, 19)),
    text('subline', { x: left, y: 20 }, fitText(license, 208, 16)),
    ...marksOf(node).flatMap((mark, at) => badge(mark, at)),
  ]
}

function rectangle(making: Making, { width, height }: { readonly width: number; readonly height: number }): SVGElement {
  const place = { x: -width / 2, y: -height / 2, width, height, rx: Math.min(8, height / 2) }
  const written = Object.fromEntries(Object.entries(place).map(([name, value]) => [name, String(value)]))
  return shape('rect', { ...making, attributes: { ...written, ...making.attributes } })
}

function text(name: string, { x, y }: { readonly x: number; readonly y: number }, content: string): SVGElement {
  return shape('text', { class: name, text: content, attributes: { x: String(x), y: String(y) } })
}

/** A sign at the upper edge, and for the worst its words below the card. */
function badge({ sign, words, kind }: Mark, at: number): readonly SVGElement[] {
  const x = half.width - 16 - at * 24
  const circle = shape('circle', { attributes: { cx: String(x), cy: String(-half.height), r: '10' } })
  const parts = shape('g', { class: `badge is-${kind}` }, circle, text('sign', { x, y: -half.height + 4 }, sign))
  return at > 0 ? [parts] : [parts, text('warning', { x: -half.width + 12, y: half.height + 13 }, words)]
}

function datasetParts(node: PageNode): readonly SVGElement[] {
  const left = -sizes.dataset.width / 2 + 14
  return [rectangle({ class: 'card' }, sizes.dataset), text('name', { x: left, y: 4 }, fitText(nameOf(node), 168, 14))]
}

/** Where what is left or right of a node is hidden and shown again. Keys and buttons do the same. */
function handles(): readonly SVGElement[] {
  return [handle('up', -half.width), handle('down', half.width)]
}

function handle(way: 'up' | 'down', x: number): SVGElement {
  const circle = shape('circle', { attributes: { cx: String(x), cy: '0', r: '11' } })
  return shape(
    'g',
    { class: 'handle', attributes: { 'data-fold': way, 'aria-hidden': 'true' } },
    circle,
    text('sign', { x, y: 4 }, '–'),
  )
}
