import type { Claim, Evidence, ParentName, Relation, Voice } from '@stemma/graph'

import { readParentName } from './parent-name.ts'

/** Who says it, and what was done. */
export interface Statement {
  readonly relation: Relation
  readonly voice: Voice
  readonly evidence: Evidence
}

/** The claim that `written` is a parent; none where it names nothing. What a machine wrote without an organisation is a folder. */
export function derivedFrom(written: string, statement: Statement): readonly Claim[] {
  const parent = readParentName(written, statement.voice === 'machine' ? 'local' : 'hub')
  return parent === undefined ? [] : [derivedFromName(parent, statement)]
}

/** The claim that `parent` is a parent. */
export function derivedFromName(parent: ParentName, statement: Statement): Claim {
  return { type: 'derived-from', parent, ...statement }
}

/** The claim that the model as a whole was made in a certain way. */
export function madeBy(statement: Statement): Claim {
  return { type: 'made-by', ...statement }
}
