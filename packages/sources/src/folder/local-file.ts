import { open } from 'node:fs/promises'

import type { RangeSource } from '../header/range-source.ts'

/** A file of this machine of which only parts are read. */
export function localFile(place: string): RangeSource {
  return {
    async read(first, last) {
      const handle = await open(place)
      try {
        const { size } = await handle.stat()
        const bytes = Buffer.alloc(Math.max(0, Math.min(last + 1, size) - first))
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, first)
        return { bytes: bytes.subarray(0, bytesRead), total: size }
      } finally {
        await handle.close()
      }
    },
    async open(first, last) {
      const handle = await open(place)
      let position = first
      return {
        async take(count) {
          const bytes = Buffer.alloc(Math.max(0, Math.min(count, last + 1 - position)))
          const { bytesRead } = await handle.read(bytes, 0, bytes.length, position)
          position += bytesRead
          return bytes.subarray(0, bytesRead)
        },
        close: async () => handle.close(),
      }
    },
  }
}
