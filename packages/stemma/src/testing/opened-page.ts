import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import axe from 'axe-core'
import type { Page } from 'playwright-core'

import { type ScanResult, writePage } from '@stemma/report'

import { pageAssets } from '../page-assets.ts'
import { type OpenBrowser, openChromium } from './open-chromium.ts'

/** A page in a browser, and what went wrong in it: errors, warnings, and requests for anything but itself. */
export interface OpenedPage {
  readonly page: Page
  readonly problems: readonly string[]
}

/** A browser that opens results as pages. */
export interface PageBrowser {
  readonly open: (result: ScanResult) => Promise<OpenedPage>
  readonly close: () => Promise<void>
}

/** Starts the browser at `executablePath`. */
export async function openPageBrowser(executablePath: string): Promise<PageBrowser> {
  const browser = await openChromium(executablePath)
  const folder = mkdtempSync(join(tmpdir(), 'stemma-page-'))
  let count = 0
  return {
    open: async (result) => {
      count += 1
      const file = join(folder, `${count}.html`)
      writeFileSync(file, await writePage(result, await pageAssets()))
      return openFile(browser, file)
    },
    close: async () => {
      await browser.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function openFile({ context }: OpenBrowser, file: string): Promise<OpenedPage> {
  const page = await context.newPage()
  const address = pathToFileURL(file).href
  const problems: string[] = []
  page.on('console', (message) => problems.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) problems.push(`request: ${request.url()}`)
  })
  await page.goto(address)
  await page.waitForSelector('html[data-ready]')
  return { page, problems }
}

/** What an accessibility checker finds wrong with a page as it is shown now: rule and element, a line each. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const found: unknown =
    await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target + ' ' + failureSummary)))`)
  return Array.isArray(found) ? found.map(String) : ['the checker gave no list']
}
