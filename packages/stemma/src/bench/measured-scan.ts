import { readFileSync, writeFileSync } from 'node:fs'

import { writeJson } from '@stemma/report'

import { scan } from '../scan.ts'

/**
 * One scan in a process of its own, so that its memory is its own: names from a file, JSON to a file.
 * Prints `{ milliseconds, megabytes }`: wall time of scan and JSON, and the largest resident set of the process.
 */
const [namesFile = '', endpoint = '', cacheDir = '', output = ''] = process.argv.slice(2)
const started = performance.now()
const result = await scan(readFileSync(namesFile, 'utf8').trim().split('\n'), { endpoint, cacheDir })
writeFileSync(output, writeJson(result))
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(JSON.stringify({ milliseconds: Math.round(performance.now() - started), megabytes }))
