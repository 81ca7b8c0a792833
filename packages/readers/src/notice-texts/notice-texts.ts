import type {
  CarriedText,
  Claim,
  Evidence,
  LicenseClaim,
  LicenseTextClaim,
  Range,
  Snapshot,
  SnapshotText,
} from '@stemma/graph'
import { nonEmptyString, property } from '@stemma/graph'

import { isCardPath } from '../model-card/card-files.ts'
import { findFrontMatter } from '../model-card/front-matter.ts'
import { citing, lineStartsOf } from '../text-position.ts'
import { readYamlText } from '../yaml-text.ts'
import { findCitations } from './citations.ts'

const name = 'notice-texts'

/** The texts of a snapshot that may have to travel with the model, whole, in the order of their claims; then what its card asks to be cited by. */
export function readNoticeTexts(snapshot: Snapshot, claims: readonly Claim[]): readonly CarriedText[] {
  return [
    ...withoutCopies(claims.flatMap((claim) => (claim.type === 'license-text' ? textOf(snapshot, claim) : []))),
    ...claims.flatMap((claim) => (claim.type === 'license' ? sectionOf(snapshot, claim) : [])),
    ...snapshot.texts.flatMap((text) => citationsIn(text)),
  ]
}

/** The card and the Hub's own data say the same prompt: once is enough. */
function withoutCopies(texts: readonly CarriedText[]): readonly CarriedText[] {
  const prompts = new Set<string>()
  return texts.filter(({ role, text }) => {
    const isCopy = role === 'gated-prompt' && prompts.has(text.trim())
    if (role === 'gated-prompt') prompts.add(text.trim())
    return !isCopy
  })
}

function textOf(snapshot: Snapshot, claim: LicenseTextClaim): readonly CarriedText[] {
  const { role, component, evidence } = claim
  const covers = component === undefined ? {} : { component }
  if (role === 'gated-prompt') {
    const prompt = promptOf(snapshot, claim)
    return prompt === undefined ? [] : [{ role, ...covers, text: prompt, evidence }]
  }
  const file = fileOf(snapshot, claim)
  if (file === undefined) return []
  const { text, oddities } = file
  return [{ role, ...covers, text, ...(oddities === undefined ? {} : { oddities }), evidence }]
}

function fileOf({ texts }: Snapshot, { evidence: { source } }: Pick<Claim, 'evidence'>): SnapshotText | undefined {
  return texts.find((one) => source.kind === 'file' && one.path === source.path && one.form === 'text')
}

/** The prompt as the Hub holds it, or as the card says it. */
function promptOf(snapshot: Snapshot, claim: LicenseTextClaim): string | undefined {
  if (claim.evidence.source.kind === 'hub') {
    return nonEmptyString(property(property(snapshot.hub, 'cardData'), 'extra_gated_prompt'))
  }
  const card = fileOf(snapshot, claim)
  const front = card === undefined ? undefined : findFrontMatter(card.text)
  if (card === undefined || front === undefined) return undefined
  const place = { label: card.path, fileOffset: (at: number) => front.start + at, cite: citing(name, card) }
  return readYamlText(front.yaml, place).strings('extra_gated_prompt')[0]?.value
}

/** A license that stands in the body of a card. A name is no text, and a prompt is carried as one. */
function sectionOf(snapshot: Snapshot, claim: LicenseClaim): readonly CarriedText[] {
  const { evidence } = claim
  const card = isText(claim) && isCardPath(pathOf(evidence)) ? fileOf(snapshot, claim) : undefined
  if (card === undefined || evidence.range === undefined) return []
  const [start, end] = offsetsOf(card.text, evidence.range)
  if (start < (findFrontMatter(card.text)?.bodyStart ?? 0)) return []
  return [{ role: 'card-section', text: card.text.slice(start, end), evidence }]
}

function isText({ basis, class: kind }: LicenseClaim): boolean {
  return basis === 'detected' && kind !== 'reference' && kind !== 'unknown'
}

function pathOf({ source }: Evidence): string {
  return source.kind === 'file' ? source.path : ''
}

function offsetsOf(text: string, { line, column, endLine, endColumn }: Range): readonly [number, number] {
  const starts = lineStartsOf(text)
  return [(starts[line - 1] ?? 0) + column - 1, (starts[endLine - 1] ?? 0) + endColumn - 1]
}

function citationsIn(text: SnapshotText): readonly CarriedText[] {
  if (text.form !== 'text' || !isCardPath(text.path)) return []
  const cite = citing(name, text)
  return findCitations(text.text).map(({ start, end }) => ({
    role: 'citation',
    text: text.text.slice(start, end),
    evidence: cite(start, end),
  }))
}
