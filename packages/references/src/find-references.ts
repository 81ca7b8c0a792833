import { findCandidates } from './candidates.ts'
import { codeFacts } from './code/flow.ts'
import { cuedLayout } from './cued-layout.ts'
import { fileKind, type FileKind, isMinified, scriptKind } from './file-kind.ts'
import { ignoredLines } from './ignore-comments.ts'
import type { Layout } from './layout.ts'
import type { NamedModel } from './model-name.ts'
import type { FileReferences, ModelReference } from './model-reference.ts'
import { nameCues } from './name-cues.ts'
import { codePatterns, commandPatterns, settingPatterns } from './patterns/index.ts'
import type { CodeFacts } from './patterns/pattern.ts'
import { readFileLayout } from './read-file-layout.ts'
import { textLines } from './text-lines.ts'

/** A model at an offset of a layout. */
interface Hit {
  readonly named: NamedModel
  readonly offset: number
  readonly length: number
  readonly pattern: string
  readonly certainty: ModelReference['certainty']
}

const nothing: FileReferences = { references: [], idleIgnores: [] }

/**
 * Finds the models that a file names: each with its place, the pattern that found it and whether it is certain.
 * `path` is relative to the code base, with `/`. What no pattern understands is passed over; it never fails.
 */
export function findReferences(path: string, written: string): FileReferences {
  const kind = fileKind(path) ?? scriptKind(path, written)
  if (kind === undefined || isMinified(written, kind)) return nothing
  // Languages end a line where editors and git do not: what stands behind such an end is code and no comment.
  const text = written.replaceAll(/\r(?!\n)|[\u2028\u2029]/g, '\n')
  const cues = cuesOf(text, kind)
  if (cues.length === 0) return nothing
  const { layout, toFile } = readFileLayout(text, kind, cues)
  const facts = codeFacts(layout, text)
  // A model of Ollama is a plain word: where a file speaks of it, every word may be one.
  const isNarrow = kind !== 'notebook' && kind !== 'modelfile' && !/ollama|11434/i.test(text)
  const hits = findHits(isNarrow ? cuedLayout(layout, cues) : layout, facts)
  const place = textLines(written)
  const ignored = ignoredLines(text, (offset) => place(offset).line)
  const references = hits.map((hit): ModelReference => {
    const { line, column } = place(toFile(hit.offset))
    const reason = ignored.get(line)
    return {
      ...hit.named,
      file: path,
      line,
      column,
      endColumn: column + hit.length,
      pattern: hit.pattern,
      certainty: hit.certainty,
      ...(reason === undefined || reason === '' ? {} : { ignored: reason }),
    }
  })
  return {
    references: references.toSorted((a, b) => a.line - b.line || a.column - b.column),
    idleIgnores: [...ignored].filter(([, reason]) => reason === '').map(([line]) => ({ file: path, line })),
  }
}

/** Where names could stand. A notebook is told by its kind: all have pictures, which are full of slashes; a Modelfile has a name always. */
function cuesOf(text: string, kind: FileKind): readonly number[] {
  if (kind === 'notebook' || kind === 'modelfile') return [0]
  return [...nameCues(text)].toSorted((a, b) => a - b)
}

/** What patterns find, the most exact first at each place; then what only might be a model. */
function findHits(layout: Layout, facts: CodeFacts): readonly Hit[] {
  const hits = new Map<string, Hit>()

  function add(hit: Hit): void {
    // The same name may be reached in two ways, as an item of a list and as a word of a command.
    const key = `${hit.offset}`
    if (!hits.has(key)) hits.set(key, hit)
  }
  for (const hit of certainHits(layout, facts)) add(hit)
  for (const { model, offset, length } of findCandidates(layout)) {
    add({ named: { model }, offset, length, pattern: 'candidate', certainty: 'candidate' })
  }
  return [...hits.values()]
}

function* certainHits({ strings, settings, commands }: Layout, facts: CodeFacts): Generator<Hit> {
  for (const string of strings) {
    for (const { name, find } of codePatterns) {
      const named = find(string, facts)
      if (named === undefined) continue
      yield hitOf(named, name, string.offset, string.value.length)
      break
    }
  }
  for (const setting of settings) {
    for (const { name, find } of settingPatterns) {
      const named = find(setting)
      if (named === undefined) continue
      yield hitOf(named, name, setting.offset, setting.value.length)
      break
    }
  }
  for (const command of commands) {
    for (const { name, find } of commandPatterns) {
      for (const { word, named } of find(command)) {
        yield hitOf(named, name, word.offset, word.text.length)
      }
    }
  }
}

function hitOf(named: NamedModel, pattern: string, offset: number, length: number): Hit {
  return { named, offset, length, pattern, certainty: 'certain' }
}
