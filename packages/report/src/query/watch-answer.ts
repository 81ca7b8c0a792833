/** What changed on the Hub of a model that is in use, or that something in use comes from. */
export interface WatchChange {
  readonly name: string
  /** The node as the inventory knows it. */
  readonly node: string
  /**
   * `other-repository`: the same name under another id of the Hub. `gone`: it was there before. `closed`: access is refused or
   * has to be asked for now. `unread`: the Hub could not be asked.
   */
  readonly kind:
    | 'other-repository'
    | 'gone'
    | 'closed'
    | 'opened'
    | 'renamed'
    | 'new-license'
    | 'new-revision'
    | 'unread'
  /** What was and what is, in words. */
  readonly words: string
  /** Whether it is in use itself, and not only above something that is. */
  readonly isInUse: boolean
}

/** What `stemma watch` answers. */
export interface WatchAnswer {
  /** How many models were looked at. */
  readonly looked: number
  /** How many could not be read, as when they were last scanned: no news, and not known either. */
  readonly stillUnread: number
  readonly outcome: 'pass' | 'denied' | 'review'
  /** The gravest first. */
  readonly changes: readonly WatchChange[]
}

/** The kinds of changes, the gravest first. */
export const watchKinds: readonly WatchChange['kind'][] = [
  'other-repository',
  'gone',
  'closed',
  'new-license',
  'renamed',
  'new-revision',
  'opened',
  'unread',
]
