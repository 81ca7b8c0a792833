import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from '@jest/globals'

import { type Account, idOf, keptSample, model } from '../testing/sample-decision.ts'
import { temporaryFolders } from '../testing/temporary-folder.ts'
import { type DecisionFolder, openDecisions } from './decision-folder.ts'
import type { KeptDecision } from './decision.ts'

const folders = temporaryFolders()
afterAll(() => folders.removeAll())

const account: Account = {
  entry: { models: [model('o/a')], uses: [{ name: 'o/a', node: idOf('o/a') }] },
  snapshots: { [idOf('o/a')]: 'f'.repeat(64), 'model:hf/o/b': 'e'.repeat(64) },
}
const sample = keptSample(account)
const { id: _id, at, ...decision } = sample

interface Kept {
  readonly folder: string
  readonly file: string
  readonly kept: KeptDecision
  readonly decisions: DecisionFolder
}

function keepOne(): Kept {
  const folder = join(folders.make(), 'decisions')
  const decisions = openDecisions(folder)
  const kept = decisions.keep(decision, at)
  return { folder, decisions, kept, file: join(folder, `${kept.id}.json`) }
}

/** The text of the file with another value at a key. */
function withValue(file: string, key: string, value: unknown): string {
  return JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), [key]: value }, null, 2)
}

describe('the folder of decisions', () => {
  it('gives back what was kept', () => {
    const { decisions, kept, folder } = keepOne()
    expect(kept).toEqual(sample)
    expect(decisions.read(kept.id)).toEqual(kept)
    expect(openDecisions(folder).list()).toEqual([kept.id])
  })

  it('is empty where nothing was kept', () => {
    expect(openDecisions(join(folders.make(), 'none')).list()).toEqual([])
  })

  it('keeps a decision in one file, for this user only', () => {
    const { file, folder } = keepOne()
    expect(statSync(file).mode % 0o1000).toBe(0o600)
    expect(statSync(folder).mode % 0o1000).toBe(0o700)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('keeps the same decision of one moment once', () => {
    const { decisions, kept, file } = keepOne()
    const text = readFileSync(file, 'utf8')
    const turned = Object.fromEntries(Object.entries(decision.snapshots).toReversed())
    expect(decisions.keep({ ...decision, snapshots: turned }, kept.at)).toEqual(kept)
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(decisions.list()).toHaveLength(1)
  })

  it('keeps a decision of another moment: what comes back to an earlier state is the later one', () => {
    const { decisions, kept } = keepOne()
    const again = decisions.keep(decision, '2026-01-02T05:00:00.000Z')
    expect(again.id).not.toBe(kept.id)
    expect(decisions.list()).toHaveLength(2)
  })

  it.each([
    ['another day', { day: '2026-01-03' }],
    ['another place', { place: '/code' }],
    ['another outcome', { outcome: 'review' }],
    ['other snapshots', { snapshots: {} }],
  ] as const)('keeps a decision of %s beside it', (_, change) => {
    const { decisions, kept } = keepOne()
    expect(decisions.keep({ ...decision, ...change }, at).id).not.toBe(kept.id)
    expect(decisions.list()).toHaveLength(2)
  })

  it.each([
    ['cut off', (file: string) => readFileSync(file, 'utf8').slice(0, 200), 'it is no JSON'],
    ['empty', () => '', 'it is no JSON'],
    ['a list', () => '[]', 'it says no keys with values'],
    ['of no version', (file: string) => withValue(file, 'schemaVersion', null), 'it says no schemaVersion'],
    ['edited', (file: string) => withValue(file, 'outcome', 'review'), 'it is not as it was written'],
    [
      'moved in time',
      (file: string) => withValue(file, 'at', '2036-01-02T00:00:00.000Z'),
      'it is not as it was written',
    ],
    ['without a digest', (file: string) => withValue(file, 'digest', undefined), 'it is not as it was written'],
    ['of no date', (file: string) => withValue(file, 'at', 'yesterday'), 'it has not the shape of a decision'],
    ['said by more', (file: string) => withValue(file, 'extra', 1), 'it has not the shape of a decision'],
    ['without parts', (file: string) => withValue(file, 'parts', {}), 'it has not the shape of a decision'],
    [
      'of odd parts',
      (file: string) => withValue(file, 'parts', { entry: '../x' }),
      'it has not the shape of a decision',
    ],
    ['nested', () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'it says no schemaVersion'],
    ['nested in what was asked', nestedAsked, 'it has not the shape of a decision'],
  ])('says that a file is damaged that is %s, and mends it when the decision is kept again', (_, damage, what) => {
    const { decisions, kept, file } = keepOne()
    writeFileSync(file, damage(file))
    const message = expect.stringContaining(`${file} is damaged: ${what}.`)
    expect(() => decisions.read(kept.id)).toThrow(expect.objectContaining({ code: 'damaged', message }))
    expect(decisions.keep(decision, at)).toEqual(kept)
    expect(decisions.read(kept.id)).toEqual(kept)
  })

  it.each([['renamed', { code: 'damaged', message: expect.stringContaining('it does not say what its name says') }]])(
    'says that a file is damaged that is %s',
    (_, error) => {
      const { decisions, folder, file } = keepOne()
      renameSync(file, join(folder, `${'0'.repeat(64)}.json`))
      expect(() => decisions.read('0'.repeat(64))).toThrow(expect.objectContaining(error))
    },
  )

  it('leaves alone what a newer stemma wrote', () => {
    const { decisions, kept, file } = keepOne()
    const newer = withValue(file, 'schemaVersion', 2)
    writeFileSync(file, newer)
    const error = expect.objectContaining({ code: 'newer-version' })
    expect(() => decisions.read(kept.id)).toThrow(error)
    expect(() => decisions.keep(decision, at)).toThrow(error)
    expect(readFileSync(file, 'utf8')).toBe(newer)
  })

  it('says what is missing, and what is no file', () => {
    const { decisions, folder } = keepOne()
    expect(() => decisions.read('0'.repeat(64))).toThrow(expect.objectContaining({ code: 'damaged' }))
    mkdirSync(join(folder, `${'1'.repeat(64)}.json`))
    expect(() => decisions.read('1'.repeat(64))).toThrow(expect.objectContaining({ code: 'unreadable' }))
  })

  it('does not read a file that is larger than any of ours', () => {
    const { decisions, folder } = keepOne()
    writeFileSync(join(folder, `${'2'.repeat(64)}.json`), Buffer.alloc(100_000_001, ' '))
    expect(() => decisions.read('2'.repeat(64))).toThrow(expect.objectContaining({ code: 'unreadable' }))
  })

  it('replaces a link that leads nowhere', () => {
    const { decisions, kept, file } = keepOne()
    renameSync(file, `${file}.old`)
    symlinkSync('nowhere', file)
    expect(decisions.keep(decision, at)).toEqual(kept)
    expect(existsSync(`${file}.old`)).toBe(true)
  })

  it('lists ids alone', () => {
    const { decisions, kept, folder } = keepOne()
    for (const name of [`${kept.id}.json.0.tmp`, 'notes.json', `${'A'.repeat(64)}.json`, '.json', 'x'.repeat(64)]) {
      writeFileSync(join(folder, name), '{}')
    }
    expect(decisions.list()).toEqual([kept.id])
  })

  it.each(['', '..', '../decisions/x', 'f'.repeat(63)])('takes %j for no id', (id) => {
    expect(() => keepOne().decisions.read(id)).toThrow(expect.objectContaining({ code: 'damaged' }))
  })

  it('does not take a folder that cannot be listed for an empty one', () => {
    const file = join(folders.make(), 'decisions')
    writeFileSync(file, '')
    expect(() => openDecisions(file).list()).toThrow(expect.objectContaining({ code: 'unreadable' }))
  })

  it.each([
    ['no moment', decision, 'now'],
    ['no day', { ...decision, day: 'today' }, at],
  ])('keeps nothing of %s', (_, odd, moment) => {
    const folder = join(folders.make(), 'decisions')
    expect(() => openDecisions(folder).keep(odd, moment)).toThrow(expect.objectContaining({ code: 'unwritable' }))
    expect(openDecisions(folder).list()).toEqual([])
  })
})

function nestedAsked(file: string): string {
  const nested = `{"name":"a","node":${'['.repeat(100_000)}${']'.repeat(100_000)},"outcome":"pass"}`
  return withValue(file, 'asked', ['here']).replace('"here"', nested)
}
