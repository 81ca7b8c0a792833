import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it, test } from '@jest/globals'

import type { CheckResult } from '@stemma/report'
import { type Lock, readLock, writeLock } from '@stemma/store'

import { commitOf, exampleHub, type ExampleModels } from '../testing/example-hub.ts'
import { commit, git, writeFiles } from '../testing/git-repository.ts'
import { checkAnswer } from './check-answer.ts'
import { checkCodeBase } from './check-code-base.ts'
import type { CheckOptions } from './check-options.ts'
import { lockCodeBase } from './lock-code-base.ts'

// What a change may try so that the check does not see, or does not judge, the model that it brings.

const open = { 'README.md': '---\nlicense: apache-2.0\n---\n# Oak\n', 'config.json': '{}' }
const closed = { 'README.md': '---\nlicense: cc-by-nc-4.0\n---\n# Thorn\n', 'config.json': '{}' }
const tuned = { 'README.md': '---\nlicense: mit\nbase_model: acorn/thorn\n---\n# Seedling\n', 'config.json': '{}' }
const models: ExampleModels = {
  'acorn/oak': { files: open },
  'acorn/elm': { files: open },
  'acorn/thorn': { files: closed },
  'acorn/seedling': { files: tuned },
}
const pins = {
  oak: commitOf('acorn/oak', open),
  elm: commitOf('acorn/elm', open),
  thorn: commitOf('acorn/thorn', closed),
  seedling: commitOf('acorn/seedling', tuned),
}
const policy = 'version: 1\nuse:\n  commercial: true\n'
const waiver =
  'reason: counsel-approved\n    justification: We may.\n    approved-by: us\n    created: 2026-01-01\n    expires: 2026-12-31\n'

const toText = { format: 'text', exitZero: false, resolveCandidates: false, outputs: [] }

function load(name: keyof typeof pins, comment = ''): string {
  return `AutoModel.from_pretrained("acorn/${name}", revision="${pins[name]}")${comment}\n`
}

let folder: string
let options: CheckOptions

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'stemma-hostile-')))
  git(folder, 'init', '-q', '-b', 'main')
  options = {
    fetch: exampleHub(models).fetch,
    endpoint: 'https://huggingface.co',
    token: '',
    cacheDir: false,
    today: '2026-11-25',
  }
  writeFiles(folder, { 'app.py': load('oak'), 'stemma.yaml': policy })
  await locked()
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Locks what the code names, and commits it. */
async function locked(): Promise<void> {
  git(folder, 'add', '-A')
  await lockCodeBase(folder, options)
  commit(folder, {})
}

/** What main holds besides; then the change begins. */
async function given(files: Readonly<Record<string, string>>): Promise<void> {
  writeFiles(folder, files)
  await locked()
  git(folder, 'checkout', '-q', '-b', 'change')
}

async function checked(more: Partial<CheckOptions> = {}): Promise<CheckResult> {
  commit(folder, {})
  return checkCodeBase(folder, { ...options, base: 'main', ...more })
}

function deniedRules({ findings }: CheckResult): readonly string[] {
  return [...new Set(findings.filter(({ outcome }) => outcome === 'denied').map(({ rule }) => rule))].toSorted()
}

function reviewRules({ findings }: CheckResult): readonly string[] {
  return [...new Set(findings.filter(({ outcome }) => outcome === 'review').map(({ rule }) => rule))].toSorted()
}

function move(from: string, to: string): void {
  mkdirSync(dirname(join(folder, to)), { recursive: true })
  renameSync(join(folder, from), join(folder, to))
}

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}

describe('a place that was not looked at before counts as new', () => {
  test.each([
    ['vendored', 'vendor/a.py'],
    ['of another kind', 'a.txt'],
  ])('moved from what is %s', async (_what, from) => {
    await given({ [from]: load('thorn') })
    move(from, 'a.py')
    expect(deniedRules(await checked())).toContain('use/noncommercial')
  })

  test('moved from what the policy excludes', async () => {
    await given({ 'docs/a.py': load('thorn'), 'stemma.yaml': `${policy}references: { exclude: [docs] }\n` })
    move('docs/a.py', 'a.py')
    expect(deniedRules(await checked())).toContain('use/noncommercial')
  })

  test('made certain of a candidate', async () => {
    await given({ 'a.py': 'benchmarks = ["acorn/thorn-7b"]\n' })
    write('a.py', 'AutoModel.from_pretrained("acorn/thorn-7b")\n')
    expect(deniedRules(await checked())).toEqual(['check/floating', 'check/not-locked'])
  })

  test('beside one that a comment leaves out, with a comment of its own', async () => {
    await given({ 'a.py': load('thorn', '  # stemma-ignore: documentation') })
    write('a.py', load('thorn', '  # stemma-ignore: documentation').repeat(2))
    const result = await checked()
    expect(deniedRules(result)).toContain('use/noncommercial')
    expect(result.findings.map(({ rule }) => rule)).toContain('check/ignore-edited')
  })

  test('whose comment the change removes', async () => {
    await given({ 'a.py': load('thorn', '  # stemma-ignore: documentation') })
    write('a.py', load('thorn'))
    expect(deniedRules(await checked())).toContain('use/noncommercial')
  })

  test('in a folder that is vendored or built, when the change touches it', async () => {
    await given({})
    write('src/build/a.py', load('thorn'))
    expect(deniedRules(await checked())).toContain('use/noncommercial')
  })
})

function utf16be(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()])
}

describe('what is written so that it is not read', () => {
  test.each([
    ['UTF-16 in big order', 'a.yaml', utf16be('model: acorn/thorn-7b\n')],
    ['UTF-16 in little order', 'a.yaml', Buffer.from('\uFEFFmodel: acorn/thorn-7b\n', 'utf16le')],
    ['a carriage return alone', 'a.py', 'x = 1 # n\rAutoModel.from_pretrained("acorn/thorn-7b")\n'],
    ['an escaped slash', 'a.json', String.raw`{ "model": "acorn\/thorn-7b" }`],
    ['a script without an ending', 'bin/serve', '#!/usr/bin/env bash\nvllm serve acorn/thorn-7b\n'],
    ['a text handed in', 'Dockerfile', 'FROM x\nRUN <<EOT\nvllm serve acorn/thorn-7b\nEOT\n'],
    ['a script in a script', 'a.sh', `bash -c "sh -c 'vllm serve acorn/thorn-7b'"\n`],
  ])('%s is read', async (_what, path, content) => {
    await given({})
    write(path, content)
    const { findings } = await checked()
    expect(findings.filter(({ model }) => model === 'acorn/thorn-7b').map(({ rule }) => rule)).toContain(
      'check/not-locked',
    )
  })

  test.each([
    ['squeezed', 'a.js', `pipeline("x", "acorn/thorn-7b");//${'x'.repeat(9000)}\n`, 'minified'],
    ['nested beyond reading', 'a.json', `${'['.repeat(20_000)}"acorn/thorn-7b"${']'.repeat(20_000)}`, 'too-complex'],
    ['not fetched', 'a.py', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', 'not-fetched'],
    ['binary', 'a.py', 'x = 1\u0000\n', 'binary'],
  ])('%s is reviewed', async (_what, path, content, why) => {
    await given({})
    write(path, content)
    const result = await checked()
    expect([result.outcome, reviewRules(result)]).toEqual(['review', ['check/file-unread']])
    expect(result.skipped).toContainEqual({ file: path, why })
  })

  test('behind a link is reviewed', async () => {
    await given({ 'notes.txt': load('thorn') })
    symlinkSync('notes.txt', join(folder, 'a.py'))
    expect(reviewRules(await checked())).toEqual(['check/file-unread'])
  })

  test('in a submodule is reviewed', async () => {
    await given({})
    write('.gitmodules', '[submodule "sub"]\n\tpath = sub\n\turl = ../sub\n')
    git(folder, 'add', '-A')
    git(folder, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`)
    git(folder, 'commit', '-q', '-m', 'a submodule')
    const result = await checkCodeBase(folder, { ...options, base: 'main' })
    expect(reviewRules(result)).toEqual(['check/file-unread'])
  })
})

/** Writes the lock as a hand would that can compute its digest. */
function forge(change: (lock: Lock) => Partial<Lock>): void {
  const file = join(folder, 'stemma.lock.json')
  const { lock } = readLock(readFileSync(file, 'utf8'), file)
  writeFileSync(file, writeLock({ ...lock, ...change(lock) }))
}

function claim(model: string, revision: string, id: string): Lock['models'][number] {
  return { model, revision, id }
}

describe('a forged lock', () => {
  const oakId = `model:hf/acorn/oak@${pins.oak}`
  const thornId = `model:hf/acorn/thorn@${pins.thorn}`

  test('that stands for another model is not believed', async () => {
    await given({})
    write('a.py', load('thorn'))
    forge(({ models: known }) => ({ models: [...known, claim('acorn/thorn', pins.thorn, oakId)] }))
    expect(deniedRules(await checked())).toEqual(expect.arrayContaining(['check/lock-mismatch', 'use/noncommercial']))
  })

  test('of a model that no code names yet is judged before it is merged', async () => {
    await given({})
    forge(({ models: known, artifacts }) => ({
      models: [...known, claim('acorn/thorn', pins.thorn, thornId)],
      artifacts: [...artifacts, ...artifacts.filter(({ id }) => id === oakId).map((one) => ({ ...one, id: thornId }))],
    }))
    expect(deniedRules(await checked())).toEqual(expect.arrayContaining(['check/lock-mismatch', 'use/noncommercial']))
  })

  test('without the findings of before is not believed', async () => {
    writeFiles(folder, { 'a.py': load('thorn') })
    await given({})
    forge(() => ({ findings: [] }))
    expect(deniedRules(await checked())).toContain('check/lock-mismatch')
  })

  test('of which an ancestor was edited is not believed', async () => {
    await given({ 'a.py': load('seedling') })
    forge(({ artifacts }) => ({
      artifacts: [
        ...artifacts.filter(({ id }) => id !== thornId),
        ...artifacts.filter(({ id }) => id === thornId).map((one) => ({ ...one, terms: {} })),
      ],
    }))
    expect(deniedRules(await checked())).toContain('check/lock-mismatch')
  })

  test('that is judged by another judge is not believed', async () => {
    await given({})
    write('a.py', load('elm'))
    git(folder, 'add', '-A')
    await lockCodeBase(folder, options)
    forge(() => ({ judgedBy: 'sha256:0' }))
    expect(deniedRules(await checked())).toContain('check/lock-mismatch')
  })

  test('with entries that belong to nothing is denied', async () => {
    await given({})
    forge(({ artifacts }) => ({
      artifacts: [...artifacts, ...artifacts.map((one) => ({ ...one, id: 'model:hf/acorn/stray' }))],
    }))
    expect(deniedRules(await checked())).toContain('check/lock-mismatch')
  })

  test('is told from one that was honestly made anew', async () => {
    await given({})
    write('a.py', load('elm'))
    git(folder, 'add', '-A')
    await lockCodeBase(folder, options)
    expect(await checked()).toMatchObject({ outcome: 'pass', complete: true })
  })
})

describe('the judge is that of the base', () => {
  test('where a tag has the name of the base', async () => {
    await given({})
    write('a.py', load('thorn'))
    commit(folder, {})
    git(folder, 'tag', 'main', 'change')
    expect(deniedRules(await checked())).toContain('check/not-locked')
  })

  test('where a commit was replaced', async () => {
    await given({})
    const before = git(folder, 'rev-parse', 'main').trim()
    write('a.py', load('thorn'))
    commit(folder, {})
    git(folder, 'replace', before, 'change')
    expect(deniedRules(await checked())).toContain('check/not-locked')
  })

  test('where the policy is named through a link', async () => {
    await given({})
    write('a.py', load('thorn'))
    write('stemma.yaml', 'version: 1\nrules: { check/not-locked: off }\n')
    const link = `${folder}-link`
    symlinkSync(folder, link)
    const result = await checked({ policy: join(link, 'stemma.yaml') })
    rmSync(link)
    expect(deniedRules(result)).toContain('use/noncommercial')
  })

  test('where a folder of the change looks like a repository', async () => {
    await given({})
    write('svc/HEAD', 'ref: refs/heads/main\n')
    write('svc/config', '[core]\n\tbare = true\n\tfsmonitor = "touch owned"\n')
    write('svc/objects/.keep', '')
    write('svc/refs/.keep', '')
    commit(folder, {})
    await expect(checkCodeBase(join(folder, 'svc'), { ...options, base: 'main' })).rejects.toMatchObject({
      name: 'SourceError',
    })
  })

  test('where it lies in a folder of the repository', async () => {
    writeFiles(folder, { 'team/stemma.yaml': policy, 'team/a.py': load('oak') })
    git(folder, 'add', '-A')
    await lockCodeBase(join(folder, 'team'), options)
    await given({})
    write('team/b.py', load('thorn'))
    write('team/stemma.yaml', 'version: 1\nrules: { check/not-locked: off }\n')
    commit(folder, {})
    const result = await checkCodeBase(join(folder, 'team'), { ...options, base: 'main' })
    expect(deniedRules(result)).toEqual(expect.arrayContaining(['check/not-locked', 'use/noncommercial']))
    expect(result.findings.map(({ rule }) => rule)).toContain('check/policy-edited')
  })

  test('and a cache in the code base is not what the Hub said', async () => {
    await given({})
    const cacheDir = join(folder, '.cache')
    write('a.py', load('thorn'))
    git(folder, 'add', '-A')
    const liar = exampleHub({ ...models, 'acorn/thorn': { files: open } })
    await lockCodeBase(folder, { ...options, cacheDir, fetch: liar.fetch })
    expect(deniedRules(await checked({ cacheDir }))).toEqual(expect.arrayContaining(['use/noncommercial']))
  })
})

describe('many and waived', () => {
  it('does not excuse by the baseline what is named at one more place', async () => {
    writeFiles(folder, { 'a.py': load('thorn') })
    await locked()
    await checkAnswer({ ...toText, path: folder, baseline: true }, options, { color: false })
    await given({})
    expect(await checked()).toMatchObject({ outcome: 'pass' })
    write('b.py', load('thorn'))
    expect(deniedRules(await checked())).toContain('use/noncommercial')
  })

  it('counts what is more than a finding can list', async () => {
    await given({})
    const names = Array.from({ length: 1100 }, (_, at) => `AutoModel.from_pretrained("acorn/m${at}")\n`)
    write('a.py', names.join(''))
    const { findings } = await checked({ offline: true })
    expect(findings.filter(({ rule }) => rule === 'check/not-locked')).toHaveLength(1100)
  })

  it('takes a waiver that names a file', async () => {
    const waived = `${policy}waivers:\n  - rule: check/file-unread\n    subject: a.py\n    ${waiver}`
    await given({ 'stemma.yaml': waived })
    write('a.py', 'x = 1\u0000\n')
    const { outcome, findings } = await checked()
    expect(outcome).toBe('pass')
    expect(findings.map(({ rule }) => rule)).toContain('check/file-unread')
  })
})
