import { fitOf, fitTogether } from '@stemma/policy'
import type { DerivativeAnswer } from '@stemma/report'

import { lineageRules } from './lineage-rules.ts'

/** What is asked of two licenses. Other relations have the answer of one of these, but for a few rules. */
const relations = ['finetune', 'adapter', 'merge'] as const

/** Whether a derivative of a work under one license may be offered under the other, both ways; and a merge of both at all. */
export async function derivativesOf(left: string, right: string): Promise<readonly DerivativeAnswer[]> {
  const data = await lineageRules()
  const ways =
    left === right
      ? [[left, right]]
      : [
          [left, right],
          [right, left],
        ]
  const single = ways.flatMap(([upstream = '', downstream = '']) =>
    relations.map((relation) => ({
      relation,
      of: [upstream],
      under: [downstream],
      ...fitOf({ upstream, downstream, relation }, data),
    })),
  )
  return [...single, { relation: 'merge', of: [left, right], ...fitTogether(left, right, data) }]
}
