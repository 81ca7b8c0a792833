/** A license that words refer to, and where: offsets in UTF-16 units. */
export interface Reference {
  readonly license: string
  readonly start: number
  readonly end: number
}

const name =
  /\b(?:gnu\W{1,4})?(free)\W{1,40}documentation\W{1,40}licen[cs]e|\b(?:gnu\W{1,4})?(?:(affero|lesser|library)(?: or library)?\W{1,40})?general\W{1,40}public\W{1,40}licen[cs]e|\b([al]?gpl)(?=[\W_v\d])/giu
const reach = 260
const newer = String.raw`(?:later|newer|subsequent|higher|greater)`
const later = new RegExp(
  String.raw`\b(?:any|or)\W{1,40}${newer}\b|\bor\W{1,40}\(?at\W{1,10}your\W{1,10}option\)?\W{1,40}(?:any\W{1,40})?${newer}\b|\d\+`,
  'i',
)
const notLater = /\b(?:not|no|nor|without)\W{1,10}(?:any\W{1,10})?(?:other|later)\W{1,10}version/i
const only = /\bonly\b|\bexactly\b|\bversion\W{1,10}\d(?:\.\d)?\W{1,10}dated\b/i
// Who grants something under one version, and says nothing of later ones, grants it under that version alone (section 9 of version 2).
const grant =
  /version\W{1,40}\d(?:\.\d)?\W{1,40}of\W{1,40}the\W{1,40}licen[cs]e|\bunder\W{1,40}(?:the\W{1,40})?terms\b|\bredistribute\W{1,40}it\b|\bmay\W{1,40}be\W{1,40}(?:used|copied|distributed)\b|published\W{1,40}by\W{1,40}the\W{1,40}free\W{1,40}software\W{1,40}foundation/i
const versions = /(?:\b(?:version|v\.?)|gpl[-\s]?v?\.?)\W{0,40}?(\d(?:\.\d)?)(?=\D|$)/gi

/**
 * The member of the GNU family that the words of a notice name: `-or-later` and `-only` where they say which, else the family id in lower case.
 * Nothing where they name no version, or two.
 */
export function findGnuNotices(text: string): readonly Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(name)) {
    const end = match.index + match[0].length
    const before = Math.max(0, match.index - 120, found.at(-1)?.end ?? 0)
    const around = text.slice(before, end + reach)
    // Comments and indentation are wide: what stands near is told by words alone.
    const near = `${squeeze(text.slice(before, match.index)).slice(-60)} ${squeeze(text.slice(end, end + reach)).slice(0, 90)}`
    const license = readNotice(baseOf(match), around, near)
    if (license !== undefined) found.push({ license, start: match.index, end })
  }
  return found.filter((one, index) => found.findIndex((other) => other.license === one.license) === index)
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

function baseOf(match: RegExpMatchArray): string {
  if (match[1] !== undefined) return 'GFDL'
  const short = (match[3] ?? '').toUpperCase()
  if (short !== '') return short
  const word = (match[2] ?? '').toLowerCase()
  if (word === '') return 'GPL'
  return word === 'affero' ? 'AGPL' : 'LGPL'
}

function readNotice(base: string, around: string, near: string): string | undefined {
  const named = new Set([...around.matchAll(versions)].map((match) => (match[1] ?? '').replace(/^(\d)$/, '$1.0')))
  const [version] = named
  if (version === undefined || named.size !== 1) return undefined
  if (notLater.test(around)) return `${base}-${version}-only`
  if (later.test(around)) return `${base}-${version}-or-later`
  if (only.test(near) || grant.test(around)) return `${base}-${version}-only`
  return `${base}-${version}`.toLowerCase()
}
