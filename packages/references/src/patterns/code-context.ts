import { type CodeString, type Entry, type Frame, keySlot, lastPart } from '../code/frames.ts'

// What such calls name is no model, however it looks.
const otherCalls =
  /(?:^|\.)(?:load_dataset\w*|\w*(?:DataFrom|LoadData)\w*|Dataset\.\w+|DatasetDict\.\w+|dataset_info|load_metric|evaluate\.load|push_to_hub|create_repo|upload_\w+|load_tool|from_hub|Client|require|join|assert\w*|startswith|endswith|startsWith|endsWith|route|get|post|put|delete|patch|Path|open|replace|split|print|log|info|debug|warning|error|warn|raises|describe|it|test|expect|toBe|toEqual|isinstance|hasattr|getattr|compile|match|search|sub|FileResponse|import_module|mock\.\w+|patch)$/

// A call with more arguments is a table; looking through all of them for each would cost the square of its length.
const mostArguments = 100

/** Whether a string stands in a call that never takes a model. */
export function isOtherCall({ frame }: CodeString): boolean {
  for (let one: Frame | undefined = frame; one !== undefined; one = one.parent) {
    if (one.kind === 'call') {
      return otherCalls.test(one.callee) || one.entries.slice(0, mostArguments).some((entry) => isOtherType(entry))
    }
  }
  return false
}

/** `repo_type="dataset"`. */
function isOtherType({ slot, value }: Entry): boolean {
  return (slot === 'repo_type' || slot === 'repoType') && (value === 'dataset' || value === 'space')
}

/** The keys and names around a string, up to the call that it is in, the outermost first. */
export function keyPath({ frame }: CodeString): readonly string[] {
  const keys: string[] = []
  for (let one: Frame | undefined = frame; one !== undefined && one.kind !== 'call'; one = one.parent) {
    if (typeof one.slot === 'string') keys.unshift(one.slot)
    if (one.kind === 'object' && one.parent?.kind !== 'object' && one.target !== undefined) keys.unshift(one.target)
  }
  return keys
}

/** The name that a string is given: of the argument or key it is the value of, else of what it is assigned to. */
export function givenName(string: CodeString): string | undefined {
  const { slot, target, frame } = string
  if (target !== undefined) return lastPart(target)
  if (slot === keySlot) return targetOf(frame)
  if (typeof slot === 'string') return slot === 'default' || slot === 'choices' ? optionName(frame) : slot
  if (!isPassedOn(frame)) return undefined
  return typeof frame.slot === 'string' ? frame.slot : targetOf(frame)
}

/** The name that the statement around a frame assigns to; what is given to a call comes back as something else. */
function targetOf(frame: Frame): string | undefined {
  for (let one: Frame | undefined = frame; one !== undefined; one = one.parent) {
    if (one.kind === 'call' && !passingOn.test(one.callee)) return undefined
  }
  return frame.target === undefined ? undefined : lastPart(frame.target)
}

/** Whether what stands in a frame is given to whatever the frame is given to. */
function isPassedOn({ kind, callee }: Frame): boolean {
  return kind === 'list' || (kind === 'call' && passingOn.test(callee))
}

// Calls that give back what they are given.
const passingOn =
  /^(?:useState|useRef|ref|signal|writable|\$state|str|String|Field|field|ContextVar|Query|Form|Option|cast|literal|StringVar|dedent|frozenset|set|list|tuple|Set|Array|Object\.freeze)$/

/** `add_argument("--model", default="…")`, `model: str = Field(default="…")`. */
function optionName(frame: Frame): string | undefined {
  const option = frame.entries
    .slice(0, mostArguments)
    .find(({ slot, value }) => typeof slot === 'number' && value?.startsWith('-') === true)
  return option?.value ?? (frame.target === undefined ? 'default' : lastPart(frame.target))
}

/** A string that is used for something: no documentation, no import. */
export function isValue({ frame, target, value }: CodeString): boolean {
  return (frame.kind !== 'root' || target !== undefined) && !value.includes('\n')
}
