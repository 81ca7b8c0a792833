import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

import type { PageAsset, PageAssets } from '@stemma/report'

const { resolve } = createRequire(import.meta.url)

/** The script and the style sheet of a page, as the build made them. */
export async function pageAssets(): Promise<PageAssets> {
  const [script, style] = await Promise.all([readAsset('page.js'), readAsset('page.css')])
  return { script, style }
}

async function readAsset(name: string): Promise<PageAsset> {
  const text = await readFile(resolve(`@stemma/page/${name}`), 'utf8')
  return { text, sha256: createHash('sha256').update(text).digest('base64') }
}
