import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('inventory-worker.js', import.meta.url))

/** What another process does to an inventory. */
export interface Work {
  readonly work: 'record' | 'rebuild' | 'read' | 'read-only'
  readonly folder: string
  /** The owner of the models that it records. */
  readonly name: string
  readonly count: number
  /** No file may be larger: kilobytes. */
  readonly largestFile?: number
}

/** A process that works on an inventory. */
export interface Worker {
  /** Waits until it has printed so many lines, or has ended. */
  readonly printed: (lines: number) => Promise<void>
  /** Ends it at once, whatever it is doing. */
  readonly kill: () => void
  /** The lines that it has printed, and all that it said otherwise, once it has ended. */
  readonly ended: Promise<Ended>
}

/** What a process left behind. */
export interface Ended {
  readonly lines: readonly string[]
  readonly errors: string
}

/** Starts a process that works on an inventory. */
export function startWorker({ work, folder, name, count, largestFile }: Work): Worker {
  const words = [program, work, folder, name, String(count)]
  const limited = ['-c', `ulimit -f ${(largestFile ?? 0) * 2}; exec "$0" "$@"`, process.execPath, ...words]
  const child = largestFile === undefined ? spawn(process.execPath, words) : spawn('sh', limited)
  const output = { text: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.text += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.errors += text
  })
  function lines(): readonly string[] {
    return output.text.split('\n').slice(0, -1)
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', () => resolve({ lines: lines(), errors: output.errors }))
  })
  async function printed(wanted: number): Promise<void> {
    await new Promise<void>((resolve) => {
      function look(): void {
        if (lines().length >= wanted) resolve()
      }
      child.stdout.on('data', look)
      child.on('close', () => resolve())
      look()
    })
  }
  return { printed, kill: () => void child.kill('SIGKILL'), ended }
}
