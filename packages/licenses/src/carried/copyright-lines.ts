/** A line that says who holds the copyright, and which line of the text it is (from 1). */
export interface CopyrightLine {
  readonly text: string
  readonly line: number
}

/** What may stand before it: comment signs, marks of lists and quotes. */
const before = String.raw`^[\s>*#/;:|"'“–-]{0,20}`
const sign = String.raw`(?:\([cC]\)|©|&copy;)`
const year = String.raw`(?:19|20)\d\d`
const word = String.raw`(?:(?:portions|modifications|parts)\s+)?copyrights?`
/** A sign or a year makes it a statement of who holds the copyright; a name alone does where nothing else stands in the line. */
const statements: readonly RegExp[] = [
  new RegExp(`${before}${word}[\\s:,]*(?:${sign}|${year})`, 'i'),
  // `(c) You must …` is the third item of a list.
  new RegExp(`${before}(?:${sign}\\s*(?:copyright\\s*)?(?:by\\s+)?${year}|©\\s*[\\p{Lu}\\p{Script=Han}])`, 'u'),
  new RegExp(`${before}版权所有.{0,60}(?:${sign}|${year}|[\\p{Script=Han}]{2,}|[A-Z])`, 'iu'),
  new RegExp(
    `${before}Copyright(?: by)?(?: [\\p{Lu}][\\p{L}.,&'’-]*| and| of| the)+(?: [Aa]ll [Rr]ights [Rr]eserved)?[. ]*$`,
    'u',
  ),
]
const speaksOfIt =
  /copyright\s+(?:licen[cs]e|notices?|law|owners?|holders?|acts?|infringement|polic|and|or|statement|protect|rights|management|grant|interest|treat)/i
const placeholder =
  /[<[{（(]\s*(?:yyyy|yy|xxxx|year|years|name|full ?name|owner|copyright|authors?|organi[sz]ation|company|date)\b|\b(?:19yy|20yy|20xx|19xx|yyyy)\b|\byear\b.{0,40}\bname of\b/i
/** The license's own copyright: nobody's but of those who wrote the license. */
const ofTheDocument = /permitted to copy and distribute verbatim/i

const blank = new RegExp(`${before}(?:${word}|${sign})`, 'iu')
/** Below are appendices that say how the license is to be used. */
const linesOnTop = 12

const longest = 400
const most = 200
const linesAfter = 4

/** The lines of a license or notice that say who holds the copyright, each once; no blanks of templates, and no sentence that merely speaks of copyright. */
export function copyrightLines(text: string): readonly CopyrightLine[] {
  const lines = text.split(/\r\n|[\n\r]/)
  const found = new Map<string, CopyrightLine>()
  for (const [at, line] of lines.entries()) {
    if (found.size === most) break
    if (!isStatement(line) || continues(lines[at - 1])) continue
    if (ofTheDocument.test(lines.slice(at + 1, at + 1 + linesAfter).join(' '))) continue
    const whole = line.trim().endsWith(',') ? `${line.trim()} ${(lines[at + 1] ?? '').trim()}` : line.trim()
    if (!found.has(whole)) found.set(whole, { text: whole, line: at + 1 })
  }
  return [...found.values()]
}

/** Whether a text begins with the blank line of a template, in which nobody has said who holds the copyright. */
export function hasBlankCopyright(text: string): boolean {
  const lines = text.split(/\r\n|[\n\r]/, linesOnTop)
  return lines.some((line) => line.length <= longest && blank.test(line) && placeholder.test(line))
}

function isStatement(line: string): boolean {
  return (
    line.length <= longest &&
    statements.some((pattern) => pattern.test(line)) &&
    !speaksOfIt.test(line) &&
    !placeholder.test(line)
  )
}

/** A sentence that was broken at the end of the line before goes on here. */
function continues(line = ''): boolean {
  return /[,，、“"]\s*$/.test(line) || /\b(?:the|of|and|under|by|with|to|a)\s*$/i.test(line)
}
