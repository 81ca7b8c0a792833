import { readFileSync } from 'node:fs'

import { expect, it } from '@jest/globals'

import { scanAndJudge } from './scan.ts'
import { exampleHub } from './testing/example-hub.ts'

function textOf(id: string): string {
  const file = new URL(import.meta.resolve(`spdx-license-list/licenses/${id}.json`))
  const { licenseText } = JSON.parse(readFileSync(file, 'utf8')) as { readonly licenseText: string }
  return licenseText
}

async function licensesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { fetch } = exampleHub({ 'acorn/oak': { files } })
  const { judgement, result } = await scanAndJudge(['acorn/oak'], { fetch, token: '', cacheDir: false })
  return judgement.world.terms.ownOf(result.graph.roots[0] ?? '').sources.map(({ license }) => license)
}

it('a license that a NOTICE lists beside a license file is of somebody else, where it limits nothing', async () => {
  const [mit, bsd, gpl] = [textOf('MIT'), textOf('BSD-3-Clause'), textOf('GPL-3.0-only')]
  expect(await licensesOf({ LICENSE: mit, NOTICE: bsd })).toEqual(['MIT'])
  expect(await licensesOf({ LICENSE: mit, NOTICE: gpl })).toEqual(['gpl-3.0', 'MIT'])
  expect(await licensesOf({ NOTICE: bsd })).toEqual(['BSD-3-Clause'])
  expect(await licensesOf({ LICENSE: mit, 'LICENSE.bsd': bsd })).toEqual(['BSD-3-Clause', 'MIT'])
})
