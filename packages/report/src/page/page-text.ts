import { inert } from '../inert.ts'

const longestText = 2000

/** Text of the page: inert, and not too long. What is cut off anyway is not looked at: a text may be as long as a file. */
export function pageText(text: string): string {
  const shown = inert(text.slice(0, longestText + 1))
  return shown.length <= longestText ? shown : `${shown.slice(0, longestText - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Text of the page as HTML, for elements and for attributes in quotes. */
export function escapeHtml(text: string): string {
  return pageText(text).replaceAll(/[&<>"'#]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/**
 * A value as JSON that may stand in a script element: nothing in it can end the element or begin a comment of HTML,
 * and no runner finds a command in it.
 */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&#\u2028\u2029]/g,
    (sign) => String.raw`\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
