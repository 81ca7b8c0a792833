import type { CodeReference } from '@stemma/policy'
import { stateWords } from '@stemma/report'

import type { CheckedModel } from './checked-model.ts'
import { isPinned, modelKey } from './model-key.ts'

/** What is so of a place where nothing is wrong: what a reference does not speak of must not make a rule ask. */
const nothingWrong: CodeReference['facts'] = {
  'reference.is-pinned': true,
  'reference.is-locked': true,
  'reference.is-read': true,
  'reference.is-adopted': true,
  'reference.is-ignored': false,
  'reference.change': 'none',
  'lock.agrees': true,
  'lock.is-edited': false,
  'lock.is-needed': true,
  'file.is-read': true,
  'edit.of': 'none',
}

/** A reference of which one thing is to be said. */
export function reference(
  { name, id, basis, detail = '' }: Omit<CodeReference, 'facts' | 'detail'> & { readonly detail?: string },
  facts: CodeReference['facts'],
): CodeReference {
  return { name, id, basis, detail, facts: { ...nothingWrong, ...facts } }
}

/** What rules on references may look at of a model that the code names: one reference for each thing that can be said. */
export function modelFacts(
  checked: CheckedModel,
  { isAdopted, isNamed }: { readonly isAdopted: boolean; readonly isNamed: boolean },
): readonly CodeReference[] {
  const { named, model, isLocked, change } = checked
  const key = modelKey(named)
  const identity = { name: named.model, id: model?.id ?? `model:hf/${named.model}` }
  function about(words: string, facts: CodeReference['facts'], detail = ''): CodeReference {
    return reference({ ...identity, basis: words, detail }, facts)
  }
  return [
    about(`locked ${key}`, { 'reference.is-locked': isLocked }),
    // Of an entry of the lock that no code names nobody can say how it is used.
    ...(isNamed && !named.model.includes(':')
      ? [about(`pinned ${key}`, { 'reference.is-pinned': isPinned(named) }, floatsAt(checked))]
      : []),
    about(`adopted ${named.model}`, { 'reference.is-adopted': isAdopted || !isNamed }),
    about(`read ${key}`, { 'reference.is-read': isRead(checked) ? true : undefined }, readingOf(checked)),
    ...(change === undefined
      ? []
      : [about(`change ${change.words}`, { 'reference.change': change.kind }, change.words)]),
    about(`lock ${key}`, { 'lock.agrees': agrees(checked) }, disagreement(checked)),
  ]
}

function isRead({ artifact }: CheckedModel): boolean {
  return artifact !== undefined && artifact.read !== 'failed'
}

function agrees({ contradictions }: CheckedModel): boolean | undefined {
  return contradictions === undefined ? undefined : contradictions.length === 0
}

function disagreement({ contradictions }: CheckedModel): string {
  return contradictions?.join('; ') ?? 'the Hub could not be asked for it'
}

/** Why a model could not be read, in words. */
function readingOf({ artifact }: CheckedModel): string {
  return artifact === undefined || artifact.state === 'ok' ? '' : ` (${stateWords[artifact.state]})`
}

/** The branch that a place names, and what it stands at. */
function floatsAt({ named, model }: CheckedModel): string {
  const branch = named.revision === undefined ? '' : ` (${named.revision} is a branch or a tag)`
  const commit = model === undefined ? undefined : /@(?<commit>[0-9a-f]{40})$/.exec(model.id)?.groups?.['commit']
  return commit === undefined ? branch : `${branch}; today that is ${commit}`
}
