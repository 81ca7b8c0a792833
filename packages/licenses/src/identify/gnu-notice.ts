/** A license that words refer to, and where: offsets in UTF-16 units. */
export interface Reference {
  readonly license: string
  readonly start: number
  readonly end: number
}

const name =
  /\b(?:gnu\W{1,4})?(?:(affero|lesser|library)(?: or library)?\W{1,40})?general\W{1,40}public\W{1,40}licen[cs]e|\b([al]?gpl)(?=[\W_v\d])/giu
const reach = 260
const later =
  /\b(?:any|or)\W{1,40}(?:(?:newer|subsequent|higher|greater)|later)\b|\bor\W{1,40}\(?at\W{1,10}your\W{1,10}option\)?\W{1,40}any\W{1,40}later\b|\d\+/i
const notLater = /\b(?:not|no|nor|without)\W{1,10}(?:any\W{1,10})?(?:other|later)\W{1,10}version/i
const only = /\bonly\b|\bexactly\b|\bversion\W{1,10}\d(?:\.\d)?\W{1,10}dated\b/i
const versions = /\b(?:version|v\.?)\W{0,40}?(\d(?:\.\d)?)(?=\D|$)/gi

/**
 * The member of the GNU family that the words of a notice name: `-or-later` and `-only` where they say which, else the family id in lower case.
 * Nothing where they name no version, or two.
 */
export function findGnuNotices(text: string): readonly Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(name)) {
    const start = Math.max(0, match.index - 120, found.at(-1)?.end ?? 0)
    const around = text.slice(start, match.index + match[0].length + reach)
    const license = readNotice(baseOf(match), around, text.slice(match.index - 60, match.index + match[0].length + 60))
    if (license !== undefined) found.push({ license, start: match.index, end: match.index + match[0].length })
  }
  return found.filter((one, index) => found.findIndex((other) => other.license === one.license) === index)
}

function baseOf(match: RegExpMatchArray): string {
  const short = (match[2] ?? '').toUpperCase()
  if (short !== '') return short
  const word = (match[1] ?? '').toLowerCase()
  if (word === '') return 'GPL'
  return word === 'affero' ? 'AGPL' : 'LGPL'
}

function readNotice(base: string, around: string, near: string): string | undefined {
  const named = new Set([...around.matchAll(versions)].map((match) => (match[1] ?? '').replace(/^(\d)$/, '$1.0')))
  const [version] = named
  if (version === undefined || named.size !== 1) return undefined
  if (notLater.test(around)) return `${base}-${version}-only`
  if (later.test(around)) return `${base}-${version}-or-later`
  if (only.test(near) || /version\W{1,40}\d(?:\.\d)?\W{1,40}of\W{1,40}the\W{1,40}licen[cs]e/i.test(around)) {
    return `${base}-${version}-only`
  }
  return `${base}-${version}`.toLowerCase()
}
