/**
 * Where each character of a block of code stands in its file: the block has lost its fence and, in lists and quotes, its indentation.
 * `blockStart` is where the block begins in `file`, at its fence if it has one.
 */
export function codeOffsets(file: string, blockStart: number, code: string): (at: number) => number {
  const codeLines = code.split('\n')
  const starts: { readonly at: number; readonly file: number }[] = []
  let [at, line] = [0, afterFence(file, blockStart)]
  for (const codeLine of codeLines) {
    const lineEnd = endOfLine(file, line)
    const indent = file.slice(line, lineEnd).indexOf(codeLine)
    starts.push({ at, file: line + Math.max(0, indent) })
    at += codeLine.length + 1
    line = Math.min(file.length, lineEnd + 1)
  }
  return (offset) => {
    const start = starts.findLast((one) => one.at <= offset) ?? { at: 0, file: blockStart }
    return Math.min(file.length, start.file + (offset - start.at))
  }
}

function afterFence(file: string, start: number): number {
  const first = file.slice(start, endOfLine(file, start))
  return /^[ \t]*(?:`{3}|~{3})/.test(first) ? Math.min(file.length, start + first.length + 1) : start
}

function endOfLine(file: string, start: number): number {
  const end = file.indexOf('\n', start)
  return end === -1 ? file.length : end
}
