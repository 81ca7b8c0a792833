import { describe, expect, it } from '@jest/globals'

import { type Claim, failedSnapshot, hubModel, type Reading, type Reference, type Snapshot } from '@stemma/graph'

import { type Progress, type ScanLoop, scanLoop } from './scan-loop.ts'

const commit = 'a'.repeat(40)

interface World {
  readonly loop: ScanLoop
  readonly fetched: string[]
  readonly read: string[]
  readonly progress: Progress[]
}

/** Models by name, each with the names of its parents; `=other` is a redirect. */
function world(parents: Readonly<Record<string, readonly string[]>>, changes: Partial<ScanLoop> = {}): World {
  const fetched: string[] = []
  const read: string[] = []
  const progress: Progress[] = []
  async function fetchSnapshot(reference: Reference): Promise<Snapshot> {
    const { name } = reference.artifact
    fetched.push(name)
    await Promise.resolve()
    const [first] = parents[name] ?? []
    const target = first?.startsWith('=') === true ? first.slice(1) : name
    if (parents[target] === undefined) return failedSnapshot(reference, { state: 'not-found', detail: 'no' })
    const texts = [{ path: 'README.md', form: 'text', text: 'x', sha256: '' }] as const
    return { ...empty(target), texts }
  }
  function readSnapshot({ artifact }: Snapshot): readonly Claim[] {
    read.push(artifact.name)
    return (parents[artifact.name] ?? []).map((name) => derivedFrom(name))
  }
  const loop = {
    source: { fetchSnapshot },
    chooseFiles: () => [],
    readSnapshot,
    depth: Number.POSITIVE_INFINITY,
    limit: 10_000,
    onProgress: (one: Progress) => progress.push(one),
    onSnapshot: () => {},
    ...changes,
  }
  return { loop, fetched, read, progress }
}

function derivedFrom(name: string): Claim {
  const evidence = { reader: 'test', source: { kind: 'hub', field: 'x' }, quote: '' } as const
  return { type: 'derived-from', parent: { kind: 'hub', name }, relation: 'finetune', voice: 'author', evidence }
}

function empty(name: string): Snapshot {
  const artifact = hubModel(name)
  return { artifact, revision: commit, formerNames: [], read: 'read', files: [], texts: [], unread: [] }
}

function fetchEmpty({ artifact }: Reference): Promise<Snapshot> {
  return Promise.resolve(empty(artifact.name))
}

function asked(...names: readonly string[]): readonly Reference[] {
  return names.map((name) => ({ artifact: hubModel(name) }))
}

function states(readings: readonly Reading[]): readonly string[] {
  return readings
    .map(({ reference, snapshot }) => `${reference.artifact.name} ${snapshot.failure?.state ?? 'ok'}`)
    .toSorted()
}

describe('scanLoop', () => {
  it('fetches each model of a diamond once', async () => {
    const { loop, fetched } = world({ top: ['a', 'b'], a: ['base'], b: ['base'], base: [] })
    await scanLoop(asked('top', 'a', 'top'), loop)
    expect(fetched.toSorted()).toEqual(['a', 'b', 'base', 'top'])
  })

  it('ends in a cycle and at a self-reference', async () => {
    const { loop, fetched } = world({ a: ['b'], b: ['a', 'b'] })
    await scanLoop(asked('a'), loop)
    expect(fetched).toEqual(['a', 'b'])
  })

  it('reads a renamed model once, and gives both names its claims', async () => {
    const { loop, read } = world({ top: ['new', 'old'], old: ['=new'], new: ['base'], base: [] })
    const readings = await scanLoop(asked('top'), loop)
    expect(read).toEqual(['top', 'new', 'base'])
    expect(
      readings.filter((reading) => reading.snapshot.artifact.name === 'new').map((reading) => reading.claims.length),
    ).toEqual([1, 1])
  })

  it.each([
    [0, ['a ok', 'b beyond-depth']],
    [1, ['a ok', 'b ok', 'c beyond-depth']],
    [2, ['a ok', 'b ok', 'c ok']],
  ])('reads no further than depth %d', async (depth, expected) => {
    const { loop } = world({ a: ['b'], b: ['c'], c: [] }, { depth })
    expect(states(await scanLoop(asked('a'), loop))).toEqual(expected)
  })

  it('reads at most so many models beyond those that were asked for, and has a reading of all', async () => {
    const parents = Array.from({ length: 10_000 }, (_, at) => `p${at}`)
    const { loop, fetched } = world({ a: parents }, { limit: 100 })
    const readings = await scanLoop(asked('a'), loop)
    expect(fetched).toHaveLength(101)
    expect(readings.filter((reading) => reading.snapshot.failure?.state === 'too-large')).toHaveLength(9900)
  })

  it('ends where every model has further parents', async () => {
    const { loop } = world({}, { limit: 500 })
    let next = 0
    function readSnapshot(): readonly Claim[] {
      next += 2
      return [derivedFrom(`n${next}`), derivedFrom(`n${next + 1}`)]
    }
    const readings = await scanLoop(asked('a'), { ...loop, source: { fetchSnapshot: fetchEmpty }, readSnapshot })
    expect(readings.filter((reading) => reading.snapshot.read === 'read')).toHaveLength(501)
  })

  it('drops texts once they are read, and tells how far it is', async () => {
    const { loop, progress } = world({ a: ['b'], b: [] })
    const readings = await scanLoop(asked('a'), loop)
    expect(readings.flatMap((reading) => reading.snapshot.texts)).toEqual([])
    expect(progress).toEqual([
      { read: 1, known: 1 },
      { read: 2, known: 2 },
    ])
  })

  it('keeps what could not be read as a failed reading', async () => {
    const { loop, read } = world({ a: ['gone'] })
    expect(states(await scanLoop(asked('a'), loop))).toEqual(['a ok', 'gone not-found'])
    expect(read).toEqual(['a'])
  })
})
