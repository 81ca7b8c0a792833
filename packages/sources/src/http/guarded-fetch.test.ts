import { describe, expect, it } from '@jest/globals'

import { defaultLimits, type Limits } from '../limits.ts'
import { stillClock } from '../testing/still-clock.ts'
import { guardedFetch, type GuardOptions } from './guarded-fetch.ts'

interface Sent {
  readonly url: string
  readonly headers: Headers
}

function guardOver(
  answers: () => Response | Error,
  options: Partial<Omit<GuardOptions, 'limits'>> & { limits?: Partial<Limits> } = {},
) {
  const sent: Sent[] = []
  const slept: number[] = []
  let now = 0
  const guard = guardedFetch({
    endpoint: 'https://hub.example',
    allowHosts: [],
    concurrency: 8,
    ...options,
    limits: { ...defaultLimits, ...options.limits },
    clock: {
      now: () => now,
      random: () => 1,
      sleep: async (milliseconds) => {
        slept.push(milliseconds)
        now += milliseconds
        await Promise.resolve()
      },
    },
    transport: async (url, request) => {
      await Promise.resolve()
      sent.push({ url, headers: new Headers(request.headers) })
      const answer = answers()
      if (answer instanceof Error) throw answer
      return answer
    },
  })
  return {
    sent,
    slept,
    read: async (ask: Partial<Parameters<typeof guard.read>[0]> = {}) =>
      guard.read({ url: 'https://hub.example/file', limit: 100, redirects: 'content', ...ask }),
  }
}

function inOrder(...answers: (Response | Error)[]): () => Response | Error {
  return () => answers.shift() ?? new Error('nothing more to answer')
}

function redirect(location: string, status = 302): Response {
  return new Response('moved', { status, headers: { location } })
}

function stateOf(state: string) {
  return expect.objectContaining({ failure: expect.objectContaining({ state }) })
}

function reset(): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })
}

describe('redirects', () => {
  it.each([
    ['another host', 'https://evil.example/x', 'content'],
    ['plain http', 'http://hub.example/x', 'content'],
    ['a file', 'file:///etc/passwd', 'content'],
    ['the metadata address of a cloud', 'http://169.254.169.254/', 'content'],
    ['an unreadable address', 'https://[x', 'content'],
    ['the content host, for information', 'https://cdn-lfs.hf.co/x', 'endpoint'],
  ] as const)('to %s are refused', async (_name, location, redirects) => {
    const { read, sent } = guardOver(() => redirect(location))
    await expect(read({ redirects })).rejects.toThrow(stateOf('malformed'))
    expect(sent).toHaveLength(1)
  })

  it('are followed relative to where they come from, five times', async () => {
    const { read, sent } = guardOver(
      inOrder(
        redirect('/a/1'),
        redirect('2'),
        redirect('./3'),
        redirect('../a/4'),
        redirect('https://hub.example/a/5'),
        new Response('end'),
      ),
    )
    await expect(read()).resolves.toMatchObject({ bytes: Buffer.from('end') })
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/file', '/a/1', '/a/2', '/a/3', '/a/4', '/a/5'])
  })

  it('in a circle end', async () => {
    const { read, sent } = guardOver(() => redirect('/file'))
    await expect(read()).rejects.toThrow(stateOf('malformed'))
    expect(sent).toHaveLength(6)
  })

  it('do not start elsewhere', async () => {
    const { read, sent } = guardOver(() => new Response('x'))
    await expect(read({ url: 'https://elsewhere.example/' })).rejects.toThrow(stateOf('malformed'))
    expect(sent).toHaveLength(0)
  })
})

describe('the token', () => {
  it('goes to the endpoint, and never to where the content is', async () => {
    const { read, sent } = guardOver(inOrder(redirect('https://cdn-lfs.hf.co/x'), new Response('x')), {
      token: 'hf_secret',
    })
    await read()
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer hf_secret', null])
  })

  it('does not leave the prefix of the endpoint', async () => {
    const options = { token: 'hf_secret', endpoint: 'https://hub.example/hf' }
    const { read, sent } = guardOver(inOrder(redirect('/other'), new Response('x')), options)
    await read({ url: 'https://hub.example/hf/file' })
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer hf_secret', null])
  })
})

describe('sizes', () => {
  it('stops an endless body', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1
        controller.enqueue(new Uint8Array(60))
      },
    })
    const { read } = guardOver(() => new Response(endless))
    await expect(read()).rejects.toThrow(stateOf('too-large'))
    expect(pulled).toBeLessThan(5)
  })

  it('takes a body of just the limit', async () => {
    const { read } = guardOver(() => new Response(new Uint8Array(100)))
    await expect(read()).resolves.toMatchObject({ bytes: Buffer.alloc(100) })
  })
})

describe('ranges', () => {
  const range = { first: 0, last: 3 }
  it.each<[string, () => Response]>([
    ['the whole file with 200', () => new Response('whole file')],
    ['no Content-Range', () => new Response('abcd', { status: 206 })],
    ['another range', () => new Response('abcd', { status: 206, headers: { 'content-range': 'bytes 4-7/10' } })],
    [
      'more than was asked',
      () => new Response('abcdef', { status: 206, headers: { 'content-range': 'bytes 0-5/10' } }),
    ],
    ['less than there is', () => new Response('ab', { status: 206, headers: { 'content-range': 'bytes 0-1/10' } })],
    [
      'fewer bytes than it says',
      () => new Response('ab', { status: 206, headers: { 'content-range': 'bytes 0-3/10' } }),
    ],
    ['a range that cannot be', () => new Response(null, { status: 416 })],
  ])('refuses %s', async (_name, answer) => {
    const { read } = guardOver(answer)
    await expect(read({ range })).rejects.toThrow(stateOf('malformed'))
  })

  it('takes a range that ends with the file', async () => {
    const { read, sent } = guardOver(
      () => new Response('ab', { status: 206, headers: { 'content-range': 'bytes 0-1/2' } }),
    )
    await expect(read({ range })).resolves.toMatchObject({ range: { first: 0, last: 1, total: 2 } })
    expect(sent[0]?.headers.get('range')).toBe('bytes=0-3')
  })
})

describe('retries', () => {
  it.each([408, 429, 500, 502, 503, 504])('tries again after %d', async (status) => {
    const { read, sent, slept } = guardOver(
      inOrder(new Response(null, { status }), new Response(null, { status }), new Response('x')),
    )
    await read()
    expect(sent).toHaveLength(3)
    expect(slept).toEqual([1000, 2000])
  })

  it.each([400, 401, 403, 404, 409, 501])('does not try again after %d', async (status) => {
    const { read, sent } = guardOver(() => new Response(null, { status }))
    await expect(read()).rejects.toThrow('answered')
    expect(sent).toHaveLength(1)
  })

  it.each<[string, () => Response | Error, string]>([
    ['resets', reset, 'unreachable'],
    ['too many requests', () => new Response(null, { status: 429 }), 'rate-limited'],
    ['errors of the server', () => new Response(null, { status: 502 }), 'unreachable'],
    ['bodies that end early', () => new Response('x', { headers: { 'content-length': '50' } }), 'malformed'],
  ])('gives up after four %s', async (_name, answer, state) => {
    const { read, sent } = guardOver(answer)
    await expect(read()).rejects.toThrow(stateOf(state))
    expect(sent).toHaveLength(4)
  })

  it.each(['ENOTFOUND', 'ECONNREFUSED', 'CERT_HAS_EXPIRED'])('does not try again after %s', async (code) => {
    const { read, sent } = guardOver(
      () => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }),
    )
    await expect(read()).rejects.toThrow(stateOf('unreachable'))
    expect(sent).toHaveLength(1)
  })

  it('waits as long as it is told', async () => {
    const { read, slept } = guardOver(
      inOrder(new Response(null, { status: 429, headers: { ratelimit: '"api";r=0;t=7' } }), new Response('x')),
    )
    await read()
    expect(slept).toEqual([7000])
  })

  it('does not wait for longer than a minute, and does not ask meanwhile', async () => {
    const { read, sent, slept } = guardOver(
      () => new Response(null, { status: 429, headers: { 'retry-after': '3600' } }),
    )
    await expect(read()).rejects.toThrow('3600 seconds')
    await expect(read()).rejects.toThrow(stateOf('rate-limited'))
    expect(sent).toHaveLength(1)
    expect(slept).toEqual([])
  })

  it('holds the other requests back too', async () => {
    const { read, slept } = guardOver(
      inOrder(
        new Response(null, { status: 503, headers: { 'retry-after': '5' } }),
        new Response('x'),
        new Response('x'),
      ),
      { concurrency: 1 },
    )
    await Promise.all([read(), read()])
    expect(slept).toEqual([5000])
  })
})

describe('concurrency', () => {
  it('is limited over everything', async () => {
    let running = 0
    let most = 0
    const guard = guardedFetch({
      endpoint: 'https://hub.example',
      allowHosts: [],
      concurrency: 3,
      limits: defaultLimits,
      clock: stillClock,
      transport: async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => {
          setTimeout(resolve, 5)
        })
        running -= 1
        return new Response('x')
      },
    })
    await Promise.all(
      Array.from({ length: 12 }, async () =>
        guard.read({ url: 'https://hub.example/x', limit: 10, redirects: 'endpoint' }),
      ),
    )
    expect(most).toBe(3)
  })
})
