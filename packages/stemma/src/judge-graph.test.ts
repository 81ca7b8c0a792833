import { fileURLToPath } from 'node:url'

import { describe, expect, it } from '@jest/globals'

import { judge, loadPolicy, scan } from './index.ts'

const replay = fileURLToPath(new URL('../../../examples/family/recording', import.meta.url))
const clean = 'harbor-ai/egret-7b-chat'
const today = '2026-01-01'

describe('judge', () => {
  it('gives the verdict of the scan, each time', async () => {
    const { graph, verdict } = await scan([clean], { replay, today })
    const { policy } = await loadPolicy(undefined, '/')
    const before = JSON.stringify(graph)
    expect(await judge(graph, policy, { today })).toEqual(verdict)
    expect(await judge(graph, policy, { today })).toEqual(verdict)
    expect(JSON.stringify(graph)).toBe(before)
  })

  it('judges the same graph by another use', async () => {
    const { graph, verdict } = await scan(['smallbits/kingfisher-7b-GGUF'], { replay, today })
    const { policy } = await loadPolicy(undefined, '/')
    const { findings } = await judge(graph, { ...policy, use: { commercial: true } }, { today })
    expect(verdict.findings.map(({ rule }) => rule)).not.toContain('use/noncommercial')
    expect(findings.map(({ rule }) => rule)).toContain('use/noncommercial')
  })

  it('never passes a graph that is not complete', async () => {
    const { graph, verdict } = await scan([clean], { replay, today, depth: 0 })
    const { policy } = await loadPolicy(undefined, '/')
    expect(verdict.outcome).toBe('review')
    expect(await judge(graph, { ...policy, rules: [] }, { today })).toMatchObject({ outcome: 'review' })
  })
})
