import { errorCode } from '../error-code.ts'
import { ReadFailure } from '../read-failure.ts'

const passing: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
])
const timeOuts: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

/** What it means that no answer came: `unreachable`, or `timed-out`; tried again where the connection was cut. */
export function transportFailure(error: unknown, host: string): ReadFailure {
  if (error instanceof ReadFailure) return error
  const code = errorCode(error)
  const detail = `no answer from ${host}${code === '' ? '' : ` (${code})`}`
  const state = timeOuts.has(code) ? 'timed-out' : 'unreachable'
  return new ReadFailure(state, detail, passing.has(code) ? { retry: {}, cause: error } : { cause: error })
}
