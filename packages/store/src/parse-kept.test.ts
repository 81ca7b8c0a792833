import { describe, expect, it } from '@jest/globals'

import { readBaseline, writeBaseline } from './baseline.ts'
import { readLock, writeLock } from './lock-text.ts'
import { StoreError, type StoreErrorCode } from './store-error.ts'
import { changed, sampleLock } from './testing/sample-lock.ts'

const lock = writeLock(sampleLock)
const baseline = writeBaseline([{ rule: 'use/aup', model: 'acorn/oak-7b', fingerprint: '0123456789abcdef' }])

function expectError(read: () => unknown, code: StoreErrorCode, message: string): void {
  expect(read).toThrow(expect.objectContaining({ name: StoreError.name, code, message }))
}

describe.each([
  { where: 'stemma.lock.json', again: 'stemma lock', text: lock, read: readLock },
  { where: 'stemma.baseline.json', again: 'stemma check --baseline', text: baseline, read: readBaseline },
])('$where cannot be read where it', ({ where, again, text, read }) => {
  it.each([
    ['both sides', text.replace('  "schemaVersion"', '<<<<<<< HEAD\n  "schemaVersion"'), 2],
    ['the end of one', text.replace(/\}\n$/, '>>>>>>> main\n}\n'), text.split('\n').length - 1],
    ['the middle', `{\n=======\n${text}`, 2],
    ['the common text', `{\n  "schemaVersion": 1,\n||||||| 8a09315\n${text}`, 3],
    ['lines that end as on Windows', `{\r\n\r\n<<<<<<< HEAD\r\n=======\r\n${text}`, 3],
  ])('has marks of a merge conflict: %s', (_mark, conflicting, line) => {
    expectError(
      () => read(conflicting, where),
      'conflict',
      `${where} line ${line}: there are marks of a merge conflict. Take either side, then run ${again}.`,
    )
  })

  it.each(['2', '1.5', '1e400'])('is of a newer version: %s', (version) => {
    expectError(
      () => read(text.replace('"schemaVersion": 1', `"schemaVersion": ${version}`), where),
      'newer-version',
      `${where} has schemaVersion ${Number(version)}, expected at most 1. Use a newer stemma.`,
    )
  })

  it.each([
    ['nothing', '', 'it is no JSON'],
    ['half of it', text.slice(0, text.length / 2), 'it is no JSON'],
    ['a line that only looks like a mark', '<<<<<<<< HEAD', 'it is no JSON'],
    ['lists without end', '['.repeat(1_000_000), 'it is no JSON'],
    ['null', 'null', 'it says no keys with values'],
    ['a list', '[]', 'it says no keys with values'],
    ['a text', '"stemma"', 'it says no keys with values'],
    ['no version', changed(text, 'schemaVersion', undefined), 'it says no schemaVersion'],
    ['a version before the first', changed(text, 'schemaVersion', 0), 'it says no schemaVersion'],
    ['a version that is a text', changed(text, 'schemaVersion', '2'), 'it says no schemaVersion'],
    ['all of it by a prototype', `{"__proto__":${text}}`, 'it says no schemaVersion'],
  ])('says %s', (_said, damaged, what) => {
    expectError(() => read(damaged, where), 'damaged', `${where} is damaged: ${what}. Restore it, or run ${again}.`)
  })
})

it('a lock that says something without end where nothing is known is damaged', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  expectError(
    () => readLock(lock.replace('"judgedBy"', `"note": ${deep}, "judgedBy"`), 'lock'),
    'damaged',
    'lock is damaged: it is nested too deep. Restore it, or run stemma lock.',
  )
})
