import { parseArgs } from 'node:util'

import type { Notice } from '@stemma/policy'

import { makeNotice } from '../notice/make-notice.ts'
import { listModels } from './recorded-hub.ts'

// `npm run bench:notices -- --endpoint URL`: the bundle of every model that a recorded Hub lists, each by itself: how many are
// complete, and of the others the gravest reason, which is the first of this list.

const reasons: readonly string[] = ['forbidden', 'no-license', 'untraceable', 'not-found']

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { endpoint: { type: 'string', default: '' } },
})
const counts = new Map<string, number>()
const times: number[] = []
for (const { id } of await listModels(values.endpoint)) {
  const started = performance.now()
  const notice = await makeNotice([id], { endpoint: values.endpoint, cacheDir: false })
  times.push(performance.now() - started)
  const state = gravest(notice)
  counts.set(state, (counts.get(state) ?? 0) + 1)
}
const sorted = times.toSorted((a, b) => a - b)
for (const [state, count] of [...counts].toSorted((a, b) => b[1] - a[1])) say(state, String(count))
say('a bundle: median, 95th percentile', `${at(0.5)} ms, ${at(0.95)} ms`)

function gravest({ gaps, items }: Notice): string {
  const states = new Set<string>([...gaps, ...items.flatMap(({ missing }) => missing ?? [])].map(({ state }) => state))
  if (states.size === 0) return 'complete'
  return reasons.find((reason) => states.has(reason)) ?? [...states].toSorted().join(', ')
}

function at(part: number): number {
  return Math.round(sorted[Math.floor(sorted.length * part)] ?? 0)
}

function say(what: string, words: string): void {
  process.stdout.write(`${what.padEnd(60)} ${words}\n`)
}
