import { dayNumber } from './day.ts'
import type { Finding, IdleWaiver } from './finding.ts'
import { PolicyError } from './policy-error.ts'
import type { Waiver } from './policy.ts'

const longestDays = 366

/** Throws a {@link PolicyError} for a waiver without an end, one that lasts too long, and two for the same finding at a time; `where` is what its message begins with. */
export function checkWaivers(waivers: readonly Waiver[], where: string): void {
  const byFinding = new Map<string, Waiver[]>()
  for (const waiver of waivers) {
    checkDates(waiver, where)
    const others = byFinding.get(keyOf(waiver.rule, waiver.subject)) ?? []
    const other = others.find((one) => overlap(one, waiver))
    if (other !== undefined) {
      throw new PolicyError(
        'bad-waiver',
        `${where}${nameOf(waiver)}: two waivers for it hold at the same time (from ${other.created} and from ${waiver.created}), expected one`,
      )
    }
    byFinding.set(keyOf(waiver.rule, waiver.subject), [...others, waiver])
  }
}

function checkDates(waiver: Waiver, where: string): void {
  const [created, expires] = [dayNumber(waiver.created), dayNumber(waiver.expires)]
  if (created === undefined || expires === undefined) {
    const wrong = created === undefined ? `created ${waiver.created}` : `expires ${waiver.expires}`
    throw new PolicyError('bad-waiver', `${where}${nameOf(waiver)}: ${wrong} is no day, expected YYYY-MM-DD`)
  }
  if (expires < created) {
    throw new PolicyError(
      'bad-waiver',
      `${where}${nameOf(waiver)}: it expires (${waiver.expires}) before it was created (${waiver.created})`,
    )
  }
  if (expires - created > longestDays) {
    throw new PolicyError(
      'bad-waiver',
      `${where}${nameOf(waiver)}: it lasts from ${waiver.created} to ${waiver.expires}, expected at most ${longestDays} days`,
    )
  }
}

function nameOf({ rule, subject }: Waiver): string {
  return `waiver of ${rule} for ${subject}`
}

function overlap(one: Waiver, other: Waiver): boolean {
  return one.created <= other.expires && other.created <= one.expires
}

/** What of a finding decides whether a waiver covers it. */
type Coverable = Pick<Finding, 'rule' | 'fingerprint' | 'outcome'>

/** Waivers by what they waive, so that 10,000 findings do not each look at 10,000 waivers. */
export interface WaiverBook {
  readonly cover: <One extends Coverable>(finding: One, modelName: string) => One & Pick<Finding, 'waiver'>
  /** After all findings: the waivers that did nothing, and why. */
  readonly idle: () => readonly IdleWaiver[]
}

/** Opens the waivers for a run on the day `today`. */
export function openWaivers(waivers: readonly Waiver[], today: string): WaiverBook {
  const byKey = new Map<string, Waiver[]>()
  for (const waiver of waivers) {
    const key = keyOf(waiver.rule, waiver.subject)
    byKey.set(key, [...(byKey.get(key) ?? []), waiver])
  }
  const state = new Map<Waiver, IdleWaiver['why'] | 'used'>()
  return {
    cover: (finding, modelName) => {
      for (const waiver of byKey.get(keyOf(finding.rule, modelName)) ?? []) {
        const why = reasonAgainst(waiver, finding, today)
        if (state.get(waiver) !== 'used') state.set(waiver, why ?? 'used')
        if (why === undefined) return { ...finding, outcome: 'pass', waiver }
      }
      return finding
    },
    idle: () =>
      waivers.flatMap((waiver) => {
        const why = state.get(waiver) ?? (waiver.expires < today ? 'expired' : 'unused')
        return why === 'used' ? [] : [{ waiver, why }]
      }),
  }
}

function keyOf(rule: string, subject: string): string {
  return `${rule} ${subject.toLowerCase()}`
}

function reasonAgainst(waiver: Waiver, finding: Coverable, today: string): IdleWaiver['why'] | undefined {
  if (waiver.expires < today) return 'expired'
  if (waiver.created > today) return 'not-yet'
  if (waiver.fingerprint !== undefined && waiver.fingerprint !== finding.fingerprint) return 'text-changed'
  return undefined
}
