import type { Progress } from './scan-loop.ts'

/** What is written to: standard error, or a stand-in. */
export interface Screen {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

/** One line that tells how far a scan has come and rewrites itself. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void
  readonly clear: () => void
}

const eraseLine = '\r\u001b[2K'

/** Shows progress on `screen` where it is a terminal, and nothing otherwise. */
export function progressLine(screen: Screen): ProgressLine {
  if (screen.isTTY !== true) return { show: () => {}, clear: () => {} }
  return {
    show: ({ read, known }) => {
      screen.write(`${eraseLine}read ${read} of ${known} …`)
    },
    clear: () => {
      screen.write(eraseLine)
    },
  }
}
