import { judgeGraph } from '../judge-graph.ts'
import { loadPolicy } from '../load-policy.ts'
import { syntheticGraph } from './synthetic-graph.ts'

// One size in a process of its own, so that its memory is its own: terms and the recommended rules over a synthetic graph.
// Prints `{ milliseconds, megabytes, findings, more }`: of judging alone, and the largest resident set of the process.

const graph = syntheticGraph(Number(process.argv[2]))
const { policy } = await loadPolicy(undefined, '/')
const started = performance.now()
const { verdict } = await judgeGraph(graph, policy, { today: '2026-01-01' })
const milliseconds = Math.round(performance.now() - started)
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
const more = Object.values(verdict.more).reduce((sum, count) => sum + count, 0)
const { nodes, edges } = graph
process.stdout.write(
  JSON.stringify({
    nodes: nodes.length,
    edges: edges.length,
    milliseconds,
    megabytes,
    findings: verdict.findings.length,
    more,
  }),
)
