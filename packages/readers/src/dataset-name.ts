const placeholderDatasets: ReadonlySet<string> = new Set([
  'generator',
  'none',
  'null',
  'unknown',
  'custom',
  'private',
  'imagefolder',
  'audiofolder',
  'json',
  'csv',
  'text',
  'parquet',
  'dataset',
  'datasets',
  'other',
  'n/a',
])

/** Whether a name stands where a data set should be and is none: what a program writes for want of one, or a kind of file. */
export function isPlaceholderDataset(name: string): boolean {
  return placeholderDatasets.has(name.toLowerCase())
}
