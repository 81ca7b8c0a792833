/** Words that say the same: the spelling on the left is read as the one on the right. Facts of the SPDX matching guidelines. */
const spellings: Readonly<Record<string, string>> = {
  acknowledgement: 'acknowledgment',
  analogue: 'analog',
  analyse: 'analyze',
  artefact: 'artifact',
  authorisation: 'authorization',
  authorised: 'authorized',
  calibre: 'caliber',
  cancelled: 'canceled',
  capitalisations: 'capitalizations',
  catalogue: 'catalog',
  categorise: 'categorize',
  centre: 'center',
  colour: 'color',
  customise: 'customize',
  emphasised: 'emphasized',
  favour: 'favor',
  favourite: 'favorite',
  fulfil: 'fulfill',
  fulfilment: 'fulfillment',
  honour: 'honor',
  https: 'http',
  initialise: 'initialize',
  judgement: 'judgment',
  labelling: 'labeling',
  labour: 'labor',
  licence: 'license',
  licenced: 'licensed',
  licences: 'licenses',
  licencing: 'licensing',
  maximise: 'maximize',
  modelled: 'modeled',
  modelling: 'modeling',
  offence: 'offense',
  optimise: 'optimize',
  organisation: 'organization',
  organisations: 'organizations',
  organise: 'organize',
  practise: 'practice',
  programme: 'program',
  realise: 'realize',
  recognise: 'recognize',
  recognised: 'recognized',
  signalling: 'signaling',
  sublicence: 'sublicense',
  sublicences: 'sublicenses',
  sublicencing: 'sublicensing',
  utilisation: 'utilization',
  utilise: 'utilize',
  whilst: 'while',
  wilful: 'willful',
}

/** Beginnings that are written together, with a hyphen and apart. */
const beginnings: ReadonlySet<string> = new Set(['non', 'sub'])

/** The word in the one spelling that is compared: NFKC, lower case, one of two English spellings. */
export function canonicalWord(written: string): string {
  const word = plainAscii.test(written) ? written.toLowerCase() : unfold(written)
  return Object.hasOwn(spellings, word) ? (spellings[word] ?? word) : word
}

/** Whether `word` (canonical) is read together with the next: `non-commercial`, `non commercial` and `noncommercial` are one word. */
export function joinsNext(word: string): boolean {
  return beginnings.has(word)
}

const plainAscii = /^[\dA-Za-z]+$/

function unfold(written: string): string {
  return written
    .replaceAll(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .normalize('NFKC')
    .toLowerCase()
}
