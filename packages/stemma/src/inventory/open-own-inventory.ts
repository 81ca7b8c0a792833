import { homedir } from 'node:os'

import type { Inventory } from '@stemma/store'

import { inventoryFolder } from './inventory-folder.ts'

/** Opens the inventory in a folder: that of this user where none is named. Throws a `StoreError`: unwritable. */
export async function openOwnInventory(folder?: string): Promise<Inventory> {
  const { openInventory } = await import('@stemma/store')
  const machine = { platform: process.platform, homeFolder: homedir() }
  return openInventory(folder ?? inventoryFolder(process.env, machine))
}
