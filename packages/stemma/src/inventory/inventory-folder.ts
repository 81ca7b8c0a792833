import path from 'node:path'

/** What of the environment is read. */
type Environment = Readonly<Record<string, string | undefined>>

/** Where the system is: its name as `process.platform` says it, and the user's own folder. */
interface Machine {
  readonly platform: string
  readonly homeFolder: string
}

/** The folder of the inventory: `STEMMA_INVENTORY`, or `stemma/inventory` where this system keeps what programs know. */
export function inventoryFolder(env: Environment, { platform, homeFolder }: Machine): string {
  const chosen = env['STEMMA_INVENTORY']
  if (chosen !== undefined && chosen !== '') return chosen
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] ?? path.win32.join(homeFolder, 'AppData', 'Local')
    return path.win32.join(local, 'stemma', 'inventory')
  }
  if (platform === 'darwin') {
    return path.posix.join(homeFolder, 'Library', 'Application Support', 'stemma', 'inventory')
  }
  const base = env['XDG_DATA_HOME']
  // The XDG specification: a relative path is invalid and is to be ignored.
  const isValid = base !== undefined && path.posix.isAbsolute(base)
  return path.posix.join(isValid ? base : path.posix.join(homeFolder, '.local', 'share'), 'stemma', 'inventory')
}
