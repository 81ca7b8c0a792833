import { describe, expect, it } from '@jest/globals'

import { isContentHost, isEndpointHost } from './allowed-hosts.ts'
import { isWithinEndpoint, readEndpoint } from './endpoint.ts'

describe('isContentHost', () => {
  const rules = { endpoint: 'https://mirror.corp/hf', allowHosts: ['cdn.corp', 'files.corp:8443'] }
  it.each([
    ['https://mirror.corp/elsewhere', true],
    ['https://mirror.corp:9000/x', true],
    ['https://cdn-lfs.huggingface.co/x', true],
    ['https://cas-bridge.xethub.hf.co/x', true],
    ['https://cdn.corp/x', true],
    ['https://files.corp:8443/x', true],
    ['https://files.corp/x', false],
    ['http://mirror.corp/x', false],
    ['http://cdn-lfs.huggingface.co/x', false],
    ['https://evil-hf.co/x', false],
    ['https://huggingface.co.evil.example/x', false],
    ['https://169.254.169.254/latest', false],
    ['file:///etc/passwd', false],
    ['ftp://mirror.corp/x', false],
  ])('%s: %s', (url, expected) => {
    expect(isContentHost(new URL(url), rules)).toBe(expected)
  })
})

describe('isEndpointHost', () => {
  it.each([
    ['https://mirror.corp/x', true],
    ['https://mirror.corp:9000/x', false],
    ['http://mirror.corp/x', false],
    ['https://huggingface.co/x', false],
  ])('%s: %s', (url, expected) => {
    expect(isEndpointHost(new URL(url), { endpoint: 'https://mirror.corp/hf', allowHosts: [] })).toBe(expected)
  })
})

describe('isWithinEndpoint', () => {
  it.each([
    ['https://mirror.corp/hf/api', 'https://mirror.corp/hf', true],
    ['https://mirror.corp/hfx/api', 'https://mirror.corp/hf', false],
    ['https://mirror.corp/api', 'https://mirror.corp/hf', false],
    ['https://mirror.corp:444/hf/api', 'https://mirror.corp/hf', false],
    ['https://huggingface.co/api', 'https://huggingface.co', true],
  ])('%s in %s: %s', (url, endpoint, expected) => {
    expect(isWithinEndpoint(new URL(url), endpoint)).toBe(expected)
  })
})

describe('readEndpoint', () => {
  it.each([
    ['https://huggingface.co/', 'https://huggingface.co'],
    ['http://127.0.0.1:8080/hf//', 'http://127.0.0.1:8080/hf'],
  ])('%s becomes %s', (text, expected) => {
    expect(readEndpoint(text)).toBe(expected)
  })

  it.each(['huggingface.co', 'ftp://hub', '', 'https://user:secret@hub', 'https://hub?x=1'])('refuses %j', (text) => {
    expect(() => readEndpoint(text)).toThrow(expect.objectContaining({ code: 'invalid-endpoint' }))
  })
})
