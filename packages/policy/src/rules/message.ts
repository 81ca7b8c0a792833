import { displayName, type GraphNode } from '@stemma/graph'

import { PolicyError } from '../policy-error.ts'
import { nameOf } from './describe-term.ts'
import { declaredOf } from './license-facts.ts'
import type { Rule } from './rule.ts'
import type { Subject } from './world.ts'

/** What a finding's message may name. What a card says is put in as it is, and never read again. */
const placeholders = {
  model: ({ node, reference }: Subject) => reference?.name ?? displayName(node),
  license: (subject: Subject) => licenseText(subject, subject.node),
  upstream: ({ upstream, node }: Subject) => displayName(upstream ?? node),
  'upstream.license': (subject: Subject) => licenseText(subject, subject.upstream ?? subject.node),
  relation: ({ edge }: Subject) => relationWords[edge?.relation ?? 'unknown'] ?? 'a derivative',
  reason: ({ node }: Subject) => reasonWords[node.traceability.reason ?? ''] ?? 'nobody knows why',
  fix: ({ node }: Subject) => node.traceability.fix ?? '',
  state: ({ node }: Subject) => node.detail ?? node.state,
  former: ({ node }: Subject) => node.formerNames.join(', '),
  detail: ({ reference }: Subject) => reference?.detail ?? '',
  origin: () => '',
  value: () => '',
} as const

/** The names of {@link placeholders}. */
export type Placeholder = keyof typeof placeholders

const relationWords: Readonly<Record<string, string>> = {
  finetune: 'a fine-tune',
  adapter: 'an adapter',
  quantized: 'a quantization',
  converted: 'a conversion',
  merge: 'a merge',
  contains: 'a package',
  distilled: 'a distillation',
  'trained-on': 'a model trained on the data',
  'same-weights': 'a copy',
  unknown: 'a derivative',
}

const reasonWords: Readonly<Record<string, string>> = {
  'no-claim': 'it shows signs of having been derived, and no repository is named as its parent',
  'parent-not-found': 'its parent cannot be found',
  contradictory: 'sources name different parents',
  'local-path': 'its parent is named by a folder on somebody’s machine',
  'family-only': 'its parent is named by a family, and no repository is',
  ambiguous: 'the name of its parent fits several models, or none',
  'self-reference': 'it names itself as its parent',
  cycle: 'models name each other as parents',
}

/** `other` is no name: "is under other" says nothing to who does not know the Hub's list. */
const unnamed = 'a license that it does not name (`other`)'

function licenseText(subject: Subject, node: GraphNode): string {
  const declared = declaredOf({ ...subject, node }) ?? []
  if (declared.length > 0) return declared.map((one) => (one.class === 'other' ? unnamed : one.license)).join(', ')
  const texts = subject.world.terms
    .ownOf(node.id)
    .sources.filter(({ entry }) => entry?.kind !== 'policy')
    .map(({ license }) => license)
  return texts.length === 0 ? 'no license' : texts.join(', ')
}

const pattern = /\{(?<name>[a-z.]+)\}/g

/** Throws a {@link PolicyError} for a message that names what does not exist. */
export function checkPlaceholders(rule: Rule, where: string): void {
  for (const text of [rule.message, rule.unknownMessage ?? '', rule.fix]) {
    for (const { groups } of text.matchAll(pattern)) {
      const name = groups?.['name'] ?? ''
      if (!isPlaceholder(name)) {
        throw new PolicyError(
          'invalid',
          `${where}: a message cannot name {${name}}, expected one of ${Object.keys(placeholders).join(', ')}`,
        )
      }
    }
  }
}

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(placeholders, name)
}

/** Puts names into a message. One pass: what is put in is not looked at again. */
export function fillMessage(
  template: string,
  subject: Subject,
  found: { readonly origin: string | undefined; readonly value: string | undefined },
): string {
  return template.replaceAll(pattern, (written: string, name: string) => {
    if (name === 'origin') {
      return found.origin === undefined ? placeholders.upstream(subject) : nameOf(subject.world, found.origin)
    }
    if (name === 'value') return found.value ?? ''
    return isPlaceholder(name) ? placeholders[name](subject) : written
  })
}
