import { SourceError } from '../source-error.ts'
import { askGit } from './git.ts'
import { pathBytes } from './path-text.ts'

/** Reads files of a commit in one question. What is not there, is no text or no file, is left out. */
export async function readObjects(
  root: string,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = paths.filter((one) => !one.includes('\n'))
  if (asked.length === 0) return new Map()
  const names = asked.flatMap((one) => [Buffer.from(`${commit}:`), pathBytes(one), Buffer.from('\n')])
  const { code, output, errors } = await askGit(root, ['cat-file', '--batch'], { input: Buffer.concat(names) })
  // Of what is damaged git says that it is missing, and only in its errors why.
  if (code !== 0 || /^(?:error|fatal):/m.test(errors)) throw unreadable(commit, errors)
  return textsIn(output, asked)
}

function unreadable(commit: string, errors: string): SourceError {
  const fix = errors.includes('promisor') ? ' The clone is partial: clone it without --filter.' : ''
  return new SourceError('repository-unreadable', `git cannot read files of ${commit}: ${errors}.${fix}`)
}

/** `<object> <kind> <size>\n<content>\n` for each of the paths in their order, or a line that ends in `missing`. */
function textsIn(output: Buffer, paths: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  let at = 0
  for (const path of paths) {
    const end = output.indexOf(10, at)
    if (end === -1) break
    const head = /^[0-9a-f]+ (?<kind>\w+) (?<size>\d+)$/.exec(output.subarray(at, end).toString('utf8'))?.groups
    at = end + 1
    if (head === undefined) continue
    const length = Number(head['size'])
    if (head['kind'] === 'blob') texts.set(path, output.subarray(at, at + length).toString('utf8'))
    at += length + 1
  }
  return texts
}
