/** A part of a text, in UTF-16 units. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

const demand =
  /\b(?:shall|must|may not|may only|cannot|not (?:be )?(?:permitted|allowed|used|designed|licensed|intended|authori[sz]ed)|prohibited|forbidden|(?:is|are) required|you (?:agree|acknowledge)|only (?:for|if|to|be)|solely|non-?commercial|without (?:prior|express|written|the)|restricted to|except (?:that|as)|provided that|subject to|in addition to|additional (?:terms|conditions|restrictions))\b|不得|必须|禁止|应当|仅限|非商业/i
// What else a license says, though it demands nothing: a sentence of it beside a license is no longer that license.
const say =
  /\b(?:requir\w+|obligat\w+|warrant\w*|liab\w+|grant\w*|permi\w+|hereby|rights?|terms|conditions?|conclusions|export\w*|laws?|comply|endorse\w*|represent\w*|govern\w*|if|products?|services?|users?)\b/i
const matter =
  /\b(?:us(?:e|es|ed|ing|age)|software|models?|weights|cop(?:y|ies)|distribut\w*|licen[cs]\w*|redistribut\w*|commercial\w*|works?|materials?|products?|services?|derivatives?|outputs?|files?|authors?|programs?|code|data|holders?|terms|agreements?|documents?|text|notices?|warrant\w*)\b|使用|软件|模型|商业|许可/i
// A line that only points to a license, or says whose it is, asks for nothing.
const pointer =
  /^\W*(?:(?:dnl|rem)\b\W*){0,9}(?:copyright|©|\(c\)|see |please see|for (?:details|more)|this (?:file|project|repository|software) is (?:licensed|released|distributed|available) under)/i
// An empty line ends a sentence, also one that only says that it is a comment.
const sentenceEnd =
  /[.;:!?。；！？](?=\s|$)|\n[^\p{L}\p{N}\n]{0,20}(?:(?:dnl|rem)\b[^\p{L}\p{N}\n]{0,20})?\n|<\/(?:p|li|div)>/giu
const longest = 1200

/** What a sentence does: it demands something of who uses a work, or it only speaks as licenses do. */
export interface LegalSentence extends TextSpan {
  readonly demands: boolean
}

/** The sentences in `span` of a text that speak as licenses do. Longer pieces than 1,200 characters count by their beginning. */
export function findLegalSentences(text: string, span: TextSpan): readonly LegalSentence[] {
  const found: LegalSentence[] = []
  const inside = text.slice(span.start, span.end)
  let from = 0
  for (const match of [...inside.matchAll(sentenceEnd), undefined]) {
    const to = match === undefined ? inside.length : match.index + match[0].length
    const sentence = inside.slice(from, Math.min(to, from + longest))
    if (sentence.length > 20 && matter.test(sentence) && !pointer.test(sentence)) {
      const demands = demand.test(sentence)
      if (demands || (sentence.length > 40 && say.test(sentence))) {
        found.push({ start: span.start + from, end: span.start + to, demands })
      }
    }
    from = to
  }
  return found
}
