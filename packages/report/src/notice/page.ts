/** A piece of a line: our own words, or what others wrote, which is rendered inert. */
export type Inline = string | { readonly said: string }

/** A part of a page, whatever it is written in. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'verbatim'; readonly text: string }

/** Marks what others wrote. */
export function said(text: string): Inline {
  return { said: text }
}

/** The lines of a whole text: plain line ends, and no empty ones at its end. */
export function linesOf(text: string): readonly string[] {
  return text.replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
}
