// A tag has attributes or ends on its line: `<CODE BEGINS>` is none.
const tag =
  /<(?:\/?(?:a|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|li|ol|p|pre|small|span|strong|sub|sup|table|tbody|td|th|thead|title|tr|tt|u|ul)(?:[^\S\n\r]*\/?|\s[^<>]{0,500}=[^<>]{0,500}|\s[^<>]{0,500}\/)>|!--)/iy
const entity = /&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,6});/iy
const linkTarget = /\]\([^()\s]{1,500}\)/y

/** Where the markup that begins at `at` ends: a tag, an entity, the target of a Markdown link. One further where there is none. */
export function markupEnd(text: string, at: number): number {
  const pattern = patternFor(text[at])
  if (pattern === undefined) return at + 1
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at + 1
}

function patternFor(character: string | undefined): RegExp | undefined {
  if (character === '<') return tag
  if (character === '&') return entity
  return character === ']' ? linkTarget : undefined
}
