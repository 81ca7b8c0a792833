import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { gzipSync } from 'node:zlib'

import { afterEach, describe, expect, it } from '@jest/globals'

import { defaultLimits } from '../limits.ts'
import { stillClock } from '../testing/still-clock.ts'
import { guardedFetch, type Guard } from './guarded-fetch.ts'
import { systemTransport } from './transport.ts'

const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function serve(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  tunnel: (request: IncomingMessage, socket: Duplex) => void = () => undefined,
): Promise<string> {
  const server = createServer(handle).on('connect', tunnel)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Half a minute where an answer is waited for, so that a busy machine fails no test; less where none comes. */
function guardOf(endpoint: string, milliseconds = 300): Guard {
  return guardedFetch({
    endpoint,
    allowHosts: [],
    concurrency: 4,
    limits: { ...defaultLimits, headersMs: milliseconds, bodyMs: milliseconds },
    clock: stillClock,
    transport: systemTransport(),
  })
}

function stateOf(state: string) {
  return expect.objectContaining({ failure: expect.objectContaining({ state }) })
}

describe('over a real socket', () => {
  it.each<[string, (request: IncomingMessage, response: ServerResponse) => void, string]>([
    ['a server that never answers', () => undefined, 'timed-out'],
    [
      'a body that never ends',
      (_request, response) => {
        response.writeHead(200)
        response.write('x')
      },
      'timed-out',
    ],
    [
      'a connection that is cut',
      (request) => {
        request.socket.destroy()
      },
      'unreachable',
    ],
    [
      'a body that is cut',
      (request, response) => {
        response.writeHead(200, { 'content-length': 100 })
        response.write('x', () => request.socket.destroy())
      },
      'malformed',
    ],
    [
      'a bomb of gzip',
      (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' })
        response.end(gzipSync(Buffer.alloc(5_000_000)))
      },
      'too-large',
    ],
  ])('%s: %#', async (_name, handle, state) => {
    const endpoint = await serve(handle)
    await expect(
      guardOf(endpoint).read({ url: `${endpoint}/x`, limit: 10_000, redirects: 'endpoint' }),
    ).rejects.toThrow(stateOf(state))
  })

  it('does not stream what a server sends that ignores Range', async () => {
    let written = 0
    const endpoint = await serve((_request, response) => {
      response.writeHead(200)
      const timer = setInterval(() => {
        written += 1
        response.write(Buffer.alloc(100_000))
      }, 1)
      response.on('close', () => clearInterval(timer))
    })
    await expect(
      guardOf(endpoint).read({
        url: `${endpoint}/x`,
        limit: 10_000,
        range: { first: 0, last: 9 },
        redirects: 'content',
      }),
    ).rejects.toThrow(stateOf('malformed'))
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
    const settled = written
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
    expect(written).toBe(settled)
  })

  it('reads what is compressed', async () => {
    const endpoint = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(gzipSync('hello'))
    })
    await expect(
      guardOf(endpoint).read({ url: `${endpoint}/x`, limit: 100, redirects: 'endpoint' }),
    ).resolves.toMatchObject({ bytes: Buffer.from('hello') })
  })

  it('finds nobody at a closed port', async () => {
    await expect(
      guardOf('http://127.0.0.1:1').read({ url: 'http://127.0.0.1:1/x', limit: 100, redirects: 'endpoint' }),
    ).rejects.toThrow(stateOf('unreachable'))
  })

  it('goes through the proxy that the environment names, except where NO_PROXY says so', async () => {
    const seen: (string | undefined)[] = []
    const hub = await serve((_request, response) => {
      response.end('the hub')
    })
    const proxy = await serve(
      (_request, response) => {
        response.end()
      },
      (request, socket) => {
        seen.push(request.url)
        const upstream = connect(Number(new URL(hub).port), '127.0.0.1')
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        upstream.pipe(socket).pipe(upstream)
      },
    )
    process.env['HTTP_PROXY'] = proxy
    process.env['NO_PROXY'] = '127.0.0.1'
    try {
      const direct = await guardOf(hub, 30_000).read({ url: `${hub}/x`, limit: 100, redirects: 'endpoint' })
      const proxied = await guardOf('http://hub.invalid', 30_000).read({
        url: 'http://hub.invalid/x',
        limit: 100,
        redirects: 'endpoint',
      })
      expect([direct, proxied].map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['the hub', 'the hub'])
      expect(seen).toEqual(['hub.invalid:80'])
    } finally {
      delete process.env['HTTP_PROXY']
      delete process.env['NO_PROXY']
    }
  })
})
