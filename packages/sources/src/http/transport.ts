/** The part of a response that is used here; the global `fetch` and undici's both give it. */
export interface TransportResponse {
  readonly status: number
  readonly headers: { readonly get: (name: string) => string | null }
  readonly body: AsyncIterable<Uint8Array> | null
}

/** What a request carries: redirects are always followed by hand. */
export interface TransportRequest {
  readonly headers: Record<string, string>
  readonly redirect: 'manual'
  readonly signal: AbortSignal
}

/** Sends one request. */
export type Transport = (url: string, request: TransportRequest) => Promise<TransportResponse>

const proxyVariables = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy']

/** The transport that goes out into the world, through the proxies that the environment names. */
export function systemTransport(): Transport {
  let loading: Promise<Transport> | undefined
  return async function send(url, request) {
    const hasProxy = proxyVariables.some((name) => (process.env[name] ?? '') !== '')
    loading ??= hasProxy ? loadProxyTransport() : Promise.resolve(fetch)
    const transport = await loading
    return transport(url, request)
  }
}

// Node's own `fetch` ignores the proxies of the environment. The package costs a process about 150 ms, so only they pay it.
async function loadProxyTransport(): Promise<Transport> {
  const undici = await import('undici')
  const dispatcher = new undici.EnvHttpProxyAgent()
  return (url, request) => undici.fetch(url, { ...request, dispatcher })
}
