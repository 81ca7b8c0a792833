import type { CodeString, Frame } from '../code/frames.ts'
import { type NamedModel, readCalledName, readEncoderName, readOllamaName } from '../model-name.ts'
import { argumentOf, type CodeFacts, type CodePattern } from './pattern.ts'

/** A call that takes a model: what is called, and in which of its arguments the model stands. */
export interface ModelCall {
  readonly name: string
  /** The form of the callee, as `AutoModel.from_pretrained`. */
  readonly callee: RegExp
  readonly slots: readonly (string | number)[]
  /** Whose names they are: `sentence-transformers` looks up a name without an owner under its own. */
  readonly names?: 'hub' | 'ollama' | 'sentence-transformers'
  /** Arguments that name something else: `repo_type: dataset`. */
  readonly unless?: readonly string[]
}

/** The call that a string is an argument of: its own, or that of a list or object in it. */
function callAround({
  frame,
  slot,
}: CodeString): { readonly frame: Frame; readonly slot: string | number } | undefined {
  let place: { frame: Frame; slot: string | number } | undefined = { frame, slot }
  while (place !== undefined && place.frame.kind !== 'call') {
    const { parent, kind, slot: outer }: Frame = place.frame
    if (parent === undefined) return undefined
    // The keys of an object of options are arguments too: pipeline('…', { model: '…' }).
    place = { frame: parent, slot: kind === 'object' && typeof place.slot === 'string' ? place.slot : outer }
  }
  return place
}

/** Makes a pattern of a call. */
export function callPattern(call: ModelCall): CodePattern {
  return {
    name: call.name,
    on: 'code',
    find: (string, facts) => {
      const around = callAround(string)
      if (around === undefined || around.frame.isDefinition) return undefined
      if (!isModelArgument(call, around.frame, around.slot)) return undefined
      return withRevision(readFor(call.names, string.value), around.frame, facts)
    },
  }
}

/** Whether an argument of a call is where it takes a model. */
export function isModelArgument(
  { callee, slots, unless = ['dataset', 'space'] }: ModelCall,
  frame: Frame,
  slot: string | number,
): boolean {
  if (frame.kind !== 'call' || !slots.includes(slot) || !callee.test(frame.callee)) return false
  const type = frame.entries.find((entry) => entry.slot === 'repo_type' || entry.slot === 'repoType')?.value
  return type === undefined || !unless.includes(type)
}

/** How the names of a call are read. */
export function readFor(names: ModelCall['names'], value: string): NamedModel | undefined {
  switch (names) {
    case 'ollama':
      return readOllamaName(value)
    case 'sentence-transformers':
      return readEncoderName(value)
    case 'hub':
    case undefined:
      return readCalledName(value)
  }
}

function withRevision(named: NamedModel | undefined, frame: Frame, { constants }: CodeFacts): NamedModel | undefined {
  if (named === undefined || named.revision !== undefined) return named
  const revision = argumentOf(frame, ['revision', 'commit_hash', 'model_revision'], constants)
  return revision === undefined || revision === '' ? named : { ...named, revision }
}
