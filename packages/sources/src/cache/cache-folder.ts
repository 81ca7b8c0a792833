import path from 'node:path'

/** What of the environment is read. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Where the system is: its name as `process.platform` says it, and the user's own folder. */
export interface Machine {
  readonly platform: string
  readonly homeFolder: string
}

/** The folder of the cache: `STEMMA_CACHE`, or `stemma` where this system keeps caches. */
export function cacheFolder(env: Environment, { platform, homeFolder }: Machine): string {
  const chosen = env['STEMMA_CACHE']
  if (chosen !== undefined && chosen !== '') return chosen
  if (platform === 'win32') {
    return path.win32.join(env['LOCALAPPDATA'] ?? path.win32.join(homeFolder, 'AppData', 'Local'), 'stemma', 'Cache')
  }
  if (platform === 'darwin') return path.posix.join(homeFolder, 'Library', 'Caches', 'stemma')
  const base = env['XDG_CACHE_HOME']
  // The XDG specification: a relative path is invalid and is to be ignored.
  const isValid = base !== undefined && path.posix.isAbsolute(base)
  return path.posix.join(isValid ? base : path.posix.join(homeFolder, '.cache'), 'stemma')
}
