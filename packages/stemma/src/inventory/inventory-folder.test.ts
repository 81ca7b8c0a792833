import { expect, it } from '@jest/globals'

import { inventoryFolder } from './inventory-folder.ts'

it.each<[Record<string, string>, string, string, string]>([
  [{ STEMMA_INVENTORY: 'kept' }, 'linux', '/home/a', 'kept'],
  [{ STEMMA_INVENTORY: '' }, 'linux', '/home/a', '/home/a/.local/share/stemma/inventory'],
  [{ XDG_DATA_HOME: '/data' }, 'linux', '/home/a', '/data/stemma/inventory'],
  [{ XDG_DATA_HOME: 'data' }, 'linux', '/home/a', '/home/a/.local/share/stemma/inventory'],
  [{}, 'darwin', '/Users/a', '/Users/a/Library/Application Support/stemma/inventory'],
  [{ LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\a', 'C:\\L\\stemma\\inventory'],
  [{}, 'win32', 'C:\\a', 'C:\\a\\AppData\\Local\\stemma\\inventory'],
])('with %j on %s at %s the inventory is in %s', (env, platform, homeFolder, expected) => {
  expect(inventoryFolder(env, { platform, homeFolder })).toBe(expected)
})
