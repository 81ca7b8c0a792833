import type { Claim, Evidence, FileEntry, JsonObject, Snapshot, SnapshotText } from '@stemma/graph'

/** A snapshot of `org/own` that tests read: texts by path (headers where the path is a weight file's), files, and Hub metadata. */
export function snapshotOf(
  texts: Readonly<Record<string, string>>,
  hub?: JsonObject,
  files: readonly FileEntry[] = [],
): Snapshot {
  return {
    artifact: { kind: 'model', registry: 'hf', name: 'org/own' },
    revision: 'a'.repeat(40),
    formerNames: [],
    read: 'read',
    ...(hub === undefined ? {} : { hub }),
    files,
    texts: Object.entries(texts).map(([path, text]): SnapshotText => {
      const form = /\.(?:gguf|safetensors)$/.test(path) ? 'header' : 'text'
      return { path, form, text, sha256: 'ab' }
    }),
    unread: [],
  }
}

/** A claim on one line: what is claimed, who says so, and `line:column` of its beginning. Oddities without their words. */
export function brief(claim: Claim): string {
  const { range } = claim.evidence
  return `${content(claim)}${range === undefined ? '' : ` @${range.line}:${range.column}`}`
}

/** All of `claims`, on one line each. */
export function briefly(claims: readonly Claim[]): readonly string[] {
  return claims.map((claim) => brief(claim))
}

function content(claim: Claim): string {
  if (claim.type === 'derived-from') return `${claim.relation} of ${parentText(claim.parent)} (${claim.voice})`
  if (claim.type === 'made-by') return `${claim.relation} (${claim.voice})`
  if (claim.type === 'license') return words('license', claim.license, claim.class, claim.component, claim.link)
  if (claim.type === 'described') return words(claim.aspect, claim.value)
  return claim.type === 'license-text' ? words(claim.role, claim.component) : factText(claim)
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ')
}

type DescribedElsewhere = 'derived-from' | 'made-by' | 'license' | 'license-text' | 'described'

function factText(claim: Exclude<Claim, { type: DescribedElsewhere }>): string {
  switch (claim.type) {
    case 'trained-on':
      return `trained-on ${claim.dataset}`
    case 'tokenizer-from':
      return `tokenizer-from ${claim.name}`
    case 'file-identity':
      return `${claim.path} ${claim.sha256} ${claim.size ?? '?'}`
    case 'published-by':
      return `${claim.role} ${claim.name}`
    case 'measured':
      return words(claim.metric, claim.name, claim.value, claim.task, claim.dataset)
    case 'hazard':
      return claim.hazard
    case 'from-scratch':
    case 'oddity':
      return claim.type
  }
}

function parentText(parent: Extract<Claim, { type: 'derived-from' }>['parent']): string {
  switch (parent.kind) {
    case 'hub':
      return parent.revision === undefined ? parent.name : `${parent.name}@${parent.revision}`
    case 'registry':
      return `${parent.registry}:${parent.name}`
    case 'family':
      return `family ${parent.name}`
    case 'local-path':
      return `path ${parent.path}`
    case 'malformed':
      return `malformed ${parent.text}`
  }
}

/** What stands in `text` at the range of `evidence`; throws where the range is not inside the text. */
export function textAt(text: string, evidence: Evidence | undefined): string {
  const range = evidence?.range
  if (range === undefined) throw new RangeError('no range')
  const start = offsetOf(text, range.line, range.column)
  const end = offsetOf(text, range.endLine, range.endColumn)
  if (end < start) throw new RangeError(`ends before it begins: ${JSON.stringify(range)}`)
  return text.slice(start, end)
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', start)
    if (next === -1) throw new RangeError(`no line ${line}`)
    start = next + 1
  }
  const end = text.indexOf('\n', start)
  const columns = (end === -1 ? text.length : end + 1) - start + 1
  if (column < 1 || column > columns) throw new RangeError(`no column ${column} in line ${line}`)
  return start + column - 1
}
