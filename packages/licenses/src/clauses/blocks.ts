/** A paragraph or an item of a license text. */
export interface Block {
  readonly start: number
  readonly end: number
  /** How an item is marked, without the number itself, or how deep it is indented where it has no mark; empty for a plain paragraph. */
  readonly mark: string
  readonly indent: number
  /** Whether its mark is the first of a list: (a), 1., i. */
  readonly isFirst: boolean
}

const itemStart =
  /^[\t >]*(?:[-*•·●○▪]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第.{1,4}[条款])[\t \u00A0]/u
// In a list without marks an item begins below one that ended.
const itemEnd = /[.;:](?: (?:and|or))?\s*$/u
const beginning = /^[\t ]*["“(]?\p{Lu}/u
const firstMark = /^[(（]?(?:1|a|A|i|I|一)[.)）、]/u

/** Paragraphs and items, by blank lines, by the marks that begin an item and by indentation. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = []
  let block = emptyBlock(0)
  let isFresh = true
  for (let at = 0; at < text.length;) {
    const lineEnd = endOfLine(text, at)
    const line = text.slice(at, Math.min(lineEnd, at + 80))
    const isBlank = line.trim() === ''
    if (isBlank || itemStart.test(line) || isNextItem(text, block, at)) {
      if (!isFresh) blocks.push({ ...block, end: at })
      block = isBlank ? emptyBlock(at) : { ...emptyBlock(at), ...markOfLine(line) }
      isFresh = isBlank
    } else if (isFresh) {
      block = { ...block, ...markOfLine(line) }
      isFresh = false
    }
    at = lineEnd
  }
  if (!isFresh) blocks.push({ ...block, end: text.length })
  return blocks
}

function emptyBlock(start: number): Block {
  return { start, end: start, mark: '', indent: 0, isFirst: false }
}

/** The length of the mark that `text` begins with. */
export function markLength(text: string): number {
  return itemStart.exec(text)?.[0].length ?? 0
}

/** What stands in front of a line: the mark of an item, else a quotation mark, else how deep it is indented. */
function markOfLine(line: string): Pick<Block, 'mark' | 'indent' | 'isFirst'> {
  const indent = (/^[\t ]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length
  const written = itemStart.exec(line)?.[0].trim()
  if (written !== undefined) return { indent, mark: markOf(written), isFirst: firstMark.test(written) }
  if (/^\s*["“]/u.test(line)) return { indent, mark: '"', isFirst: true }
  return { indent, mark: indent < 2 ? '' : `›${indent}`, isFirst: false }
}

function isNextItem(text: string, { mark, start }: Block, at: number): boolean {
  return (
    mark.startsWith('›') &&
    itemEnd.test(text.slice(Math.max(start, at - 12), at)) &&
    beginning.test(text.slice(at, at + 80))
  )
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end + 1
}

function markOf(written: string): string {
  return written
    .replaceAll(/\d+/g, '1')
    .replaceAll(/[ivxIVX]+|[a-zA-Z]/g, 'a')
    .replaceAll(/[一二三四五六七八九十]+/g, '一')
}
