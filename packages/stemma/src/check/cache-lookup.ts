import { homedir } from 'node:os'

import { hubModel } from '@stemma/graph'

import type { CheckOptions } from './check-options.ts'

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
