import { readFile } from 'node:fs/promises'
import path from 'node:path'

import type { Environment } from '../cache/cache-folder.ts'
import { defaultEndpoint } from '../http/endpoint.ts'

/** Which Hub to ask, and as whom. */
export interface HubSettings {
  readonly endpoint: string
  readonly token?: string
}

/**
 * Reads what the Hub's own Python tools read: `HF_ENDPOINT`; `HF_TOKEN` or `HUGGING_FACE_HUB_TOKEN`, else the token file
 * (`HF_TOKEN_PATH`, else `token` in `HF_HOME`, else in `huggingface` of `XDG_CACHE_HOME` or `~/.cache`),
 * which `HF_HUB_DISABLE_IMPLICIT_TOKEN` leaves unread.
 */
export async function hubSettings(env: Environment, homeFolder: string): Promise<HubSettings> {
  const endpoint = clean(env['HF_ENDPOINT']) ?? defaultEndpoint
  const token = clean(env['HF_TOKEN']) ?? clean(env['HUGGING_FACE_HUB_TOKEN']) ?? (await storedToken(env, homeFolder))
  return token === undefined ? { endpoint } : { endpoint, token }
}

async function storedToken(env: Environment, homeFolder: string): Promise<string | undefined> {
  if (/^(1|true|yes|on)$/i.test(env['HF_HUB_DISABLE_IMPLICIT_TOKEN'] ?? '')) return undefined
  try {
    return clean(await readFile(tokenFile(env, homeFolder), 'utf8'))
  } catch {
    return undefined
  }
}

function tokenFile(env: Environment, homeFolder: string): string {
  const chosen = clean(env['HF_TOKEN_PATH'])
  if (chosen !== undefined) return expandHome(chosen, homeFolder)
  const caches = clean(env['XDG_CACHE_HOME']) ?? path.join(homeFolder, '.cache')
  const home = clean(env['HF_HOME']) ?? path.join(caches, 'huggingface')
  return path.join(expandHome(home, homeFolder), 'token')
}

function expandHome(file: string, homeFolder: string): string {
  return file === '~' || file.startsWith('~/') ? path.join(homeFolder, file.slice(1)) : file
}

// The Python tools drop line ends too: a token with one breaks the header that carries it.
function clean(value: string | undefined): string | undefined {
  const text = value?.replaceAll(/[\r\n]/g, '').trim()
  return text === '' ? undefined : text
}
