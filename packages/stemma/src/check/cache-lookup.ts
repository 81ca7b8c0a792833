import { realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'

import { hubModel } from '@stemma/graph'

import type { CheckOptions } from './check-options.ts'
import type { Survey } from './survey.ts'

/** Tells whether a model was read on this machine before: it is in the cache. */
export async function cacheLookup(options: CheckOptions): Promise<(model: string) => boolean> {
  const { cacheDir } = options
  if (cacheDir === false) return () => false
  const sources = await import('@stemma/sources')
  const settings = await sources.hubSettings(process.env, homedir())
  const machine = { platform: process.platform, homeFolder: homedir() }
  const folder = cacheDir ?? sources.cacheFolder(process.env, machine)
  const cache = sources.openCache(folder, options.endpoint ?? settings.endpoint)
  return (model) => cache.findPin(hubModel(model), 'main') !== undefined
}

/** With a base, a cache in the code base is not used: the change could have put there whatever it wants the Hub to have said. */
export async function withoutOwnCache(
  { base, listing: { root } }: Survey,
  options: CheckOptions,
): Promise<CheckOptions> {
  const { cacheDir } = options
  if (base === undefined || cacheDir === false) return options
  const sources = await import('@stemma/sources')
  const machine = { platform: process.platform, homeFolder: homedir() }
  const inside = relative(root, realpath(cacheDir ?? sources.cacheFolder(process.env, machine)))
  const isOwn = inside.split(sep)[0] !== '..' && !isAbsolute(inside)
  return isOwn ? { ...options, cacheDir: false } : options
}

/** A path without links, as far as it is there. */
function realpath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realpath(above), basename(path))
  }
}
