import { existsSync } from 'node:fs'
import { homedir } from 'node:os'

import type { Inventory } from '@stemma/store'

import { UsageError } from '../usage-error.ts'
import { inventoryFolder } from './inventory-folder.ts'

/** Opens the inventory in a folder: that of this user where none is named. Throws a `StoreError`: unwritable. */
export async function openOwnInventory(folder: string = ownFolder()): Promise<Inventory> {
  const { openInventory } = await import('@stemma/store')
  return openInventory(folder)
}

/** Opens an inventory that is there: to ask one makes none. Throws a `UsageError` where there is none. */
export async function openKeptInventory(folder: string = ownFolder()): Promise<Inventory> {
  if (existsSync(folder)) return openOwnInventory(folder)
  throw new UsageError(
    `There is no inventory in ${folder}, expected a scan or a lock before: stemma scan org/name makes one.`,
  )
}

function ownFolder(): string {
  return inventoryFolder(process.env, { platform: process.platform, homeFolder: homedir() })
}
