import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type BrowserContext, chromium } from 'playwright-core'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
// It looks for updates, components and an account by itself: nothing may leave the machine but what a page asks for.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium of this machine: that of `STEMMA_CHROMIUM`, or one at a usual place; absent where there is none. */
export function findChromium(): string | undefined {
  const { STEMMA_CHROMIUM: named } = process.env
  return [...(named === undefined || named === '' ? [] : [named]), ...usual].find((path) => existsSync(path))
}

/** An open browser with a profile of its own, which is removed when it is closed. */
export interface OpenBrowser {
  readonly context: BrowserContext
  readonly close: () => Promise<void>
}

/** Opens a browser without windows. Throws where it does not start. */
export async function openChromium(executablePath: string): Promise<OpenBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'stemma-chromium-'))
  const viewport = { width: 1440, height: 900 }
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    args: flags,
    viewport,
  })
  return {
    context,
    close: async () => {
      await context.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
