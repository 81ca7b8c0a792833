import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'

/** A line of code in a notebook: its text, and where each of its characters stands in the file. */
interface NotebookLine {
  readonly text: string
  readonly offset: number
}

/** The code of a notebook as one text, and the way back from its offsets to those of the file. */
export interface NotebookCode {
  readonly python: string
  readonly shell: string
  readonly toFile: (offset: number) => number
}

/** Joins the code cells of a notebook; lines for the shell (`!pip`, `%%bash`) are parted from those in Python. Outputs and texts are left out. */
export function readNotebook(text: string): NotebookCode {
  const tree = parseTree(text, [], { allowTrailingComma: true })
  const lines = tree === undefined ? [] : cellsOf(tree).flatMap((cell) => linesOf(cell, text))
  const starts: { readonly at: number; readonly offset: number }[] = []
  let [python, shell] = ['', '']
  for (const line of lines) {
    const isShell = line.isShell
    starts.push({ at: python.length, offset: line.offset })
    // Both texts keep every line, so that an offset means the same place in both.
    const blank = `${' '.repeat(line.text.length)}\n`
    python += isShell ? blank : `${line.text}\n`
    shell += isShell ? `${line.text.replace(/^(?<space>\s*)[!%]/, '$<space> ')}\n` : blank
  }
  return {
    python,
    shell,
    toFile: (offset) => {
      let [low, high] = [0, starts.length - 1]
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        if ((starts[middle]?.at ?? 0) <= offset) low = middle
        else high = middle - 1
      }
      const start = starts[low]
      return start === undefined ? offset : start.offset + offset - start.at
    },
  }
}

function cellsOf(tree: Node): readonly Node[] {
  const cells = findNodeAtLocation(tree, ['cells'])?.children ?? []
  return cells.filter((cell) => findNodeAtLocation(cell, ['cell_type'])?.value === 'code')
}

function linesOf(cell: Node, text: string): readonly (NotebookLine & { readonly isShell: boolean })[] {
  const source = findNodeAtLocation(cell, ['source'])
  const parts = source?.type === 'array' ? (source.children ?? []) : source === undefined ? [] : [source]
  const lines = parts.flatMap((part) =>
    splitRaw(text.slice(part.offset + 1, part.offset + part.length - 1), part.offset + 1),
  )
  const language = String(findNodeAtLocation(cell, ['metadata', 'vscode', 'languageId'])?.value)
  const isScript = language === 'shellscript' || /^%%(?:bash|sh|shell|script)/.test(lines[0]?.text.trim() ?? '')
  return lines.map((line) => ({ ...line, isShell: isScript || /^\s*[!%]/.test(line.text) }))
}

const escape = /(?:\\")+|\\u[0-9a-fA-F]{4}|\\./g

/**
 * The lines of a JSON string as they stand in the file: what an escape stands for takes as many characters as the escape, so
 * that offsets stay what they are. Quotes that follow each other stay together: three of them begin a long string.
 */
function splitRaw(raw: string, offset: number): readonly NotebookLine[] {
  const lines: NotebookLine[] = []
  let [text, start, at] = ['', 0, 0]
  for (const { 0: written, index } of raw.matchAll(escape)) {
    text += raw.slice(at, index)
    at = index + written.length
    if (written === String.raw`\n`) {
      lines.push({ text, offset: offset + start })
      text = ''
      start = at
    } else {
      text += meaning(written)
    }
  }
  return [...lines, { text: `${text}${raw.slice(at)}`, offset: offset + start }]
}

/** What an escape stands for, filled up to its length with spaces. */
function meaning(written: string): string {
  if (written.startsWith(String.raw`\"`)) return '"'.repeat(written.length / 2).padEnd(written.length)
  return written === String.raw`\\` ? String.raw` \ `.slice(0, 2) : ' '.repeat(written.length)
}
