import { progressLine } from './progress-line.ts'
import type { ScanRequest } from './scan-request.ts'
import type { ScanOptions } from './scan.ts'

/** Scans with a line of progress on the standard error, which is cleared before the result is written. */
export async function withProgress<Result>(
  request: ScanRequest,
  perform: (options: ScanOptions) => Promise<Result>,
): Promise<Result> {
  const { depth, offline, record, replay, endpoint, policy, failOn, cache } = request
  const progress = progressLine(process.stderr)
  const given = Object.entries({ record, replay, endpoint, policy, failOn }).filter(([, value]) => value !== undefined)
  const options = { depth, offline, ...Object.fromEntries(given), ...(cache ? {} : { cacheDir: false as const }) }
  try {
    return await perform({ ...options, onProgress: progress.show })
  } finally {
    progress.clear()
  }
}
