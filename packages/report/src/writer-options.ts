import type { PageAssets } from './page/write-page.ts'
import type { TextOptions } from './write-text.ts'

/** The versions of CycloneDX that are written, the standard one first. */
export const cycloneDxVersions = ['1.6', '1.7'] as const

/** One of {@link cycloneDxVersions}. */
export type CycloneDxVersion = (typeof cycloneDxVersions)[number]

/** What a format may want besides the result. */
export interface WriterOptions extends TextOptions {
  /** The time that a bill of materials bears: ISO 8601, UTC. No clock is asked where it is absent. */
  readonly now?: string
  /** The version of CycloneDX; the first of {@link cycloneDxVersions} where nothing is said. */
  readonly specVersion?: CycloneDxVersion
  /** The version of Stemma, for the documents that name their tool. */
  readonly toolVersion?: string
  /** What a page of HTML is made of beside its data: that format cannot be written without. */
  readonly pageAssets?: () => Promise<PageAssets>
}
