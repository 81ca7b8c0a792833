import { disarm } from './disarm.ts'
import type { FindingsReport } from './findings-report.ts'
import { writeGithub } from './write-github.ts'
import { writeGitlab } from './write-gitlab.ts'
import { writeJunit } from './write-junit.ts'
import { writeMarkdown } from './write-markdown.ts'
import { writeSarif } from './write-sarif.ts'

/** Turns findings into a format that another tool takes. */
export interface FindingsWriter {
  readonly format: string
  readonly write: (report: FindingsReport) => string | Promise<string>
}

const writers: readonly FindingsWriter[] = [
  { format: 'sarif', write: writeSarif },
  { format: 'junit', write: writeJunit },
  { format: 'markdown', write: writeMarkdown },
  { format: 'github', write: writeGithub },
  { format: 'gitlab', write: writeGitlab },
]

/** The formats of other tools. To add one, add its line above. */
export const findingsWriters: readonly FindingsWriter[] = writers.map(({ format, write }) => ({
  format,
  write: async (report) => disarm(await write(report)),
}))
