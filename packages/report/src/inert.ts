// Controls (C0, DEL, C1), invisible and bidirectional format characters, lone surrogates, line and paragraph separators.
const dangerous = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
const dangerousInLine = /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** `text` with everything that could move, hide or reorder what a terminal shows written as a visible escape (`\u001b`). */
export function inert(text: string): string {
  return text.replaceAll(dangerous, (character) => visible(character))
}

/** One line of a whole text: as {@link inert}, with its tabs. */
export function inertLine(line: string): string {
  return line.replaceAll(dangerousInLine, (character) => visible(character))
}

function visible(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}
