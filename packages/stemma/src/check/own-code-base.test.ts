import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { load } from 'js-yaml'

import { checkCodeBase } from './check-code-base.ts'

const top = fileURLToPath(new URL('../../../../', import.meta.url))

describe('this code base', () => {
  it('passes its own check', async () => {
    const { outcome, findings, fileCount } = await checkCodeBase(join(top, 'packages'), { offline: true })
    expect(findings.filter((finding) => finding.outcome !== 'pass')).toEqual([])
    expect(outcome).toBe('pass')
    expect(fileCount).toBeGreaterThan(100)
  })
})

interface Action {
  readonly runs: {
    readonly using: string
    readonly steps: readonly { readonly run?: string; readonly shell?: string }[]
  }
}

describe('action.yml', () => {
  const { runs } = load(readFileSync(join(top, 'action.yml'), 'utf8')) as Action

  it('is composite, each of its steps has a shell, and none has an expression in its script', () => {
    expect(runs.using).toBe('composite')
    expect(runs.steps.map(({ run, shell }) => [typeof run, shell])).toEqual(runs.steps.map(() => ['string', 'bash']))
    expect(runs.steps.map(({ run }) => run).join('\n')).not.toContain('${{')
  })
})

describe('the scripts of the action', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-ci-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  /** Posts a comment with a `gh` that writes down what it is asked, and knows these comments already. */
  function post(
    comment: string,
    known: string,
    number = '7',
  ): { readonly status: number | null; readonly asked: string } {
    const log = join(folder, 'asked')
    writeFileSync(
      join(folder, 'gh'),
      `#!/bin/sh\necho "$@" >>${log}\ncase "$*" in *--paginate*) printf '${known}';; esac\n`,
      { mode: 0o755 },
    )
    writeFileSync(join(folder, 'comment.md'), comment)
    writeFileSync(log, '')
    const env = {
      ...process.env,
      PATH: `${folder}:${process.env['PATH']}`,
      GITHUB_REPOSITORY: 'acorn/code',
      PULL_REQUEST: number,
      COMMENT_FILE: join(folder, 'comment.md'),
    }
    const { status } = spawnSync('bash', [join(top, 'packages/stemma/ci/github-comment.sh')], { env })
    return { status, asked: readFileSync(log, 'utf8') }
  }

  it('post a comment where there is none, and update the one that is there', () => {
    expect(post('<!-- stemma -->\n', '').asked).toContain('--method POST repos/acorn/code/issues/7/comments')
    expect(post('<!-- stemma -->\n', '41\\n').asked).toContain('--method PATCH repos/acorn/code/issues/comments/41')
  })

  it.each([
    ['what is no comment of stemma', 'Merge it.', '7'],
    ['a number that is none', '<!-- stemma -->', '7;rm'],
    ['a comment that is too large', `<!-- stemma -->${' '.repeat(300_000)}`, '7'],
  ])('refuse %s, and ask nothing', (_what, comment, number) => {
    expect(post(comment, '', number)).toEqual({ status: 3, asked: '' })
  })

  it('write annotations, files and outputs, and leave the verdict to the last step', () => {
    const [output, summary] = [join(folder, 'output'), join(folder, 'summary')]
    writeFileSync(join(folder, 'a.py'), 'AutoModel.from_pretrained("acorn/oak")\n')
    const env = {
      ...process.env,
      GITHUB_ACTION_PATH: top,
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      INPUT_PATH: folder,
      INPUT_BASE: '',
      INPUT_FAIL_ON: 'error',
      INPUT_OFFLINE: 'true',
      HF_ENDPOINT: '',
      XDG_CACHE_HOME: folder,
    }
    const script = join(top, 'packages/stemma/ci/github-check.sh')
    const { status, stdout } = spawnSync('bash', [script], { env, encoding: 'utf8' })
    expect(status).toBe(0)
    expect(stdout).toContain('::error file=a.py,line=1')
    expect(readFileSync(output, 'utf8')).toContain('outcome=denied\nexit-code=1\n')
    expect(readFileSync(summary, 'utf8')).toMatch(/^<!-- stemma -->/)
  })
})
