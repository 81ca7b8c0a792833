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
export function modelFacts(checked: CheckedModel, isAdopted: boolean): readonly CodeReference[] {
  const { named, model, artifact, isLocked, change, contradictions } = checked
  const key = modelKey(named)
  const identity = { name: named.model, id: model?.id ?? `model:hf/${named.model}` }
  const isHub = !named.model.includes(':')
  const isRead = artifact !== undefined && artifact.read !== 'failed'
  return [
    reference({ ...identity, basis: `locked ${key}` }, { 'reference.is-locked': isLocked }),
    ...(isHub
      ? [
          reference(
            { ...identity, basis: `pinned ${key}`, detail: floatsAt(checked) },
            { 'reference.is-pinned': isPinned(named) },
          ),
        ]
      : []),
    reference({ ...identity, basis: `adopted ${named.model}` }, { 'reference.is-adopted': isAdopted }),
    reference(
      { ...identity, basis: `read ${key}`, detail: readingOf(artifact) },
      { 'reference.is-read': isRead ? true : undefined },
    ),
    ...(change === undefined
      ? []
      : [
          reference(
            { ...identity, basis: `change ${change.words}`, detail: change.words },
            { 'reference.change': change.kind },
          ),
        ]),
    reference(
      { ...identity, basis: `lock ${key}`, detail: contradictions?.join('; ') ?? 'the Hub could not be asked for it' },
      { 'lock.agrees': contradictions === undefined ? undefined : contradictions.length === 0 },
    ),
  ]
}

/** Why a model could not be read, in words. */
function readingOf(artifact: CheckedModel['artifact']): string {
  return artifact === undefined || artifact.state === 'ok' ? '' : ` (${stateWords[artifact.state]})`
}

/** The branch that a place names, and what it stands at. */
function floatsAt({ named, model }: CheckedModel): string {
  const branch = named.revision === undefined ? '' : ` (${named.revision} is a branch or a tag)`
  const commit = model === undefined ? undefined : /@(?<commit>[0-9a-f]{40})$/.exec(model.id)?.groups?.['commit']
  return commit === undefined ? branch : `${branch}; today that is ${commit}`
}
