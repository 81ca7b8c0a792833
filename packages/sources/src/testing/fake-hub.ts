/** A repository of a fake Hub: its current commit, what its information says besides, and its files. */
export interface FakeRepository {
  readonly id: string
  readonly sha: string
  readonly info?: object
  readonly files: Readonly<Record<string, string | Uint8Array>>
}

/** What was asked of a fake Hub. */
export interface FakeRequest {
  readonly url: URL
  readonly headers: Headers
}

/** A Hub in memory: `fetch` answers as the Hub does, `requests` tells what was asked. */
export interface FakeHub {
  readonly fetch: typeof fetch
  readonly requests: readonly FakeRequest[]
  /** The paths that were asked for, in order. */
  readonly paths: () => readonly string[]
}

/** A fake Hub with these repositories; what `instead` returns is answered in place of what the Hub would say. */
export function fakeHub(
  repositories: readonly FakeRepository[],
  instead: (request: FakeRequest) => Response | undefined = () => undefined,
): FakeHub {
  const requests: FakeRequest[] = []
  return {
    fetch: async (input, init) => {
      const request = {
        url: new URL(input instanceof Request ? input.url : input),
        headers: new Headers(init?.headers),
      }
      requests.push(request)
      await Promise.resolve()
      return instead(request) ?? answer(repositories, request)
    },
    requests,
    paths: () => requests.map(({ url }) => url.pathname),
  }
}

/** What to answer instead where the path of a request holds `part`. */
export function where(
  part: string,
  answerInstead: (request: FakeRequest) => Response,
): (request: FakeRequest) => Response | undefined {
  return (request) => (request.url.pathname.includes(part) ? answerInstead(request) : undefined)
}

/** The redirect that the Hub answers for a repository that was renamed. */
export function renamed(from: string, to: string): (request: FakeRequest) => Response | undefined {
  return where(
    `/models/${from}/`,
    ({ url }) =>
      new Response(null, { status: 307, headers: { location: url.pathname.replace(from, to) + url.search } }),
  )
}

/** An answer of the Hub that is no success, as its headers say it. */
export function refusal(status: number, code?: string, message?: string): Response {
  const headers = new Headers()
  if (code !== undefined) headers.set('x-error-code', code)
  if (message !== undefined) headers.set('x-error-message', message)
  return new Response('{"error":"refused"}', { status, headers })
}

function answer(repositories: readonly FakeRepository[], request: FakeRequest): Response {
  const path = request.url.pathname.replace(/^\/hf(?=\/)/, '')
  const repository = repositories.find(({ id }) =>
    [`/api/models/${id}/`, `/api/datasets/${id}/`, `/${id}/`, `/datasets/${id}/`].some((start) =>
      path.startsWith(start),
    ),
  )
  if (repository === undefined) return refusal(401, 'RepoNotFound', 'Invalid username or password.')
  if (path.includes('/revision/')) return informationOf(repository)
  if (path.includes('/tree/')) return Response.json(treeOf(repository))
  const content = repository.files[decodeURIComponent(path.slice(path.indexOf('/resolve/') + '/resolve/'.length + 41))]
  return content === undefined
    ? refusal(404, 'EntryNotFound')
    : fileAnswer(Buffer.from(content), request.headers.get('range'))
}

function informationOf({ id, sha, info }: FakeRepository): Response {
  return Response.json({ _id: `id of ${id}`, id, sha, downloads: 1, ...info })
}

function treeOf({ files }: FakeRepository): readonly object[] {
  return Object.entries(files).map(([path, content]) => ({
    type: 'file',
    path,
    size: content.length,
    oid: 'c'.repeat(40),
  }))
}

function fileAnswer(bytes: Buffer<ArrayBuffer>, range: string | null): Response {
  const match = /^bytes=(\d+)-(\d+)$/.exec(range ?? '')
  if (match === null) return new Response(bytes)
  const [first, last] = [Number(match[1]), Math.min(Number(match[2]), bytes.length - 1)]
  if (first >= bytes.length) return new Response(null, { status: 416 })
  return new Response(bytes.subarray(first, last + 1), {
    status: 206,
    headers: { 'content-range': `bytes ${first}-${last}/${bytes.length}` },
  })
}
