import { SourceError } from '../source-error.ts'

/** Where the Hub is, if nothing else is said. */
export const defaultEndpoint = 'https://huggingface.co'

/** Checks an endpoint and returns it without a trailing slash: `https://host[:port][/prefix]`. Throws `invalid-endpoint`. */
export function readEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw invalid(text, 'expected an address like https://huggingface.co')
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw invalid(text, 'expected no user, query or fragment in it')
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

function invalid(text: string, expected: string): SourceError {
  return new SourceError(
    'invalid-endpoint',
    `The endpoint ${JSON.stringify(text)} cannot be used: ${expected}. Set HF_ENDPOINT or --endpoint.`,
  )
}

/** Whether `url` is the endpoint or below it: the only place where the token goes. */
export function isWithinEndpoint(url: URL, endpoint: string): boolean {
  const base = new URL(endpoint)
  const prefix = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`
  return url.origin === base.origin && url.pathname.startsWith(prefix)
}
