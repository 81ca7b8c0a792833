import type { LicenseEntry } from './license-entries.ts'

const unreadableWords: Readonly<Record<string, string>> = {
  empty: 'an empty text',
  unreadable: 'a text that cannot be read',
  'too-large': 'a text that is too large to be read',
  'unsupported-language': 'a text in a language that is not read',
}

/** What a license text is, in plain words. */
export function detectedWords({ license, class: kind }: LicenseEntry): string {
  switch (kind) {
    case 'exact':
      return `${license}, word for word`
    case 'template':
      return `${license}, as its template allows`
    case 'near':
      return `${license}, but for a few words`
    case 'variant':
      return `a modified ${license}`
    case 'reference':
      return `names ${license}`
    case 'unknown':
      return 'a license that is not known'
    default:
      return unreadableWords[kind] ?? license
  }
}

/** What texts say beside what is declared: a modified license, another one, one that is not known. */
export function differingTexts(
  declared: readonly LicenseEntry[],
  detected: readonly LicenseEntry[],
): readonly LicenseEntry[] {
  const names = new Set(
    declared.flatMap(({ license, known }) => [license.toLowerCase(), (known ?? license).toLowerCase()]),
  )
  return detected.filter(({ license, class: kind }) => {
    // A policy stands beside the license that it belongs to.
    if (kind === 'reference' || license.endsWith('-use-policy')) return false
    return !names.has(license.toLowerCase()) || !['exact', 'template', 'near'].includes(kind)
  })
}
