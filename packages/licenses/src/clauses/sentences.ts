import { isDefinition, roleOf, type SentenceRole } from './sentence-role.ts'

/** One sentence of a license, or one item of a list together with the words that introduce the list. */
export interface Sentence {
  /** Its place in the raw text, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** Its words on one line, with plain quotes, behind those that introduce the list it stands in. */
  readonly text: string
  readonly role: SentenceRole
}

// Longer pieces are cut: what a license says in one breath is shorter, and patterns stay cheap.
const longest = 2000
const longestLead = 400
const itemStart =
  /^[\t >]*(?:[-*•·●○▪]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第.{1,4}[条款])[\t \u00A0]/u
const sentenceEnd =
  /(?<![ (.](?:e\.g|i\.e|inc|no|ltd|co|corp|v|vs|cf|sec|art|u\.s|etc))[.;!?](?=["”’)\]]{0,2}(?:\s|$))|[。；！？]/giu

interface Block {
  readonly start: number
  readonly end: number
  /** How an item is marked, without the number itself; empty for what is no item. */
  readonly mark: string
}

/** The words that introduce the list that is being read, and how its items are marked once the first was seen. */
interface Lead {
  readonly text: string
  readonly mark: string | undefined
}

const noLead: Lead = { text: '', mark: undefined }

/** Splits a license text into its sentences, in order. Linear; never throws. */
export function readSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let lead = noLead
  for (const block of blocksOf(text)) {
    lead = leadOf(lead, block)
    const found = sentencesOf(text, block, lead.text)
    sentences.push(...found)
    const last = found.at(-1)
    if (last !== undefined && introduces.test(last.text)) {
      lead = { text: last.text.slice(0, longestLead), mark: undefined }
    }
  }
  return sentences
}

const introduces = /[:：—]\s*$|\b(?:to|for|following|that)\s*$/u

/** An introduction holds for the items below it that are marked as the first of them is. */
function leadOf(lead: Lead, { mark }: Block): Lead {
  if (lead.text === '' || mark === '') return noLead
  return lead.mark === undefined || lead.mark === mark ? { text: lead.text, mark } : noLead
}

/** Paragraphs and items, by blank lines and by the marks that begin an item. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = []
  let start = 0
  let mark = ''
  let at = 0
  while (at < text.length) {
    const lineEnd = endOfLine(text, at)
    const line = text.slice(at, Math.min(lineEnd, at + 80))
    const item = itemStart.exec(line)
    if (item !== null || line.trim() === '') {
      if (at > start) blocks.push({ start, end: at, mark })
      start = at
      mark = item === null ? '' : markOf(item[0])
    }
    at = lineEnd
  }
  blocks.push({ start, end: text.length, mark })
  return blocks.filter((block) => text.slice(block.start, block.end).trim() !== '')
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end + 1
}

function markOf(written: string): string {
  return written
    .trim()
    .replaceAll(/\d+/g, '1')
    .replaceAll(/[ivxIVX]+|[a-zA-Z]/g, 'a')
    .replaceAll(/[一二三四五六七八九十]+/g, '一')
}

function sentencesOf(text: string, block: Block, lead: string): readonly Sentence[] {
  const inside = text.slice(block.start, block.end)
  const sentences: Sentence[] = []
  let from = 0
  for (const to of [
    ...[...inside.matchAll(sentenceEnd)].map((match) => match.index + match[0].length),
    inside.length,
  ]) {
    const first = from + (/^\s*/.exec(inside.slice(from, to))?.[0].length ?? 0)
    for (let start = first; start < to; start += longest) {
      const end = Math.min(to, start + longest)
      const own = flatten(inside.slice(start, end))
      if (own === '') continue
      const before = sentences.at(-1)
      const introduced = before !== undefined && goesOn.test(own) ? beginningOf(before.text) : ''
      sentences.push(sentence(block, { start, end }, own, sentences.length === 0 ? lead : introduced))
    }
    from = to
  }
  return sentences
}

// `… you shall: (i) this; and (ii) that`: what follows the semicolon is introduced by the same words.
const goesOn = /^(?:and|or|and\/or)\b.{0,3}\(\w{1,4}\)/i

/** The words of a sentence that introduce its own list: up to its colon or its first item. */
function beginningOf(text: string): string {
  const end = /:|\((?:i|a|1|A)\)/.exec(text)?.index ?? -1
  return end === -1 ? '' : text.slice(0, Math.min(end, longestLead))
}

function sentence(
  block: Block,
  place: { readonly start: number; readonly end: number },
  own: string,
  lead: string,
): Sentence {
  const whole = lead === '' ? own : `${lead} ${own}`
  return {
    start: block.start + place.start,
    end: block.start + place.end,
    text: whole,
    role: isDefinition(own) ? 'definition' : roleOf(whole, isHeading(own, lead)),
  }
}

/** A few words without a full stop and without a demand, or a title that has one. */
function isHeading(own: string, lead: string): boolean {
  if (title.test(own)) return true
  if (lead !== '' || own.split(' ', 10).length > 9) return false
  return !/[.;。；:：]$|\b(?:may|shall|must|will|not)\b|[\u4E00-\u9FFF]{12}/iu.test(own)
}

// `License Rights and Redistribution.`: up to six words that begin with capitals.
const title = /^(?:[\d.()a-z]{1,6} )?\p{Lu}[\p{L}'-]*(?: (?:\p{Lu}[\p{L}'-]*|and|of|the|or|to|for|in|by)){0,5}\.?$/u

/** White space in order, quotes plain, marks of Markdown, comments and hyphenation gone. */
function flatten(piece: string): string {
  return piece
    .replaceAll(/[\u00AD\u200B-\u200D\uFEFF]|(?!\s)\p{Cc}/gu, '')
    .replaceAll(/(\p{Ll})-\n\s*(?=\p{Ll})/gu, '$1-')
    .replaceAll(/^[\t ]*(?:\/\/|[#>*;]+)[\t ]?/gm, '')
    .replaceAll(/\*\*|__|`/g, '')
    .replaceAll(/[“”„«»「」]/gu, '"')
    .replaceAll(/[‘’]/gu, "'")
    .replaceAll(/[–—‐‑]/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}
