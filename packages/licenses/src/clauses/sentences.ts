import { blocksOf, type Block, markLength } from './blocks.ts'
import { type Lead, leadsAt, withLead } from './leads.ts'
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
const longestQuotation = 200
const sentenceEnd =
  /(?<![ (.-](?:e\.g|i\.e|inc|no|ltd|co|corp|v|vs|cf|sec|art|u\.s|etc))[.;!?]["”’)\]]{0,2}(?=\s|$)|[。；！？]/giu

/** Splits a license text into its sentences, in order. Linear; never throws. */
export function readSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let leads: readonly Lead[] = []
  for (const block of blocksOf(text)) {
    leads = leadsAt(leads, block)
    const found = sentencesOf(text, block, leads.at(-1)?.text ?? '')
    sentences.push(...found)
    const last = found.at(-1)
    if (last !== undefined) leads = leadsBelow(leads, last, block)
  }
  return sentences
}

/** What a block introduces: a list by its last words, or, as a title inside a list, more of the same. */
function leadsBelow(leads: readonly Lead[], last: Sentence, block: Block): readonly Lead[] {
  const isIntroduction = introduces.test(last.text) && !introducesAll.test(last.text)
  if (isIntroduction) return withLead(leads, last.text.slice(0, longestLead), block)
  const around = leads.at(-1)
  return last.role === 'heading' && around !== undefined ? withLead(leads, around.text, block) : leads
}

const introduces = /[:：—]\s*$|\b(?:to|for|following|that)\s*$/u
// `The parties agree as follows:` introduces all of the text, and demands nothing of its parts.
const introducesAll = /\bagree(?:s|d)? as follows\b/iu

function sentencesOf(text: string, block: Block, lead: string): readonly Sentence[] {
  const inside = text.slice(block.start, block.end)
  const sentences: Sentence[] = []
  let from = 0
  let list = ''
  for (const to of endsOf(inside)) {
    const first = from + (/^\s*/.exec(inside.slice(from, to))?.[0].length ?? 0)
    for (let start = first; start < to; start += longest) {
      const end = Math.min(to, start + longest)
      const own = flatten(inside.slice(start, end))
      if (own === '') continue
      list = listGoingOn(list, sentences.at(-1), own)
      sentences.push(sentence(block, { start, end }, own, sentences.length === 0 ? lead : list))
    }
    from = to
  }
  return sentences
}

/** Where sentences end: not behind the mark of an item, and not inside a short quotation. */
function endsOf(inside: string): readonly number[] {
  const mark = markLength(inside.slice(0, 80))
  const ends: number[] = []
  let quoted = 0
  let from = 0
  for (const { index, 0: words } of inside.matchAll(sentenceEnd)) {
    const end = index + words.length
    if (end <= mark) continue
    const open = quotesLeftOpen(inside.slice(from, end), quoted)
    from = end
    quoted = open
    if (open > 0 && isClosedSoon(inside.slice(end, end + longestQuotation))) continue
    quoted = 0
    ends.push(end)
  }
  return [...ends, inside.length]
}

function quotesLeftOpen(text: string, before: number): number {
  let open = before
  for (const [quote] of text.matchAll(/["“”]/gu)) {
    if (quote === '“') open += 1
    else if (quote === '”' || open > 0) open = Math.max(0, open - 1)
    else open = 1
  }
  return open
}

function isClosedSoon(text: string): boolean {
  return /[.;!?]["”]|["”][.;,]?(?:\s|$)/u.test(text)
}

// `… you shall: (i) this; and (ii) that`: what follows the semicolon is introduced by the same words.
const goesOn = /^(?:(?:and|or|and\/or)\b.{0,3})?\(\w{1,4}\)/i

/** The words that introduce the list that a sentence goes on with, if it does. */
function listGoingOn(list: string, before: Sentence | undefined, own: string): string {
  if (before === undefined || !goesOn.test(own)) return ''
  return list === '' ? beginningOf(before.text) : list
}

/** The words of a sentence that introduce its own list: up to the first item of the innermost, else up to its last colon. */
function beginningOf(text: string): string {
  const first = [...text.matchAll(/\((?:i|a|1|A)\)/g)].at(-1)?.index ?? -1
  const end = first === -1 ? text.lastIndexOf(': ') : first
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
    role: isDefinition(own) ? 'definition' : roleBelow(lead, own, whole),
  }
}

/** An item of a definition defines, but for one that demands: a word can stand for requirements. */
function roleBelow(lead: string, own: string, whole: string): SentenceRole {
  const isDemand = isDefinition(lead) && /\b(?:must|shall)\b/iu.test(own)
  return roleOf(isDemand ? own : whole, isHeading(own, lead))
}

/** A few words without a full stop and without a demand, or a title that has one. */
function isHeading(own: string, lead: string): boolean {
  if (title.test(own)) return true
  if (lead !== '' || own.split(' ', 10).length > 9) return false
  return !/[.;。；:：]["')\]]*$|\b(?:may|shall|must|will|not)\b|[\u4E00-\u9FFF]{12}/iu.test(own)
}

// `License Rights and Redistribution.`: up to six words that begin with capitals.
const title = /^(?:[\d.()a-zA-Z]{1,6} )?\p{Lu}[\p{L}'-]*(?: (?:\p{Lu}[\p{L}'-]*|and|of|the|or|to|for|in|by)){0,5}\.?$/u

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
