import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { commitOf, type ExampleModels } from '../testing/example-hub.ts'
import { type CommandRun, commit, git, runCommand, writeFiles } from '../testing/git-repository.ts'
import { type ServedHub, serveHub } from '../testing/serve-hub.ts'

// A team's code base against a Hub of its own: what pull requests bring, and what the check says of them.

function card(license: string, more = ''): Readonly<Record<string, string>> {
  return {
    'README.md': `---\nlicense: ${license}\n---\n# A model\n${more}`,
    'config.json': '{ "model_type": "acorn" }',
  }
}

const oak = { first: card('apache-2.0'), second: card('cc-by-nc-4.0') }
const elm = { first: card('apache-2.0'), second: card('apache-2.0', 'Better words.\n') }
const models: ExampleModels = {
  'acorn/oak-7b': { files: oak.second, earlier: [oak.first] },
  'acorn/elm-7b': { files: elm.second, earlier: [elm.first] },
  'acorn/thorn-7b': { files: card('cc-by-nc-4.0'), earlier: [card('cc-by-nc-4.0', 'Draft.\n')] },
}
const pins = {
  oak: commitOf('acorn/oak-7b', oak.first),
  oakLater: commitOf('acorn/oak-7b', oak.second),
  elm: commitOf('acorn/elm-7b', elm.first),
  elmLater: commitOf('acorn/elm-7b', elm.second),
  thorn: commitOf('acorn/thorn-7b', card('cc-by-nc-4.0')),
}

function load(model: string, revision: string): string {
  return `AutoModel.from_pretrained("${model}", revision="${revision}")\n`
}

const policy = 'version: 1\nuse:\n  commercial: true\n'
const waiver = `waivers:
  - rule: use/noncommercial
    subject: acorn/thorn-7b
    reason: counsel-approved
    justification: We may.
    approved-by: us
    created: 2026-01-01
    expires: 2026-12-31
`

let hub: ServedHub
let home: string
let repository: string
let env: Readonly<Record<string, string>>

async function stemma(...words: readonly string[]): Promise<CommandRun> {
  return runCommand(repository, words, env)
}

async function check(...words: readonly string[]): Promise<CommandRun> {
  return stemma('check', '--base', 'main', ...words)
}

interface Checked {
  readonly outcome: string
  readonly findings: readonly {
    readonly rule: string
    readonly model: string
    readonly outcome: string
    readonly message: string
    readonly places: readonly { readonly file: string; readonly line: number }[]
  }[]
}

async function checkedJson(...words: readonly string[]): Promise<Checked> {
  const { stdout } = await check('--format', 'json', ...words)
  return JSON.parse(stdout) as Checked
}

/** Every finding that is more than a note: `outcome rule model file:line`. */
async function graveFindings(...words: readonly string[]): Promise<readonly string[]> {
  const { findings } = await checkedJson(...words)
  return findings
    .filter(({ rule }) => !['detect/label-without-text', 'check/lock-changed'].includes(rule))
    .map(({ rule, model, outcome, places: [place] }) => `${outcome} ${rule} ${model} ${place?.file}:${place?.line}`)
}

/** Begins a branch from main. */
function branch(name: string): void {
  git(repository, 'checkout', '-q', '-f', 'main')
  git(repository, 'checkout', '-q', '-B', name)
}

beforeAll(async () => {
  hub = await serveHub(models)
  home = mkdtempSync(join(tmpdir(), 'stemma-check-'))
  repository = join(home, 'code')
  env = { HF_ENDPOINT: hub.endpoint, XDG_CACHE_HOME: join(home, 'cache'), HOME: home }
  writeFiles(repository, {
    'src/app.py': `${load('acorn/oak-7b', pins.oak)}${load('acorn/elm-7b', pins.elm)}`,
    'stemma.yaml': policy,
  })
  git(repository, 'init', '-q', '-b', 'main')
  git(repository, 'add', '-A')
  await stemma('lock')
  commit(repository, { 'README.md': 'Words.\n' })
})

afterAll(async () => {
  await hub.close()
  rmSync(home, { recursive: true, force: true })
})

describe('stemma check', () => {
  it('passes the code base as it was locked, without a network', async () => {
    const before = [...hub.requests]
    const { status, stdout } = await stemma('check')
    expect([status, stdout.includes('outcome: pass')]).toEqual([0, true])
    expect(hub.requests).toEqual(before)
  })

  it('denies a change that adds a model that does not comply, where it is named', async () => {
    branch('adds-a-model')
    commit(repository, { 'src/more.py': `\n${load('acorn/thorn-7b', pins.thorn)}` })
    await stemma('lock')
    commit(repository, {})
    expect((await check()).status).toBe(1)
    expect(await graveFindings()).toEqual([
      'denied use/commercial-not-granted acorn/thorn-7b src/more.py:2',
      'denied use/noncommercial acorn/thorn-7b src/more.py:2',
    ])
  })

  it('denies a model that nobody locked', async () => {
    branch('forgets-the-lock')
    commit(repository, { 'src/more.py': load('acorn/elm-7b', pins.elmLater) })
    expect((await check()).status).toBe(1)
    expect(await graveFindings()).toEqual(['denied check/not-locked acorn/elm-7b src/more.py:1'])
  })

  it('denies a revision whose license changed, and says what changed', async () => {
    branch('bumps-a-revision')
    commit(repository, { 'src/app.py': `${load('acorn/oak-7b', pins.oakLater)}${load('acorn/elm-7b', pins.elm)}` })
    await stemma('lock')
    commit(repository, {})
    const { findings } = await checkedJson()
    const drift = findings.find(({ rule }) => rule === 'check/drift')
    expect(drift?.message).toContain(`@${pins.oak.slice(0, 7)} → @${pins.oakLater.slice(0, 7)}`)
    expect(drift?.message).toContain('declares Apache-2.0 → CC-BY-NC-4.0')
    expect(drift?.message).toContain('use.noncommercial no → yes')
    expect((await check()).status).toBe(1)
  })

  it('passes a change of text alone, and fetches nothing for it', async () => {
    branch('edits-text')
    commit(repository, {
      'README.md': 'Other words.\n',
      'src/app.py': `# why\n${readFileSync(join(repository, 'src/app.py'), 'utf8')}`,
    })
    const before = [...hub.requests]
    expect([(await check()).status, await graveFindings()]).toEqual([0, []])
    expect(hub.requests).toEqual(before)
  })

  it('does not let a change waive itself', async () => {
    branch('waives-itself')
    commit(repository, { 'src/more.py': load('acorn/thorn-7b', pins.thorn), 'stemma.yaml': `${policy}${waiver}` })
    await stemma('lock')
    commit(repository, {})
    expect((await check()).status).toBe(1)
    expect(await graveFindings()).toEqual([
      'denied use/commercial-not-granted acorn/thorn-7b src/more.py:1',
      'denied use/noncommercial acorn/thorn-7b src/more.py:1',
      'pass check/policy-edited stemma.yaml stemma.yaml:1',
    ])
    const { findings } = await checkedJson()
    expect(findings.map(({ message }) => message).join(' ')).toContain(
      'adds a waiver of use/noncommercial for acorn/thorn-7b',
    )
  })

  it('does not let a change leave out its own line', async () => {
    branch('ignores-itself')
    commit(repository, {
      'src/more.py': load('acorn/thorn-7b', pins.thorn).replace('\n', '  # stemma-ignore: trust me\n'),
    })
    await stemma('lock')
    commit(repository, {})
    expect((await check()).status).toBe(1)
    expect(await graveFindings()).toContain('pass check/ignore-edited acorn/thorn-7b src/more.py:1')
  })

  it('does not believe a lock that was edited by hand', async () => {
    branch('edits-the-lock')
    commit(repository, { 'src/more.py': load('acorn/thorn-7b', pins.thorn) })
    await stemma('lock')
    const lock = readFileSync(join(repository, 'stemma.lock.json'), 'utf8')
    commit(repository, { 'stemma.lock.json': lock.replace('CC-BY-NC-4.0', 'MIT') })
    expect((await check()).status).toBe(1)
    expect(await graveFindings()).toEqual([
      'denied check/lock-mismatch acorn/thorn-7b src/more.py:1',
      'denied use/commercial-not-granted acorn/thorn-7b src/more.py:1',
      'denied use/noncommercial acorn/thorn-7b src/more.py:1',
      'denied check/lock-edited stemma.lock.json stemma.lock.json:1',
    ])
  })

  it('reviews what the Hub cannot be asked for', async () => {
    branch('offline')
    commit(repository, { 'src/more.py': load('acorn/elm-7b', pins.elmLater) })
    await stemma('lock')
    commit(repository, {})
    const alone = { ...env, XDG_CACHE_HOME: join(home, 'empty-cache') }
    const { status, stdout } = await runCommand(repository, ['check', '--base', 'main', '--offline'], alone)
    expect(status).toBe(2)
    expect(stdout).toContain('check/lock-mismatch')
    expect(stdout).toContain('incomplete')
  })

  it('writes every format, twice the same bytes', async () => {
    branch('adds-a-model')
    commit(repository, { 'src/more.py': load('acorn/thorn-7b', pins.thorn) })
    const formats = ['text', 'json', 'sarif', 'junit', 'markdown', 'github', 'gitlab']
    const texts = await Promise.all(
      ['one', 'other'].map(async (run) => {
        const outputs = formats.flatMap((format) => ['--output', `${format}=${join(home, `${run}.${format}`)}`])
        const { status, stderr } = await check(...outputs)
        expect([status, stderr]).toEqual([1, ''])
        return formats.map((format) => readFileSync(join(home, `${run}.${format}`), 'utf8'))
      }),
    )
    expect(texts[0]).toEqual(texts[1])
    expect(texts[0]?.filter((text) => !text.includes('use/noncommercial'))).toEqual([])
  })

  it('writes SARIF that is valid, at the line, with fingerprints that lines do not change', async () => {
    branch('adds-a-model')
    commit(repository, { 'src/more.py': load('acorn/thorn-7b', pins.thorn) })
    const first = JSON.parse((await check('--format', 'sarif')).stdout) as Sarif
    expect(sarifProblem(first)).toBe('')
    expect(sarifProblem({ ...first, version: '1.0' })).not.toBe('')
    commit(repository, { 'src/more.py': `# a\n# b\n${load('acorn/thorn-7b', pins.thorn)}` })
    const second = JSON.parse((await check('--format', 'sarif')).stdout) as Sarif
    expect([lineOf(first), lineOf(second)]).toEqual([1, 3])
    expect(printOf(first)).toEqual(printOf(second))
  })

  it('writes several formats in one run, and exits with 0 where that is asked for', async () => {
    branch('adds-a-model')
    commit(repository, { 'src/more.py': load('acorn/thorn-7b', pins.thorn) })
    const file = join(home, 'comment.md')
    const { status, stdout } = await check('--exit-zero', '--format', 'github', '--output', `markdown=${file}`)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^::error file=src\/more\.py,line=1,col=28/m)
    expect(readFileSync(file, 'utf8')).toMatch(/^<!-- stemma -->\n\n### ❌ Stemma: this may not be merged\n/)
  })
})

type Matcher = (
  this: { readonly isNot: boolean },
  log: unknown,
) => { readonly pass: boolean; readonly message: () => string }

/** What Microsoft's matcher, which holds the official schema, says against a log of SARIF 2.1.0; nothing where it is valid. */
function sarifProblem(log: unknown): string {
  // The matcher adds itself to a global that these tests do not have.
  Object.assign(globalThis, { expect })
  const matchers = createRequire(import.meta.url)('@microsoft/jest-sarif') as { readonly toBeValidSarifLog: Matcher }
  const { pass, message } = matchers.toBeValidSarifLog.call({ isNot: false }, log)
  return pass ? '' : message()
}

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string
      readonly partialFingerprints: object
      readonly locations: readonly { readonly physicalLocation: { readonly region: { readonly startLine: number } } }[]
    }[]
  }[]
}

function resultOf({ runs }: Sarif): Sarif['runs'][number]['results'][number] | undefined {
  return runs[0]?.results.find(({ ruleId }) => ruleId === 'use/noncommercial')
}

function lineOf(sarif: Sarif): number | undefined {
  return resultOf(sarif)?.locations[0]?.physicalLocation.region.startLine
}

function printOf(sarif: Sarif): object | undefined {
  return resultOf(sarif)?.partialFingerprints
}
