/** A way through the lineage that is shown, and whose it is. */
export interface Highlight {
  /** Tells one from the other. */
  readonly key: string
  /** What it is the way of, in words. */
  readonly label: string
  /** From the model that it is about to the one that it comes from. */
  readonly path: readonly number[]
}

/** What is shown, and how. */
export interface State {
  readonly selected: number | undefined
  /** Shown until another one is chosen. */
  readonly pinned: Highlight | undefined
  /** Shown while it is pointed at. */
  readonly preview: Highlight | undefined
  /** Nodes whose ancestors are hidden. */
  readonly foldedUp: ReadonlySet<number>
  /** Nodes whose descendants are hidden. */
  readonly foldedDown: ReadonlySet<number>
  readonly hasDatasets: boolean
  /** The node whose lineage alone is shown; everything where there is none. */
  readonly focus: number | undefined
  /** The node that stays where it is when something is folded or shown again. */
  readonly anchor: number | undefined
  /** What a search has found. */
  readonly hits: ReadonlySet<number>
}

/** Is told of each change, with what was before. */
export type Listener = (state: State, before: State) => void

/** Keeps the state of the page: nothing of it outlives the page. */
export interface Store {
  readonly get: () => State
  readonly set: (change: Partial<State>) => void
  readonly listen: (listener: Listener) => void
}

/** Opens a store. */
export function openStore(initial: State): Store {
  let state = initial
  const listeners: Listener[] = []
  return {
    get: () => state,
    set: (change) => {
      const before = state
      state = { ...state, ...change }
      for (const listener of listeners) listener(state, before)
    },
    listen: (listener) => {
      listeners.push(listener)
    },
  }
}

/** What is lit now. */
export function litOf({ preview, pinned }: State): Highlight | undefined {
  return preview ?? pinned
}
