import type { KnownFinding, LockedModel } from '@stemma/store'

import { baselineName, type Home, inHome, lockName } from './home.ts'
import type { KeptFiles } from './kept-files.ts'
import { modelKey } from './model-key.ts'
import type { Edit } from './policy-edits.ts'

const mostNames = 8

/** What a change edits of the lock and of the baseline. */
export function keptEdits({ trusted, own, baseline, ownBaseline }: KeptFiles, home: Home): readonly Edit[] {
  const lock = difference(trusted.lock.models, own.lock.models, (model) => `${modelKey(model)} ${model.id}`, nameOf)
  const known = difference(baseline, ownBaseline, (one) => JSON.stringify(one), findingName)
  const isOther = JSON.stringify(trusted.lock) !== JSON.stringify(own.lock)
  return [
    ...(lock !== '' || isOther
      ? [
          {
            of: 'lock' as const,
            file: inHome(home, lockName),
            words: lock === '' ? 'it changes what is said of models' : lock,
          },
        ]
      : []),
    ...(known === '' ? [] : [{ of: 'baseline' as const, file: inHome(home, baselineName), words: known }]),
  ]
}

function nameOf(model: LockedModel): string {
  return modelKey(model)
}

function findingName({ rule, model }: KnownFinding): string {
  return `${rule} of ${model}`
}

/** What one list has and the other has not, in words. */
function difference<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
  textOf: (item: Item) => string,
): string {
  const [old, fresh] = [new Set(before.map((one) => keyOf(one))), new Set(after.map((one) => keyOf(one)))]
  const added = after.filter((one) => !old.has(keyOf(one))).map((one) => textOf(one))
  const removed = before.filter((one) => !fresh.has(keyOf(one))).map((one) => textOf(one))
  const changed = removed.filter((one) => added.includes(one))
  return [
    listed(
      'adds',
      added.filter((one) => !changed.includes(one)),
    ),
    listed('changes', changed),
    listed(
      'removes',
      removed.filter((one) => !changed.includes(one)),
    ),
  ]
    .filter((words) => words !== '')
    .join('; ')
}

function listed(verb: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  return `it ${verb} ${names.slice(0, mostNames).join(', ')}${more}`
}
