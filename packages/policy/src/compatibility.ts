import { type LicenseExpression, readLicenseExpression } from '@stemma/licenses'

import { isListed } from './license-pattern.ts'

/** A way from one license to another that clauses cannot express: a later version, a list of the license itself. */
export interface Bridge {
  /** License ids; a star at the end stands for any ending. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly because: string
}

/** What `rules/compatibility.yaml` holds. */
export interface CompatibilityData {
  readonly bridges: readonly Bridge[]
  /** Ways that are barred: what `from` asks for, `to` lets nobody ask for. */
  readonly barriers: readonly Bridge[]
}

/** Whether what was made of a work under `from` may be under `to` though `from` asks for itself; with the reason. */
export function bridgeBetween({ bridges }: CompatibilityData, from: string, to: string): Bridge | undefined {
  return wayBetween(bridges, from, to)
}

/** Whether what was made of a work under `from` cannot be under `to` though `from` does not ask for itself; with the reason. */
export function barrierBetween({ barriers }: CompatibilityData, from: string, to: string): Bridge | undefined {
  return wayBetween(barriers, from, to)
}

/**
 * Whether share-alike of `from` is met by `to`, which is the same license or has a bridge. Of `A OR B` whoever makes something chooses;
 * of `A AND B` both have to be met.
 */
export function isMetBy(data: CompatibilityData, from: string, to: string): boolean {
  const expression = / (?:AND|OR) /.test(from) ? readLicenseExpression(from) : undefined
  if (expression !== undefined && from !== to) return isPartMet(data, expression, to)
  return from === to || bridgeBetween(data, from, to) !== undefined
}

function isPartMet(data: CompatibilityData, part: LicenseExpression, to: string): boolean {
  if (part.kind === 'license') return part.exception === undefined && isMetBy(data, part.license, to)
  const [one, other] = part.parts.map((each) => isPartMet(data, each, to))
  return part.kind === 'or' ? one === true || other === true : one === true && other === true
}

function wayBetween(ways: readonly Bridge[], from: string, to: string): Bridge | undefined {
  return ways.find((way) => isListed(way.from, from) && isListed(way.to, to))
}
