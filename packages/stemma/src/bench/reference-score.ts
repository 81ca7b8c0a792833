import type { ModelReference } from '@stemma/references'

/** A file that people labelled. */
export interface LabelledFile {
  readonly repository: string
  readonly commit: string
  readonly file: string
  readonly labels: readonly {
    readonly line: number
    readonly label: 'reference' | 'possible' | 'near-miss'
    readonly model: string
    readonly revision?: string
  }[]
}

/** What was found of what was labelled. */
export interface ReferenceScore {
  readonly right: number
  /** Found for certain, and labelled as a model of which nobody can tell that it is used. */
  readonly possible: number
  readonly wrong: number
  readonly missed: number
  /** Of those missed, how many were found as candidates. */
  readonly candidates: number
  readonly nearMisses: number
  readonly revisions: number
  readonly errors: readonly string[]
}

/** A name as labels have it: without the registry, and without the owner that a library adds. */
function plain(model: string): string {
  return model.replace(/^(?:ollama:|sentence-transformers\/)/, '').toLowerCase()
}

/** Compares what was found in a file with its labels; a label counts once. */
export function scoreFile(
  { repository, file, labels }: LabelledFile,
  found: readonly ModelReference[],
): ReferenceScore {
  const open = new Set(labels)
  const errors: string[] = []
  let [right, possible, wrong, revisions] = [0, 0, 0, 0]
  for (const { line, model, revision, pattern } of found.filter(({ certainty }) => certainty === 'certain')) {
    const hit = labels.find(
      (one) => one.line === line && plain(one.model) === plain(model) && one.label !== 'near-miss',
    )
    if (hit === undefined) {
      wrong += 1
      errors.push(`wrong: ${repository} ${file}:${line} ${model} (${pattern})`)
    } else if (open.delete(hit)) {
      if (hit.label === 'reference') right += 1
      else possible += 1
      if (hit.revision === revision) revisions += 1
      else errors.push(`revision: ${repository} ${file}:${line} ${model} ${revision} instead of ${hit.revision}`)
    }
  }
  const missed = [...open].filter(({ label }) => label === 'reference')
  errors.push(...missed.map((one) => `missed: ${repository} ${file}:${one.line} ${one.model}`))
  return {
    right,
    possible,
    wrong,
    missed: missed.length,
    candidates: missed.filter((label) =>
      found.some((one) => one.line === label.line && plain(one.model) === plain(label.model)),
    ).length,
    nearMisses: labels.filter(({ label }) => label === 'near-miss').length,
    revisions,
    errors,
  }
}

/** The sum of scores. */
export function sumScores(scores: readonly ReferenceScore[]): ReferenceScore {
  const sum = { right: 0, possible: 0, wrong: 0, missed: 0, candidates: 0, nearMisses: 0, revisions: 0 }
  for (const score of scores) {
    for (const key of keys) sum[key] += score[key]
  }
  return { ...sum, errors: scores.flatMap(({ errors }) => errors) }
}

const keys = ['right', 'possible', 'wrong', 'missed', 'candidates', 'nearMisses', 'revisions'] as const
