import { ReadFailure } from '../read-failure.ts'

/** Waits for `promise`, at most `milliseconds`: then calls `cancel` and throws `timed-out`, even if `promise` never ends. */
export async function withDeadline<T>(
  promise: Promise<T>,
  milliseconds: number,
  cancel: (reason: ReadFailure) => void,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => {
        const failure = new ReadFailure('timed-out', 'the server did not answer in time')
        reject(failure)
        cancel(failure)
      },
      Math.max(0, milliseconds),
    )
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
