import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { identifyDocument, type LicenseIndex } from '@stemma/licenses'

import type { LabelledText } from './license-texts.ts'

/** Prints how Debian's `licensecheck` and `licensee` answer the labelled texts with SPDX ids, beside Stemma, in one run. */
export function sideBySide(
  texts: readonly LabelledText[],
  aliases: Readonly<Record<string, readonly string[]>>,
  index: LicenseIndex,
): void {
  const asked = texts.filter(({ isSpdx }) => isSpdx)
  const folder = mkdtempSync(join(tmpdir(), 'stemma-texts-'))
  const tools: Readonly<Record<string, (text: string) => string>> = {
    stemma: (text) => identifyDocument(text, index).matches[0]?.license ?? '',
    licensecheck: (text) => askLicensecheck(folder, text),
    licensee: (text) => askLicensee(folder, text),
  }
  for (const [name, ask] of Object.entries(tools)) {
    const started = performance.now()
    const right = asked.filter(({ label, text }) =>
      [label, ...(aliases[label] ?? [])].some((id) => id.toLowerCase() === ask(text).toLowerCase()),
    )
    const time = (performance.now() - started) / asked.length
    console.log(
      `${name.padEnd(14)} ${right.length} of ${asked.length} right, ${time.toFixed(1)} ms a text (a process each but for stemma)`,
    )
  }
  rmSync(folder, { recursive: true })
}

function askLicensecheck(folder: string, text: string): string {
  const file = join(folder, 'LICENSE')
  writeFileSync(file, text)
  const { stdout } = spawnSync('licensecheck', ['--shortname-scheme=spdx', '-m', '--lines', '0', file], {
    encoding: 'utf8',
  })
  return (stdout.split('\t')[1] ?? '').trim()
}

function askLicensee(folder: string, text: string): string {
  const project = join(folder, 'project')
  mkdirSync(project, { recursive: true })
  writeFileSync(join(project, 'LICENSE'), text)
  const { stdout } = spawnSync('licensee', ['detect', '--json', project], { encoding: 'utf8' })
  return /"spdx_id":\s*"([^"]+)"/.exec(stdout)?.[1] ?? ''
}
