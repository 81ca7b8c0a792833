import type { Serialize } from '@cyclonedx/cyclonedx-library'

import type { Statement } from '../materials/model-statements.ts'

/** A component as the library writes it. */
export type PlainComponent = Serialize.JSON.Types.Normalized.Component

/** What CycloneDX says of models, and the library does not model. */
export interface ModelCard {
  readonly modelParameters?: {
    readonly task?: string
    readonly architectureFamily?: string
    readonly modelArchitecture?: string
    readonly datasets?: readonly { readonly ref: string }[]
  }
  readonly quantitativeAnalysis?: { readonly performanceMetrics: readonly PerformanceMetric[] }
  readonly properties?: readonly Statement[]
}

/** A result of an evaluation; `slice` is what it was measured on. */
export interface PerformanceMetric {
  readonly type: string
  readonly value: string
  readonly slice?: string
}

/** What a component was made from. */
export interface Pedigree {
  readonly ancestors?: readonly PlainComponent[]
  readonly notes?: string
}

/** A component with what the library does not model. */
export interface BomComponent extends PlainComponent {
  readonly pedigree?: Pedigree
  readonly modelCard?: ModelCard
  readonly data?: readonly { readonly type: 'dataset'; readonly name: string }[]
}

/** How well the dependencies of components are known. */
export interface Composition {
  readonly aggregate: 'complete' | 'incomplete' | 'unknown'
  readonly dependencies: readonly string[]
}

/** A bill of materials as it is written. */
export interface BomDocument extends Omit<Serialize.JSON.Types.Normalized.Bom, 'components' | 'metadata'> {
  readonly metadata: Omit<Serialize.JSON.Types.Normalized.Metadata, 'component'> & { readonly component?: BomComponent }
  readonly components: readonly BomComponent[]
  readonly compositions: readonly Composition[]
}
