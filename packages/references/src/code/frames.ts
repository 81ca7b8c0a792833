/** What brackets enclose. The whole file is a frame of kind `root`. */
export interface Frame {
  readonly kind: 'root' | 'call' | 'list' | 'object' | 'group' | 'index'
  /** What is called, as it is written: `AutoModel.from_pretrained`. */
  readonly callee: string
  /** Whether the brackets hold the parameters of a function that is being defined. */
  readonly isDefinition: boolean
  readonly parent?: Frame
  /** Where in its parent the frame stands. */
  readonly slot: Slot
  /** The name that the statement around it assigns to. */
  readonly target?: string
  readonly entries: Entry[]
}

/** A place in a frame: the name of an argument or key, or its number; {@link keySlot} of what is a key itself. */
export type Slot = string | number

/** A value in a frame: a string with its text, a name, or an object or list. */
export interface Entry {
  readonly slot: Slot
  readonly value?: string
  readonly name?: string
  readonly frame?: Frame
}

/** A string of the code, and where it stands. */
export interface CodeString {
  readonly value: string
  readonly offset: number
  readonly frame: Frame
  readonly slot: Slot
  /** The name that it is assigned to, where the statement assigns. */
  readonly target?: string
  /** The name in whose place it stands where that has no value: `name ?? "…"`, `name or "…"`. */
  readonly instead?: string
}

/** A name that is used as a value: where it stands, and what the statement assigns to. */
export interface CodeName {
  readonly name: string
  readonly frame: Frame
  readonly slot: Slot
  readonly target?: string
}

/** All strings and names of a file of code. */
export interface CodeLayout {
  readonly strings: readonly CodeString[]
  /** Strings of which parts are computed: no name, but a command may stand in one. */
  readonly templates: readonly CodeString[]
  readonly names: readonly CodeName[]
}

/** The last part of a dotted name: `model_name` of `self.args.model_name`. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/** The slot of a string that is a key: `{ "org/name": … }`. */
export const keySlot = '#key'
