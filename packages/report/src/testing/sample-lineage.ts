import type { Claim, Reading } from '@stemma/graph'

import type { ScanResult } from '../scan-result.ts'
import { at, license, parent, reading, resultOf } from './sample.ts'

/** A weight file of a model. */
export function weights(path: string, sha256 = 'd'.repeat(64)): Claim {
  return {
    type: 'file-identity',
    path,
    sha256,
    evidence: { reader: 'file-list', source: { kind: 'file-list', path }, quote: path },
  }
}

/** What a card says that a model is, how well it does it, and what it was trained on. */
export const cardClaims: readonly Claim[] = [
  { type: 'described', aspect: 'task', value: 'text-generation', evidence: at('README.md', 4) },
  { type: 'described', aspect: 'library', value: 'transformers', evidence: at('README.md', 5) },
  { type: 'described', aspect: 'language', value: 'en', evidence: at('README.md', 6) },
  { type: 'described', aspect: 'architecture', value: 'OakForCausalLM', evidence: at('config.json', 1) },
  { type: 'described', aspect: 'model-type', value: 'oak', evidence: at('config.json', 2) },
  { type: 'measured', metric: 'accuracy', value: '0.91', dataset: 'Leaves', evidence: at('README.md', 7) },
  { type: 'trained-on', dataset: 'acorn/leaves', evidence: at('README.md', 8) },
  { type: 'published-by', name: 'org', role: 'publisher', evidence: at('README.md', 9) },
]

/** A merge of two fine-tunes of one base, and what each of them declares. */
export const diamond: readonly Reading[] = [
  reading('org/merge', {
    claims: [license('mit'), parent('org/left', 'merge'), parent('org/right', 'merge'), ...cardClaims],
  }),
  reading('org/left', { claims: [license('Apache-2.0'), parent('org/base')] }),
  reading('org/right', { claims: [license('CC-BY-4.0'), parent('org/base')] }),
  reading('org/base', { claims: [license('acorn-terms')] }),
]

/** A scan of the merge of {@link diamond}. */
export function diamondResult(): ScanResult {
  return resultOf(['org/merge'], diamond)
}

/** A model whose every text is `text`: what its card, its files and others say of it. */
export function hostileReading(text: string): Reading {
  const evidence = at('README.md', 1, text)
  return reading('org/hostile', {
    formerNames: [text],
    unread: [{ path: text, state: 'gated', detail: text }],
    claims: [
      { type: 'license', basis: 'declared', license: text, class: 'custom', known: text, link: text, evidence },
      { type: 'license', basis: 'declared', license: text, class: 'custom', component: 'code', evidence },
      { type: 'license', basis: 'detected', license: text, class: 'exact', evidence },
      { type: 'license', basis: 'detected', license: text, class: 'variant', evidence: at(text, 1, text) },
      { type: 'described', aspect: 'task', value: text, evidence },
      { type: 'described', aspect: 'library', value: text, evidence },
      { type: 'described', aspect: 'language', value: text, evidence },
      { type: 'described', aspect: 'architecture', value: text, evidence },
      { type: 'measured', metric: text, name: text, value: text, task: text, dataset: text, evidence },
      { type: 'published-by', name: text, role: 'publisher', evidence },
      {
        type: 'derived-from',
        parent: { kind: 'local-path', path: text },
        relation: 'unknown',
        voice: 'hint',
        evidence,
      },
      { type: 'trained-on', dataset: text, evidence },
      weights(text),
      weights('not-a-digest.bin', text),
    ],
  })
}
