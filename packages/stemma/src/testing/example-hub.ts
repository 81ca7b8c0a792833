import { createHash } from 'node:crypto'

/** What a Hub knows of a model besides its files. */
export interface HubFacts {
  readonly createdAt?: string
  readonly gated?: 'auto' | 'manual'
  readonly disabled?: boolean
  /** Names that lead here by a redirect. */
  readonly formerNames?: readonly string[]
  readonly [field: string]: unknown
}

/** A model that the example Hub serves. */
export interface ExampleModel {
  readonly files: Files
  /** What it held before, the oldest first: each is a commit of its own. */
  readonly earlier?: readonly Files[]
  readonly hub?: HubFacts
}

type Files = Readonly<Record<string, string | Uint8Array>>

/** Models by name, `org/name` or a bare legacy id. */
export type ExampleModels = Readonly<Record<string, ExampleModel>>

/** A Hub in memory: its `fetch`, and the paths that it was asked for. */
export interface ExampleHub {
  readonly fetch: typeof fetch
  readonly requests: readonly string[]
}

interface Repository {
  readonly id: string
  readonly sha: string
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly hub: HubFacts
}

/** A model at each of its commits; the last is `main`. */
type History = readonly [Repository, ...Repository[]]

/** Serves `models` over the protocol of the Hub, as one who has no token meets it. */
export function exampleHub(models: ExampleModels): ExampleHub {
  const repositories = new Map(Object.entries(models).map(([id, model]) => [id, historyOf(id, model)]))
  const renamed = new Map(
    [...repositories.values()].flatMap(([{ id, hub }]) => (hub.formerNames ?? []).map((name) => [name, id] as const)),
  )
  const requests: string[] = []
  function answer(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    const url = new URL(request.url)
    requests.push(url.pathname)
    return Promise.resolve(serve(url, { repositories, renamed, range: request.headers.get('range') }))
  }
  return { fetch: answer, requests }
}

/** The commit of a model that holds these files: what code under test pins. */
export function commitOf(id: string, files: Files): string {
  return repositoryOf(id, files, {}).sha
}

function historyOf(id: string, { files, earlier = [], hub = {} }: ExampleModel): History {
  const before = earlier.toReversed().map((one) => repositoryOf(id, one, hub))
  return [repositoryOf(id, files, hub), ...before]
}

function repositoryOf(id: string, files: Files, hub: HubFacts): Repository {
  const bytes = Object.entries(files).map(([path, content]) => [path, Buffer.from(content)] as const)
  const digest = createHash('sha1').update(id)
  for (const [path, content] of bytes) digest.update(`${path}\u0000${content.length}\u0000`).update(content)
  return { id, sha: digest.digest('hex'), files: new Map(bytes), hub }
}

interface State {
  readonly repositories: ReadonlyMap<string, History>
  readonly renamed: ReadonlyMap<string, string>
  readonly range: string | null
}

const route =
  /^\/(?<api>api\/models\/)?(?<id>[^/]+(?:\/(?!revision\/|tree\/|resolve\/)[^/]+)?)(?:\/(?<verb>revision|tree|resolve)\/(?<revision>[^/]+)\/?(?<path>.*))?$/

function serve(url: URL, state: State): Response {
  const parts = route.exec(url.pathname)?.groups ?? {}
  const { id = '' } = parts
  const newName = state.renamed.get(id)
  if (newName !== undefined) {
    return new Response(null, {
      status: 307,
      headers: { location: `${url.pathname.replace(id, newName)}${url.search}` },
    })
  }
  const history = state.repositories.get(id)
  if (history === undefined) return refuse(401, 'RepoNotFound', 'Invalid username or password.')
  if (history[0].hub.disabled === true) return refuse(403, '', 'Access to this resource is disabled.')
  const { revision = 'main' } = parts
  const repository = revision === 'main' ? history[0] : history.find(({ sha }) => sha === revision)
  if (repository === undefined) return refuse(404, 'RevisionNotFound', `Invalid rev id: ${revision}`)
  return serveRepository(repository, url, { ...parts, range: state.range })
}

interface Asked {
  readonly api?: string | undefined
  readonly verb?: string | undefined
  readonly revision?: string | undefined
  readonly path?: string | undefined
  readonly range: string | null
}

function serveRepository(repository: Repository, url: URL, asked: Asked): Response {
  const { api, verb, path = '', range } = asked
  if (api === undefined) return serveFile(repository, decodeURIComponent(path), range)
  return verb === 'tree' ? Response.json(treeOf(repository)) : Response.json(informationOf(repository, url))
}

function refuse(status: number, code: string, message: string): Response {
  const headers = { 'x-error-message': message, ...(code === '' ? {} : { 'x-error-code': code }) }
  return Response.json({ error: message }, { status, headers })
}

function informationOf({ id, sha, hub, files }: Repository, url: URL): object {
  const siblings = [...files.keys()].map((rfilename) => ({ rfilename }))
  const all = { gated: false, private: false, disabled: false, author: id.split('/')[0], ...hub, sha, siblings }
  const wanted = new Set(url.searchParams.getAll('expand'))
  const fields = Object.entries(all).filter(([field]) => wanted.has(field))
  return { _id: createHash('sha1').update(id).digest('hex').slice(0, 24), id, ...Object.fromEntries(fields) }
}

function treeOf({ files }: Repository): readonly object[] {
  return [...files].map(([path, bytes]) => {
    const entry = { type: 'file', path, size: bytes.length, oid: gitObject(bytes) }
    return isLarge(path) ? { ...entry, lfs: { oid: sha256(bytes), size: bytes.length, pointerSize: 134 } } : entry
  })
}

function isLarge(path: string): boolean {
  return /\.(?:safetensors|gguf|bin)$/.test(path)
}

function gitObject(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\u0000`).update(bytes).digest('hex')
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function serveFile({ id, hub, files }: Repository, path: string, range: string | null): Response {
  if (hub.gated !== undefined) return refuse(401, 'GatedRepo', `Access to model ${id} is restricted.`)
  const bytes = files.get(path)
  if (bytes === undefined) return refuse(404, 'EntryNotFound', 'Entry not found')
  const { first, last } = /^bytes=(?<first>\d+)-(?<last>\d+)$/.exec(range ?? '')?.groups ?? {}
  if (first === undefined || last === undefined) return new Response(Buffer.from(bytes))
  const part = bytes.slice(Number(first), Number(last) + 1)
  if (part.length === 0) return new Response(null, { status: 416 })
  const headers = { 'content-range': `bytes ${first}-${Number(first) + part.length - 1}/${bytes.length}` }
  return new Response(Buffer.from(part), { status: 206, headers })
}
