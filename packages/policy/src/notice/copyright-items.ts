import type { GraphNode } from '@stemma/graph'
import { copyrightLines, hasBlankCopyright } from '@stemma/licenses'

import type { Needed } from './find-text.ts'
import { isThere, type ModelText, placeName } from './held-texts.ts'
import type { NoticeItem } from './notice.ts'

const namesHolders: ReadonlySet<string> = new Set(['license', 'notice', 'card-section'])

/** The lines of copyright in what a model holds. */
export function copyrightItems(own: readonly ModelText[]): readonly NoticeItem[] {
  return own.flatMap(({ node, held }) => {
    if (!isThere(held) || !namesHolders.has(held.role)) return []
    const place = placeName(held.evidence.source)
    return copyrightLines(held.text).map(({ text, line }) => ({
      kind: 'copyright' as const,
      title: 'Copyright',
      for: [{ model: node.id, because: `line ${line} of its ${place}` }],
      text,
      from: 'repository' as const,
      evidence: [held.evidence],
    }))
  })
}

/** The copyright notice that is missing where a license is carried as a template, and nothing that the model holds names a holder. */
export function blankCopyrights(
  node: GraphNode,
  own: readonly ModelText[],
  needed: readonly Needed[],
): readonly NoticeItem[] {
  const holders = own.filter(({ held }) => namesHolders.has(held.role))
  // What is there and was not read may name one: that it is missing is said of it.
  if (holders.some(({ held }) => !isThere(held)) || copyrightItems(own).length > 0) return []
  const blank = [
    ...holders.flatMap(({ held, licenses }) => (isThere(held) && hasBlankCopyright(held.text) ? licenses : [])),
    ...needed.flatMap(({ need, found }) => (isTemplate(found) ? [need.license] : [])),
  ]
  return [...new Set(blank)].map((license) => {
    const detail = `${license} asks for its copyright notice to be kept, and nothing here says who holds the copyright`
    return {
      kind: 'copyright',
      title: 'Copyright',
      for: [{ model: node.id, because: `the text of ${license} has a blank where the holder belongs` }],
      from: 'repository',
      missing: { state: 'no-copyright-line', detail },
      evidence: [],
    }
  })
}

/** Longer texts say whose the license itself is. */
const longestTemplate = 3000

/** The list shows some short licenses with the holder of the first work that bore them: that is not who holds this one. */
function isTemplate(found: Needed['found']): boolean {
  if (found.place === 'nowhere' || found.place === 'own') return false
  const { text } = found.text
  const isOfAnother = found.place === 'list' && text.length <= longestTemplate && copyrightLines(text).length > 0
  return isOfAnother || hasBlankCopyright(text)
}
