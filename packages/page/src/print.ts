import type { Scene } from './graph-scene.ts'
import type { Context } from './page-context.ts'
import { visibleNodes } from './visible-nodes.ts'

/** A drawing of more nodes cannot be read on paper: the list stands for it. */
const mostOnPaper = 80
const mostRows = 600

/** Before it is printed, the drawing is set to its whole size, the list is opened, and so are notes. */
export function preparePrint(scene: Scene, context: Context, expand: (most: number) => void): void {
  const { svg, canvas } = scene
  let before = ''
  const opened: HTMLDetailsElement[] = []
  globalThis.addEventListener('beforeprint', () => {
    const visible = visibleNodes(context, context.store.get())
    const box = scene.boxOf(visible)
    svg.classList.toggle('is-too-large', visible.size > mostOnPaper)
    expand(mostRows)
    for (const one of document.querySelectorAll<HTMLDetailsElement>('details.kind:not([open])')) {
      one.open = true
      opened.push(one)
    }
    if (box === undefined) return
    before = canvas.getAttribute('transform') ?? ''
    canvas.removeAttribute('transform')
    svg.setAttribute('viewBox', `${box.x - 20} ${box.y - 20} ${box.width + 40} ${box.height + 40}`)
    svg.classList.add('is-printed')
  })
  globalThis.addEventListener('afterprint', () => {
    for (const one of opened.splice(0)) one.open = false
    svg.removeAttribute('viewBox')
    svg.classList.remove('is-printed')
    if (before !== '') canvas.setAttribute('transform', before)
  })
}
