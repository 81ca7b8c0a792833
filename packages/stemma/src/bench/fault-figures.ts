import { readFileSync } from 'node:fs'

import { scan } from '../scan.ts'
import type { Figure } from './graph-figures.ts'

/** A fault that a recorded Hub was started with, and the states that a scan may then give the model: never a clean one. */
interface Fault {
  readonly model: string
  readonly expect: readonly string[]
}

/** Scans models of a Hub that fails on purpose (`--faults` of the recorded Hub with `bench/faults.json`). */
export async function faultFigures(endpoint: string, file: string): Promise<readonly Figure[]> {
  const faults = (JSON.parse(readFileSync(file, 'utf8')) as readonly Partial<Fault>[]).filter(
    (one): one is Fault => one.model !== undefined && one.expect !== undefined,
  )
  const started = performance.now()
  const result = await scan(
    faults.map((fault) => fault.model),
    { endpoint, cacheDir: false, depth: 0 },
  )
  const outcomes = faults.map((fault) => {
    const node = result.graph.nodes.find((one) => one.name === fault.model || one.formerNames.includes(fault.model))
    const states = node === undefined ? ['none'] : [node.read, node.state, ...node.unread.map((text) => text.state)]
    return { fault, states, isRight: fault.expect.some((state) => states.includes(state)) }
  })
  return [
    ['models with a fault', faults.length],
    ['with the expected state', outcomes.filter((one) => one.isRight).length],
    ...outcomes.map(
      ({ fault, states, isRight }) =>
        [`fault ${isRight ? 'seen' : 'MISSED'}: ${fault.model}`, [...new Set(states)].join(', ')] as const,
    ),
    ['outcome', result.verdict.outcome],
    ['seconds until the run ended', ((performance.now() - started) / 1000).toFixed(1)],
  ]
}
