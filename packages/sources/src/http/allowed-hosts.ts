/** Which addresses traffic may go to. */
export interface HostRules {
  readonly endpoint: string
  /** Further hosts (`cdn.corp` or `cdn.corp:8443`) that files may be redirected to. */
  readonly allowHosts: readonly string[]
}

const contentHosts = ['.huggingface.co', '.hf.co']

/** Whether `url` is on the endpoint's own host and port, with its protocol or a safer one. */
export function isEndpointHost(url: URL, rules: HostRules): boolean {
  return isSafeProtocol(url, rules) && url.host === new URL(rules.endpoint).host
}

/** Whether the content of a file may come from `url`: the endpoint's host on any port, the Hub's content hosts, or an allowed one. */
export function isContentHost(url: URL, rules: HostRules): boolean {
  if (!isSafeProtocol(url, rules)) return false
  return (
    url.hostname === new URL(rules.endpoint).hostname ||
    contentHosts.some((suffix) => url.hostname.endsWith(suffix)) ||
    rules.allowHosts.some((host) => host === url.hostname || host === url.host)
  )
}

function isSafeProtocol(url: URL, rules: HostRules): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && rules.endpoint.startsWith('http:'))
}
