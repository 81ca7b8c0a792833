import type { ComparedPair } from './compatibility-figures.ts'

/** Why OSADL and Stemma answer differently: who reads what otherwise, and for which pairs. The first that holds counts. */
interface Cause {
  readonly title: string
  /** License ids; a star at the end stands for any ending. */
  readonly from?: readonly string[]
  readonly to?: readonly string[]
  readonly osadl: ComparedPair['osadl']
}

const gnu = ['GPL-*', 'LGPL-*', 'AGPL-*']
const gnu3 = ['GPL-3.0-*', 'LGPL-3.0-*', 'AGPL-3.0-*']
const copyleft = [...gnu, 'EUPL-*', 'MPL-*', 'EPL-*', 'CPL-1.0', 'IPL-1.0', 'CDDL-*', 'OSL-*', 'MS-RL', 'Sleepycat']
const unclear = ['MS-PL', 'OpenSSL']

const causes: readonly Cause[] = [
  {
    title: 'the FSF calls the AFL incompatible with the GPL; OSADL does not say',
    from: ['AFL-*'],
    to: gnu,
    osadl: 'unknown',
  },
  {
    title: 'OSADL does not say whether this permissive license fits this copyleft one; we know of nothing against it',
    to: [...copyleft, ...unclear],
    osadl: 'unknown',
  },
  {
    title: 'OSADL lets the AGPL 3 and the GPL 3 be linked (section 13); offered under one of them is another question',
    from: ['AGPL-3.0-*'],
    to: gnu,
    osadl: 'depends',
  },
  {
    title: 'OSADL lets the AGPL 3 and the GPL 3 be linked (section 13); the whole may be offered under the AGPL',
    to: ['AGPL-3.0-*'],
    osadl: 'depends',
  },
  {
    title: 'EPL-2.0 to the GNU licenses: where a notice names them (3.2(a)), which this id does not say',
    from: ['EPL-2.0'],
    osadl: 'depends',
  },
  {
    title: 'OSADL: once it is under a newer GPL. The name GPL-1.0-or-later offers version 1 as well',
    to: ['GPL-1.0-or-later'],
    osadl: 'depends',
  },
  {
    title: 'later versions that the license itself allows, and OSADL does not list',
    from: ['LGPL-2.0-*', 'CDDL-1.0', 'MPL-1.1', 'IPL-1.0'],
    osadl: 'no',
  },
  { title: 'the lists in the appendix of the EUPL', from: ['EUPL-*'], osadl: 'no' },
  {
    title: 'the FSF calls it compatible (Python since 2.0.1, Sleepycat, FreeType with version 3), OSADL does not',
    from: ['Python-2.0', 'Sleepycat', 'FTL'],
    to: gnu,
    osadl: 'no',
  },
  {
    title: 'thanks in the documentation: GPL 3, section 7(b), allows it, as we read it',
    from: ['Minpack', 'zlib-acknowledgement'],
    to: gnu3,
    osadl: 'no',
  },
  {
    title: 'OSADL: credits are a further restriction by the EUPL, too; its publisher has not said so',
    to: ['EUPL-*'],
    osadl: 'no',
  },
  { title: 'OSADL alone says so', from: ['Apache-2.0'], to: ['MPL-1.1'], osadl: 'no' },
  { title: 'backwards: the text of the later license allows no earlier one', to: ['IPL-1.0'], osadl: 'yes' },
  {
    title: 'MPL 2, 1.12: secondary licenses are the GPL 2, the LGPL 2.1, the AGPL 3 and later ones, and no others',
    from: ['MPL-2.0'],
    to: ['LGPL-2.0-*', 'EUPL-1.2'],
    osadl: 'yes',
  },
  {
    title:
      'only the first contributor can rule out secondary licenses (MPL 2, 1.5); OSADL speaks of files side by side',
    from: ['MPL-2.0'],
    to: ['MPL-2.0-no-copyleft-exception'],
    osadl: 'yes',
  },
]

/** Why two answers differ, in a sentence. */
export function causeOf(pair: ComparedPair): string {
  const cause = causes.find(
    ({ osadl, from, to }) => osadl === pair.osadl && names(from, pair.upstream) && names(to, pair.downstream),
  )
  return cause?.title ?? 'not explained'
}

function names(patterns: readonly string[] | undefined, id: string): boolean {
  if (patterns === undefined) return true
  return patterns.some((pattern) => (pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id))
}
