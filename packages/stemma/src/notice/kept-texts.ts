import { createHash } from 'node:crypto'

import { artifactId, type CarriedText, type Claim, type Snapshot } from '@stemma/graph'
import type { HeldText, Missing } from '@stemma/policy'
import { readNoticeTexts } from '@stemma/readers'

import { textDigest } from './listed-text.ts'

/** How much is kept, in UTF-16 units. */
export interface KeptLimits {
  readonly text: number
  readonly all: number
}

/** Real licenses have up to 60,000 characters. All texts together are bounded, so that thousands of hostile repositories do not fill the memory. */
const limits: KeptLimits = { text: 1_000_000, all: 50_000_000 }

/** The texts of a scan that may have to travel: equal ones are in memory once. */
export interface KeptTexts {
  readonly onSnapshot: (snapshot: Snapshot, claims: readonly Claim[]) => void
  /** The texts by the ids of their models, when all are read. */
  readonly texts: () => ReadonlyMap<string, readonly HeldText[]>
}

/** Keeps, while a scan runs, the texts that a bundle may need: a scan lets all others go. */
export function keepTexts({ text: longest, all }: KeptLimits = limits): KeptTexts {
  const byModel = new Map<string, readonly HeldText[]>()
  const known = new Map<string, { readonly text: string; readonly sha256: string }>()
  let length = 0
  function keep({ text, ...carried }: CarriedText): HeldText {
    if (text.length > longest) {
      return { ...carried, withheld: tooLarge(`${text.length} characters, more than ${longest}`) }
    }
    const key = createHash('sha256').update(text).digest('hex')
    if (!known.has(key)) length += text.length
    // What was cut from a card keeps the whole card in memory; a copy does not. Beyond the bound nothing is kept.
    const kept = known.get(key) ?? { text: length > all ? '' : structuredClone(text), sha256: textDigest(text) }
    known.set(key, kept)
    return { ...carried, ...kept }
  }
  return {
    onSnapshot: (snapshot, claims) => {
      const id = artifactId(snapshot.artifact, snapshot.revision)
      byModel.set(
        id,
        readNoticeTexts(snapshot, claims).map((carried) => keep(carried)),
      )
    },
    // Which texts came first depends on the network: where there are too many, none is carried.
    texts: () => (length > all ? withoutTexts(byModel, all) : byModel),
  }
}

function withoutTexts(byModel: ReadonlyMap<string, readonly HeldText[]>, all: number): typeof byModel {
  const withheld = tooLarge(`all texts together have more than ${all} characters`)
  return new Map(
    [...byModel].map(([id, texts]) => [id, texts.map(({ role, evidence }) => ({ role, evidence, withheld }))]),
  )
}

function tooLarge(detail: string): Missing {
  return { state: 'too-large', detail }
}
