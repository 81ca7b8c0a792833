import { homedir } from 'node:os'

import type { Source } from '@stemma/graph'
import type * as sourcesPackage from '@stemma/sources'

import { UsageError } from './usage-error.ts'

/** Where snapshots come from. What is absent is as the environment says (`HF_ENDPOINT`, `HF_TOKEN`, …). */
export interface SourceOptions {
  /** Used instead of the network: for tests, and for those who bring their own. */
  readonly fetch?: typeof fetch
  /** The Hub's address, `https://huggingface.co` where nobody says otherwise. */
  readonly endpoint?: string
  /** Sent to the endpoint alone. */
  readonly token?: string
  /** The folder of the cache; `false`: no cache; absent: the user's own. */
  readonly cacheDir?: string | false
  /** Answer from the cache alone. */
  readonly offline?: boolean
  /** A folder to keep in what is read, for `replay`. */
  readonly record?: string
  /** A folder that a scan was recorded in: everything is read from there. */
  readonly replay?: string
}

/** A source, the endpoint that it stands for, and what is to be done when all is read. */
export interface OpenSource {
  readonly source: Source
  readonly endpoint: string
  readonly close: () => Promise<void>
}

/** Puts the sources together that `options` ask for: folders and the Hub, or a recording; recorded or not. */
export async function openSource(options: SourceOptions): Promise<OpenSource> {
  if (options.record !== undefined && options.replay !== undefined) {
    throw new UsageError('Unexpected record beside replay, expected one of them: what is replayed is recorded already.')
  }
  const sources = await import('@stemma/sources')
  const settings = await sources.hubSettings(process.env, homedir())
  const endpoint = options.endpoint ?? settings.endpoint
  if (options.replay !== undefined) {
    return { source: sources.replaySource(options.replay), endpoint, close: async () => {} }
  }
  const live = liveSource(sources, options, { ...settings, endpoint })
  if (options.record === undefined) return { source: live, endpoint, close: async () => {} }
  const recording = sources.recordingSource(live, options.record)
  return { source: recording, endpoint, close: recording.close }
}

type Sources = typeof sourcesPackage

/** Folders from this machine, everything else from the Hub. */
function liveSource(
  sources: Sources,
  options: SourceOptions,
  settings: Awaited<ReturnType<Sources['hubSettings']>>,
): Source {
  const token = options.token ?? settings.token
  const cache = openCache(sources, options, settings.endpoint)
  const hub = sources.hubSource({
    endpoint: settings.endpoint,
    ...(token === undefined ? {} : { token }),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    ...(cache === undefined ? {} : { cache }),
    offline: options.offline ?? false,
  })
  const folder = sources.folderSource()
  return {
    fetchSnapshot: async (reference, choose) =>
      (reference.artifact.registry === 'dir' ? folder : hub).fetchSnapshot(reference, choose),
  }
}

function openCache(
  sources: Sources,
  { cacheDir }: SourceOptions,
  endpoint: string,
): ReturnType<Sources['openCache']> | undefined {
  if (cacheDir === false) return undefined
  const machine = { platform: process.platform, homeFolder: homedir() }
  return sources.openCache(cacheDir ?? sources.cacheFolder(process.env, machine), endpoint)
}
