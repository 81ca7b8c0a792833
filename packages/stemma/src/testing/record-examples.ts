// Renews what the folders of `examples` hold of generated files: run it after a build, as `node packages/stemma/dist/testing/record-examples.js`.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { writeJson, writeText } from '@stemma/report'

import { scan } from '../scan.ts'
import { exampleHub } from './example-hub.ts'
import { askedNames, exampleFolder, exampleNames, hasRecording, readExample } from './read-example.ts'

for (const name of await exampleNames()) await renew(name)

/** Writes `expected/`, and `recording/` anew where there is one. */
async function renew(name: string): Promise<void> {
  const [recording, expected] = [join(exampleFolder(name), 'recording'), join(exampleFolder(name), 'expected')]
  const isRecorded = await hasRecording(name)
  if (isRecorded) await rm(recording, { recursive: true })
  const { fetch } = exampleHub(await readExample(name))
  const result = await scan(await askedNames(name), {
    fetch,
    endpoint: 'https://huggingface.co',
    token: '',
    cacheDir: false,
    ...(isRecorded ? { record: recording } : {}),
  })
  await mkdir(expected, { recursive: true })
  await writeFile(join(expected, 'scan.txt'), writeText(result, { color: false }))
  await writeFile(join(expected, 'scan.json'), writeJson(result))
}
