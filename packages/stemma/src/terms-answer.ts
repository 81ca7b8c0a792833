import { displayName } from '@stemma/graph'
import { answersOf, dutiesOf } from '@stemma/policy'
import { type TermsResult, type TextOptions, toTermsDocument, writeTerms, writeValue } from '@stemma/report'

import { type JudgedScan, scanAndJudge, type ScanOptions } from './scan.ts'

/** What `stemma terms` answers, as it is printed. Throws as `scan` does. */
export async function termsAnswer(
  models: readonly string[],
  { format, ...options }: ScanOptions & { readonly format: 'text' | 'json' },
  text: TextOptions,
): Promise<string> {
  const result = termsOf(await scanAndJudge(models, options))
  return format === 'json' ? writeValue(toTermsDocument(result)) : writeTerms(result, text)
}

function termsOf({ result, judgement: { world } }: JudgedScan): TermsResult {
  const { graph, complete } = result
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  return {
    complete,
    models: graph.roots.flatMap((id) => {
      const node = nodes.get(id)
      if (node === undefined) return []
      const { name, revision } = node
      const pin = revision === undefined ? {} : { revision }
      return [{ id, name, ...pin, answers: answersOf(world, id), duties: dutiesOf(world, id) }]
    }),
    names: Object.fromEntries(graph.nodes.map((node) => [node.id, displayName(node)])),
  }
}
