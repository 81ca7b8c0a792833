import { describe, expect, it } from '@jest/globals'

import { documentOptions, readSpecVersion } from './document-options.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

describe('readSpecVersion', () => {
  it.each([
    [{}, {}],
    [{ format: 'cyclonedx' }, {}],
    [{ format: 'cyclonedx', 'spec-version': '1.6' }, { specVersion: '1.6' }],
    [{ format: 'cyclonedx', 'spec-version': '1.7' }, { specVersion: '1.7' }],
  ])('of %j is %j', (values, expected) => {
    expect(readSpecVersion(values)).toEqual(expected)
  })

  it.each([
    [{ format: 'cyclonedx', 'spec-version': '1.5' }, 'Unexpected --spec-version "1.5", expected one of 1.6, 1.7.'],
    [{ format: 'cyclonedx', 'spec-version': '' }, 'Unexpected --spec-version "", expected one of 1.6, 1.7.'],
    [
      { format: 'spdx', 'spec-version': '1.6' },
      'Unexpected --spec-version, expected it with --format cyclonedx alone: no other format has several.',
    ],
  ])('refuses %j', (values, message) => {
    expect(() => readSpecVersion(values)).toThrow(new UsageError(message))
  })
})

describe('documentOptions', () => {
  it.each([
    [{}, {}],
    [{ SOURCE_DATE_EPOCH: '' }, {}],
    [{ SOURCE_DATE_EPOCH: '0' }, { now: '1970-01-01T00:00:00.000Z' }],
    [{ SOURCE_DATE_EPOCH: '1764072000' }, { now: '2025-11-25T12:00:00.000Z' }],
  ])('of %j give the time %j, and the tool', (environment, expected) => {
    expect(documentOptions({ format: 'spdx' }, environment)).toEqual({ toolVersion: version(), ...expected })
    const request = { format: 'cyclonedx', specVersion: '1.7' } as const
    expect(documentOptions(request, environment)).toEqual({ toolVersion: version(), specVersion: '1.7', ...expected })
  })

  it.each(['now', '-1', '1.5', '999999999999', '1e9'])('refuse SOURCE_DATE_EPOCH=%s, where it counts', (seconds) => {
    expect(() => documentOptions({ format: 'spdx' }, { SOURCE_DATE_EPOCH: seconds })).toThrow(UsageError)
    expect(documentOptions({ format: 'text' }, { SOURCE_DATE_EPOCH: seconds })).toEqual({})
  })
})
