import { type Fit, type FitData, fitOf } from '@stemma/policy'

/** Two licenses, and what OSADL and Stemma say of a work under `downstream` that contains one under `upstream`. */
export interface ComparedPair {
  readonly upstream: string
  readonly downstream: string
  /** `depends`: OSADL says that it depends on how the two are put together. */
  readonly osadl: 'yes' | 'no' | 'unknown' | 'depends'
  readonly ours: Fit['answer']
}

/** The answers of a matrix by its words. A license is always compatible with itself. */
const osadlWords: Readonly<Record<string, ComparedPair['osadl']>> = {
  Yes: 'yes',
  No: 'no',
  Unknown: 'unknown',
  'Check dependency': 'depends',
}

/** Compares every pair of two different licenses that the matrix has and whose clauses are known. A row of it is a downstream. */
export function comparePairs(matrix: string, data: FitData): readonly ComparedPair[] {
  const [head = [], ...rows] = matrix
    .trim()
    .split('\n')
    .map((line) => line.trimEnd().split(','))
  const { byId } = data.licenses.catalogue
  return rows.flatMap(([downstream = '', ...answers]) =>
    answers.flatMap((answer, column): readonly ComparedPair[] => {
      const upstream = head[column + 1] ?? ''
      const osadl = osadlWords[answer]
      if (osadl === undefined || ![upstream, downstream].every((id) => byId.has(id.toLowerCase()))) return []
      const { answer: ours } = fitOf({ upstream, downstream, relation: 'contains' }, data)
      return [{ upstream, downstream, osadl, ours }]
    }),
  )
}

/** The same data without what is not settled for weights: OSADL speaks of programs, for which that is settled. */
export function forPrograms({ licenses, compiled }: FitData): FitData {
  const propagation = { ...compiled.policy.propagation, weights: [] }
  return { licenses, compiled: { ...compiled, policy: { ...compiled.policy, propagation } } }
}

/** Where the two agree: one knows as little as the other, or both say the same. */
export function doAgree({ osadl, ours }: ComparedPair): boolean {
  return osadl === ours
}

/** How often each answer of OSADL met each of ours, as lines. */
export function confusionLines(pairs: readonly ComparedPair[]): readonly string[] {
  const ours = ['yes', 'no', 'unknown'] as const
  const rows = (['yes', 'no', 'unknown', 'depends'] as const).map((osadl) => {
    const counts = ours.map((one) => pairs.filter((pair) => pair.osadl === osadl && pair.ours === one).length)
    return `| ${osadl.padEnd(12)} | ${counts.map((count) => String(count).padStart(6)).join(' | ')} |`
  })
  return ['| OSADL \\ ours |    yes |     no | unknown|', '| ------------ | -----: | -----: | -----: |', ...rows]
}
