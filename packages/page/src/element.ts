/** What an element is made with: its class, its text, its attributes. */
export interface Making {
  readonly class?: string
  readonly text?: string
  readonly attributes?: Readonly<Record<string, string>>
}

/** Makes an element of HTML. Text is only ever text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  making: Making = {},
  ...children: readonly Node[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  finish(made, making, children)
  return made
}

/** Makes an element of SVG. */
export function shape<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  making: Making = {},
  ...children: readonly Node[]
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  finish(made, making, children)
  return made
}

function finish(made: Element, { class: name, text, attributes = {} }: Making, children: readonly Node[]): void {
  if (name !== undefined) made.setAttribute('class', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  if (text !== undefined) made.textContent = text
  made.append(...children)
}

/** A piece of text. */
export function words(text: string): Text {
  return document.createTextNode(text)
}

/** A button that does something in the page. */
export function button(making: Making, act: () => void, ...children: readonly Node[]): HTMLButtonElement {
  const made = element('button', making, ...children)
  made.type = 'button'
  made.addEventListener('click', act)
  return made
}

/** The element of the frame with this id. Throws where the frame has none. */
export function frameElement(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`The page has no element #${id}`)
  return found
}
