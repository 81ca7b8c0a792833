import { describe, expect, it } from '@jest/globals'

import { cacheFolder } from './cache-folder.ts'

describe('cacheFolder', () => {
  it.each([
    [{}, 'linux', '/home/a', '/home/a/.cache/stemma'],
    [{ XDG_CACHE_HOME: '/x' }, 'linux', '/home/a', '/x/stemma'],
    [{ XDG_CACHE_HOME: 'relative' }, 'linux', '/home/a', '/home/a/.cache/stemma'],
    [{ XDG_CACHE_HOME: '/x' }, 'darwin', '/Users/a', '/Users/a/Library/Caches/stemma'],
    [{ LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\Users\\a', 'C:\\L\\stemma\\Cache'],
    [{}, 'win32', 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\stemma\\Cache'],
    [{ STEMMA_CACHE: '/mine', XDG_CACHE_HOME: '/x' }, 'linux', '/home/a', '/mine'],
  ])('%j on %s', (env, platform, homeFolder, expected) => {
    expect(cacheFolder(env, { platform, homeFolder })).toBe(expected)
  })
})
