import { Document, isMap, isScalar, isSeq, type Range, type YAMLMap, type YAMLSeq } from 'yaml'

/** What is written of a model, and the place in the list of the entry that it replaces; absent where it is added. */
export interface ModelEdit {
  readonly entry: Readonly<Record<string, string>>
  readonly at?: number
}

/** The text of a policy with a model in its list; all else of it as it was. */
export function spliceModel(text: string, policy: YAMLMap.Parsed, edit: ModelEdit): string {
  const pair = policy.items.find(({ key }) => isScalar(key) && key.value === 'models')
  const list = pair?.value ?? undefined
  if (isSeq(list) && list.items.length > 0) return inList(text, list, edit)
  if (policy.flow === true) return inFlowPolicy(text, policy, list?.range, `[${inline(edit)}]`)
  const column = columnOf(text, policy.range[0])
  if (pair !== undefined) return inPlaceOfNone(text, list?.range ?? pair.key.range, itemLines(edit, column + 2))
  return insertLines(text, endOfDocument(text, policy), [`${spaces(column)}models:`, ...itemLines(edit, column + 2)])
}

function inFlowPolicy(text: string, { items, range }: YAMLMap.Parsed, old: Range | undefined, list: string): string {
  if (old !== undefined) return splice(text, old, list)
  const last = items.at(-1)
  if (last === undefined) return splice(text, range, `{ "models": ${list} }`)
  const [, end] = (last.value ?? last.key).range
  return splice(text, [end, end], `, "models": ${list}`)
}

function inList(text: string, list: YAMLSeq.Parsed, edit: ModelEdit): string {
  return list.flow === true ? inFlowList(text, list, edit) : inBlockList(text, list, edit)
}

function inFlowList(text: string, { items }: YAMLSeq.Parsed, edit: ModelEdit): string {
  const [old, last] = [items[edit.at ?? items.length], items.at(-1)]
  if (old !== undefined) return splice(text, old.range, inline(edit))
  const end = last?.range[1] ?? 0
  return splice(text, [end, end], `, ${inline(edit)}`)
}

function inBlockList(text: string, { items, range }: YAMLSeq.Parsed, edit: ModelEdit): string {
  const [old, last] = [items[edit.at ?? items.length], items.at(-1)]
  if (old === undefined) {
    const column = columnOf(text, range[0])
    return insertLines(text, endOfEntry(text, last?.range[1] ?? 0, column), itemLines(edit, column))
  }
  if (!isMap(old) || old.flow === true) return splice(text, old.range, inline(edit))
  const lines = entryLines(edit).map((line, at) => (at === 0 ? line : `${spaces(columnOf(text, old.range[0]))}${line}`))
  // The range of a mapping in lines ends where the next line begins, or with the file.
  const isWhole = text.slice(0, old.range[1]).endsWith('\n')
  return splice(text, old.range, [...lines, ...(isWhole ? [''] : [])].join(lineEnd(text)))
}

/** A list that is empty, or not there, becomes one in lines; what stands behind it on its line stays. */
function inPlaceOfNone(text: string, [from, to]: Range, lines: readonly string[]): string {
  const head = text.slice(0, from)
  const kept = `${from === to ? head : head.replace(/[ \t]+$/, '')}${text.slice(to)}`
  return insertLines(kept, nextLine(kept, kept.length - (text.length - to)), lines)
}

/** Where the line begins that follows an entry and the comments that are set in like it. */
function endOfEntry(text: string, end: number, column: number): number {
  const start = text.slice(0, end).endsWith('\n') ? end : nextLine(text, end)
  const [comments = ''] = new RegExp(`^(?: {${column + 1},}#[^\\n]*(?:\\n|$))*`).exec(text.slice(start)) ?? []
  return start + comments.length
}

/** Where a mark says that the document ends, or else the text. */
function endOfDocument(text: string, { range: [, end] }: YAMLMap.Parsed): number {
  const mark = text.slice(end).search(/^\.\.\.(?=\s|$)/m)
  return mark === -1 ? text.length : end + mark
}

function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at === -1 ? text.length : at + 1
}

function columnOf(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return line.replace('\uFEFF', '').length
}

function itemLines(edit: ModelEdit, column: number): readonly string[] {
  return entryLines(edit).map((line, at) => `${spaces(column)}${at === 0 ? '- ' : '  '}${line}`)
}

function entryLines({ entry }: ModelEdit): readonly string[] {
  return new Document(entry).toString({ lineWidth: 0, blockQuote: false }).trimEnd().split('\n')
}

function inline({ entry }: ModelEdit): string {
  return JSON.stringify(entry, null, 1).replaceAll(/\n\s*/g, ' ')
}

function insertLines(text: string, at: number, lines: readonly string[]): string {
  const end = lineEnd(text)
  const before = at === 0 || text.slice(0, at).endsWith('\n') ? '' : end
  return splice(text, [at, at], `${before}${lines.join(end)}${end}`)
}

function splice(text: string, [from, to]: readonly [number, number, number?], written: string): string {
  return `${text.slice(0, from)}${written}${text.slice(to)}`
}

function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

function spaces(count: number): string {
  return ' '.repeat(count)
}
