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
}

/** Whether what was made of a work under `from` may be under `to` though `from` asks for itself; with the reason. */
export function bridgeBetween(data: CompatibilityData, from: string, to: string): Bridge | undefined {
  return data.bridges.find((bridge) => isListed(bridge.from, from) && isListed(bridge.to, to))
}

function isListed(patterns: readonly string[], id: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id))
}
