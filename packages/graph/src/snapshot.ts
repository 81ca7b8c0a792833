import type { Artifact } from './artifact.ts'
import type { JsonObject } from './json.ts'

/** Why something could not be had. The words are fixed by the JSON contract. */
export const failureStates = [
  'not-found',
  'gone',
  'disabled',
  'gated',
  'unauthorized',
  'rate-limited',
  'offline',
  'timed-out',
  'too-large',
  'malformed',
  'unsupported',
  'unreachable',
  'not-downloaded',
  'beyond-depth',
] as const

/** One of {@link failureStates}. `not-found` is missing or private: the Hub does not tell them apart. */
export type FailureState = (typeof failureStates)[number]

/** How much of a node was read: `partial` has its information and file list, but lacks a text that a reader wanted. */
export type ReadLevel = 'read' | 'partial' | 'failed'

/** What cannot be had, why, and in whose words. */
export interface Failure {
  readonly state: FailureState
  readonly detail: string
}

/** A file that a snapshot lists. Sizes are in bytes; a size or digest that nobody told is absent. */
export interface FileEntry {
  readonly path: string
  readonly size?: number
  /** The git object id (sha1) of the file as it is committed; for an LFS file that is the pointer. */
  readonly gitObject?: string
  /** The sha256 of the content: of an LFS file as the Hub lists it, of a file in a folder as it was read. Never a commit id. */
  readonly sha256?: string
}

/** The text of a file, or of the metadata in a weight file's header, with the sha256 of what was fetched. */
export interface SnapshotText {
  readonly path: string
  readonly form: 'text' | 'header'
  readonly text: string
  /** sha256 of the raw bytes that `text` was decoded from. */
  readonly sha256: string
  /** What was odd on the way: undecodable bytes, a header that was cut. */
  readonly oddities?: readonly string[]
}

/** A text that a reader wanted and that could not be had. */
export interface UnreadText extends Failure {
  readonly path: string
}

/** One artifact at one revision, as far as it could be read. Plain data: it can be kept and read back. */
export interface Snapshot {
  readonly artifact: Artifact
  /** The full commit id; absent for a folder, and where nothing could be pinned. */
  readonly revision?: string
  /** Other names that led here: the Hub redirects a renamed repository. */
  readonly formerNames: readonly string[]
  readonly read: ReadLevel
  /** Present where `read` is `failed`. */
  readonly failure?: Failure
  /** The Hub's own id of the repository: the same name under another `_id` is another repository. */
  readonly repositoryId?: string
  /** What the Hub says of the repository, field by field; absent for a folder. */
  readonly hub?: JsonObject
  readonly files: readonly FileEntry[]
  readonly texts: readonly SnapshotText[]
  readonly unread: readonly UnreadText[]
  /** The sha256 of all that was read, so that two readings can be told apart when their content is gone. */
  readonly digest?: string
}

/** What to fetch: an artifact, at a revision (a commit, a branch or a tag) or at the one that is current. */
export interface Reference {
  readonly artifact: Artifact
  readonly revision?: string
}

/** A file that a reader wants, whole (`text`) or only the metadata of its header (`header`). */
export interface WantedFile {
  readonly path: string
  readonly form: 'text' | 'header'
}

/** Chooses, from the list of its files, what is to be fetched of a repository. */
export type ChooseFiles = (files: readonly FileEntry[]) => readonly WantedFile[]

/** A place that snapshots come from. It never throws for the state of one artifact: that is in the snapshot. */
export interface Source {
  readonly fetchSnapshot: (reference: Reference, choose: ChooseFiles) => Promise<Snapshot>
}

/** The snapshot of something that could not be had at all. */
export function failedSnapshot(reference: Reference, failure: Failure): Snapshot {
  const pinned = reference.revision === undefined ? {} : { revision: reference.revision }
  return {
    artifact: reference.artifact,
    ...pinned,
    formerNames: [],
    read: 'failed',
    failure,
    files: [],
    texts: [],
    unread: [],
  }
}
