import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { indexGraph, type ProvenanceGraph } from '@stemma/graph'
import { countAll, type Inventory, openInventory } from '@stemma/store'

import { lineageGraph } from '../inventory/lineage-graph.ts'
import { makeDecision } from '../inventory/make-decision.ts'
import { type Question, queryInventory } from '../inventory/query-inventory.ts'
import { loadPolicy } from '../load-policy.ts'
import { judgeScan } from '../scan.ts'
import { hubLikeGraph } from './hub-like-graph.ts'
import { generator, type Random } from './synthetic-graph.ts'

// Queries on an inventory of 100,000 models and 150,000 edges, filled by decisions about 500 models each: library calls, then whole
// processes. `npm run bench:inventory -- [--count N] [--keep] [--kept DIR]`: `--keep` leaves the inventory, `--kept` asks one that was left.

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--'),
  options: {
    count: { type: 'string', default: '100000' },
    keep: { type: 'boolean', default: false },
    kept: { type: 'string' },
  },
})
const count = Number(values.count)
const perDecision = 500
const day = '2026-11-26'
const main = fileURLToPath(new URL('../main.js', import.meta.url))

const folder = values.kept ?? mkdtempSync(join(tmpdir(), 'stemma-inventory-'))
const random = generator(count)
const graph = hubLikeGraph(count, random)
const inventory = await openInventory(folder)
if (values.kept === undefined) await fill(inventory, graph)
say('inventory', JSON.stringify(inventory.ask((index) => countAll(index))))
await measureCalls(inventory, graph, random)
inventory.close()
measureProcesses(graph)
if (values.keep || values.kept !== undefined) say('kept in', folder)
else rmSync(folder, { recursive: true })

function say(what: string, words: string): void {
  process.stdout.write(`${what.padEnd(28)} ${words}\n`)
}

async function fill(into: Inventory, whole: ProvenanceGraph): Promise<void> {
  const { policy } = await loadPolicy(undefined, '/')
  let recording = 0
  for (let at = 0; at < whole.roots.length; at += perDecision) {
    const part = lineageGraph(whole, whole.roots.slice(at, at + perDecision))
    const asked = part.roots.map((node) => ({ name: nameOf(node), node }))
    const scan = await judgeScan({ graph: part, asked }, policy, { today: day })
    const decision = makeDecision(scan, { kind: 'scan', day, uses: asked })
    const started = performance.now()
    into.record(decision, `${day}T00:00:00.000Z`)
    recording += performance.now() - started
  }
  say('recorded', `${Math.ceil(whole.roots.length / perDecision)} decisions in ${(recording / 1000).toFixed(1)} s`)
}

function nameOf(id: string): string {
  return id.slice('model:hf/'.length, id.lastIndexOf('@'))
}

/** Random models, and the names that are most frequent, which is the worst case. */
function questionsOf(whole: ProvenanceGraph, draw: Random): readonly Question[] {
  const index = indexGraph(whole)
  return Array.from({ length: 300 }, () => {
    const model = nameOf(pick(whole.nodes, draw)?.id ?? '')
    const used = pick(whole.roots, draw) ?? ''
    const above = pick(index.upstream.get(used) ?? [], draw)?.upstream ?? used
    return [
      { query: 'ancestors', model },
      { query: 'descendants', model },
      { query: 'roots', model },
      { query: 'path', from: nameOf(used), to: nameOf(above) },
      { query: 'uses', of: model },
      { query: 'why', model, clause: 'use.aup' },
      { query: 'history', model: nameOf(used) },
    ] satisfies readonly Question[]
  }).flat()
}

function pick<Item>(list: readonly Item[], draw: Random): Item | undefined {
  return list[Math.floor(draw() * list.length)]
}

async function measureCalls(asked: Inventory, whole: ProvenanceGraph, draw: Random): Promise<void> {
  const times = new Map<string, number[]>()
  for (const question of questionsOf(whole, draw)) {
    const started = performance.now()
    await queryInventory(asked, question)
    times.set(question.query, [...(times.get(question.query) ?? []), performance.now() - started])
  }
  for (const [query, found] of times) say(`call ${query}`, figures(found))
  say('call, all of these', figures([...times.values()].flat()))
  for (const of of ['license:Apache-2.0', 'clause:use.aup', 'publisher:org1', nameOf(whole.nodes[0]?.id ?? '')]) {
    const started = performance.now()
    await queryInventory(asked, { query: 'uses', of })
    say(`call uses ${of}`, `${(performance.now() - started).toFixed(1)} ms`)
  }
}

function figures(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const [middle, most, worst] = [0.5, 0.99, 1].map((part) => sorted[Math.ceil(sorted.length * part) - 1] ?? 0)
  return `median ${middle?.toFixed(2)} ms, 99th percentile ${most?.toFixed(2)} ms, worst ${worst?.toFixed(1)} ms`
}

/** Whole processes, on the model that most come from and on one that nothing comes from. */
function measureProcesses(whole: ProvenanceGraph): void {
  const [base, leaf] = [nameOf(whole.nodes[0]?.id ?? ''), nameOf(whole.roots.at(-1) ?? '')]
  const other = nameOf(whole.roots.at(-2) ?? '')
  const commands = [
    ['query', 'ancestors', leaf],
    ['query', 'descendants', base],
    ['query', 'roots', leaf],
    ['query', 'path', leaf, base],
    ['query', 'uses', base],
    ['query', 'uses', 'license:Apache-2.0'],
    ['query', 'uses', 'use.aup'],
    ['query', 'impact', base],
    ['query', 'why', leaf, 'use.aup'],
    ['query', 'diff', leaf, other],
    ['query', 'history', leaf],
  ]
  for (const command of commands) {
    const times = Array.from({ length: 5 }, () => timeOf(command))
    say(command.slice(0, 3).join(' '), `${Math.round(times.toSorted((a, b) => a - b)[2] ?? 0)} ms (median of five)`)
  }
}

function timeOf(command: readonly string[]): number {
  const started = performance.now()
  execFileSync(process.execPath, [main, ...command, '--inventory', folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  return performance.now() - started
}
