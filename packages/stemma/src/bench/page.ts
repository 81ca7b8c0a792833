import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import type { Page } from 'playwright-core'

import { type ScanResult, writePage } from '@stemma/report'

import { pageAssets } from '../page-assets.ts'
import { scan } from '../scan.ts'
import { findChromium, openChromium } from '../testing/open-chromium.ts'
import { askedNames, exampleFolder } from '../testing/read-example.ts'
import { syntheticResult } from '../testing/synthetic-result.ts'

// `pnpm bench:page [-- --screenshots FOLDER --merged MODEL --endpoint URL]`: writes pages, opens them in Chromium, and prints
// how long they take from being opened to having answered to a key and a wheel, the median of five.

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    screenshots: { type: 'string' },
    endpoint: { type: 'string' },
    merged: { type: 'string' },
  },
})
const runs = 5

interface Case {
  readonly name: string
  readonly result: ScanResult
}

async function cases(): Promise<readonly Case[]> {
  const recording = join(exampleFolder('family'), 'recording')
  const small = await scan(await askedNames('family'), { replay: recording, today: '2026-11-25' })
  const { endpoint, merged } = values
  const live =
    endpoint === undefined || merged === undefined
      ? []
      : [{ name: 'merged', result: await scan([merged], { endpoint, cacheDir: false, today: '2026-11-25' }) }]
  return [{ name: 'small', result: small }, ...live, { name: '1000', result: await syntheticResult(1000) }]
}

/** From the beginning of its loading until it has answered: a path was lit, a node was found, the drawing was moved and painted. */
async function timesOf(page: Page, address: string): Promise<{ readonly shown: number; readonly answered: number }> {
  const started = performance.now()
  await page.goto(address)
  await page.waitForSelector('html[data-ready]')
  await page.evaluate(painted)
  const shown = performance.now() - started
  await page.locator('.path').first().click()
  await page.getByRole('searchbox').fill('7')
  const box = await page.locator('svg.graph').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 200)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -120)
  await page.keyboard.up('Control')
  await page.evaluate(painted)
  return { shown, answered: performance.now() - started }
}

/** Two frames later everything that was changed has been painted. */
const painted = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'

/** What a picture shows: the path that decides; of a large lineage all of it. */
async function picture(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1360, height: 900 })
  await page.reload()
  await page.waitForSelector('html[data-ready]')
  await page.locator('.path').first().click()
  if (name === '1000') {
    await page.getByRole('button', { name: 'Show everything' }).click()
    await page.evaluate('scrollTo(0, 0)')
    await page.getByRole('button', { name: 'Show all of it' }).dispatchEvent('click')
  }
  await page.mouse.move(0, 0)
  await page.waitForTimeout(600)
}

function median(numbers: readonly number[]): number {
  return Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0)
}

const chromium = findChromium()
if (chromium === undefined) throw new Error('There is no Chromium here: install one, or name it in STEMMA_CHROMIUM')
const folder = mkdtempSync(join(tmpdir(), 'stemma-page-'))
const { context, close } = await openChromium(chromium)
const page = context.pages()[0] ?? (await context.newPage())
for (const { name, result } of await cases()) {
  const started = performance.now()
  const text = await writePage(result, await pageAssets())
  const written = Math.round(performance.now() - started)
  const file = join(folder, `${name}.html`)
  writeFileSync(file, text)
  const times = []
  for (let run = 0; run < runs; run += 1) times.push(await timesOf(page, pathToFileURL(file).href))
  const { nodes, edges } = result.graph
  process.stdout.write(
    `${name}: ${nodes.length} nodes, ${edges.length} edges, ${result.verdict.findings.length} findings, ` +
      `${Math.round(text.length / 1000)} kB, written in ${written} ms, shown after ${median(times.map(({ shown }) => shown))} ms, ` +
      `has answered after ${median(times.map(({ answered }) => answered))} ms\n`,
  )
  if (values.screenshots !== undefined) {
    mkdirSync(values.screenshots, { recursive: true })
    await picture(page, name)
    await page.screenshot({ path: resolve(values.screenshots, `page-${name}.png`) })
    await page.setViewportSize({ width: 1440, height: 900 })
  }
}
await close()
rmSync(folder, { recursive: true })
