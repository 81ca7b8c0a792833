// Renews what `examples/family` holds of generated files: run it after a build, as `node packages/stemma/dist/testing/record-examples.js`.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { writeJson, writeText } from '@stemma/report'

import { scan } from '../scan.ts'
import { exampleHub } from './example-hub.ts'
import { askedNames, exampleFolder, readExample } from './read-example.ts'

const example = 'family'
const folder = exampleFolder(example)
const recording = join(folder, 'recording')
const expected = join(folder, 'expected')

await rm(recording, { recursive: true, force: true })
await mkdir(expected, { recursive: true })
const { fetch } = exampleHub(await readExample(example))
const endpoint = 'https://huggingface.co'
const result = await scan(await askedNames(example), { fetch, endpoint, token: '', cacheDir: false, record: recording })
await writeFile(join(expected, 'scan.txt'), writeText(result, { color: false }))
await writeFile(join(expected, 'scan.json'), writeJson(result))
