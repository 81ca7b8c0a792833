import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { exampleHub, type ExampleModels } from './example-hub.ts'

/** A Hub that another process can reach. */
export interface ServedHub {
  readonly endpoint: string
  readonly requests: readonly string[]
  readonly close: () => Promise<void>
}

/** Serves the example Hub on a port of this machine. */
export async function serveHub(models: ExampleModels): Promise<ServedHub> {
  const hub = exampleHub(models)
  const server = createServer((request, response) => {
    void answer(request, response)
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { range } = request.headers
    const headers = range === undefined ? {} : { range }
    const found = await hub.fetch(`http://hub.test${request.url ?? '/'}`, { headers })
    const body = Buffer.from(await found.arrayBuffer())
    response.writeHead(found.status, Object.fromEntries(found.headers))
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests: hub.requests,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
      }),
  }
}
