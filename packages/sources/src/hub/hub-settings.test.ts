import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { temporaryFolder } from '../testing/temporary-folder.ts'
import { hubSettings } from './hub-settings.ts'

describe('hubSettings', () => {
  let home = ''

  beforeAll(async () => {
    home = await temporaryFolder()
    for (const [folder, token] of [
      ['.cache/huggingface', 'of-home'],
      ['hf', 'of-hf-home'],
      ['xdg/huggingface', 'of-xdg'],
      ['elsewhere', 'of-path'],
    ] as const) {
      await mkdir(path.join(home, folder), { recursive: true })
      await writeFile(path.join(home, folder, 'token'), ` ${token}\n`)
    }
  })

  it.each<[Record<string, string>, string | undefined]>([
    [{}, 'of-home'],
    [{ HF_TOKEN: ' set\n' }, 'set'],
    [{ HUGGING_FACE_HUB_TOKEN: 'older' }, 'older'],
    [{ HF_TOKEN: 'set', HUGGING_FACE_HUB_TOKEN: 'older' }, 'set'],
    [{ HF_TOKEN: '' }, 'of-home'],
    [{ HF_HOME: '~/hf' }, 'of-hf-home'],
    [{ XDG_CACHE_HOME: 'HOME/xdg' }, 'of-xdg'],
    [{ HF_TOKEN_PATH: 'HOME/elsewhere/token', HF_HOME: '~/hf' }, 'of-path'],
    [{ HF_TOKEN_PATH: 'HOME/missing' }, undefined],
    [{ HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' }, undefined],
    [{ HF_HUB_DISABLE_IMPLICIT_TOKEN: '1', HF_TOKEN: 'set' }, 'set'],
    [{ HF_HUB_DISABLE_IMPLICIT_TOKEN: '0' }, 'of-home'],
  ])('%j: %s', async (env, token) => {
    const placed = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replace('HOME', home)]))
    expect((await hubSettings(placed, home)).token).toBe(token)
  })

  it('takes the endpoint from HF_ENDPOINT', async () => {
    expect((await hubSettings({ HF_ENDPOINT: 'https://mirror.corp/hf' }, home)).endpoint).toBe('https://mirror.corp/hf')
    expect((await hubSettings({}, home)).endpoint).toBe('https://huggingface.co')
  })
})
