import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from '@jest/globals'

import { pageAssets } from './page-assets.ts'
import { exampleFolder } from './testing/read-example.ts'

const main = fileURLToPath(new URL('main.js', import.meta.url))
const replay = join(exampleFolder('family'), 'recording')

function digest(text: string | undefined): string {
  return createHash('sha256').update(String(text)).digest('base64')
}

describe('stemma scan --format html', () => {
  it('prints a page whose policy allows the very bytes of its script and its style', () => {
    const words = ['scan', 'mirrorbay/egret-7b', '--replay', replay, '--format', 'html', '--no-inventory']
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([2, ''])
    expect(stdout).toMatch(/^<!doctype html>\n.*<\/html>\n$/s)
    const style = /<style>(?<text>.*?)<\/style>/s.exec(stdout)?.groups?.['text']
    const script = /<script>(?<text>.*?)<\/script>/s.exec(stdout)?.groups?.['text']
    expect(stdout).toContain(`script-src 'sha256-${digest(script)}'; style-src 'sha256-${digest(style)}'`)
  })
})

describe('the script of a page', () => {
  it('holds the notices of what it was made from', async () => {
    const { script } = await pageAssets()
    const notice = script.text.slice(0, script.text.indexOf('*/'))
    expect([...notice.matchAll(/^(?<name>@?[\w/-]+) \d+\.\d+\.\d+$/gm)].map(({ groups }) => groups?.['name'])).toEqual([
      '@dagrejs/dagre',
      'd3-color',
      'd3-dispatch',
      'd3-drag',
      'd3-ease',
      'd3-interpolate',
      'd3-selection',
      'd3-timer',
      'd3-transition',
      'd3-zoom',
    ])
    expect(
      notice.match(/Permission is hereby granted|Permission to use, copy, modify|Redistribution and use in source/g)
        ?.length,
    ).toBe(10)
  })

  it('evaluates nothing, asks for nothing and keeps nothing', async () => {
    const { script } = await pageAssets()
    const body = script.text.slice(script.text.indexOf('*/'))
    const found =
      /insertAdjacentHTML|document\.write|\beval\(|new Function|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|localStorage|sessionStorage|indexedDB|document\.cookie/.exec(
        body,
      )
    expect(found?.[0]).toBeUndefined()
  })
})
