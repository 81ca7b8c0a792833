import type { CheckFinding } from '../check/check-result.ts'

/**
 * Findings that weigh the same, at the same places and along the same way, stand together: what they rest on is printed once.
 * Of those that decide nothing the findings of one rule do: they are many, and say the same of each model.
 */
export function groupFindings(findings: readonly CheckFinding[]): readonly (readonly CheckFinding[])[] {
  const groups = new Map<string, CheckFinding[]>()
  for (const finding of findings) {
    const { outcome, rule, model, places, path } = finding
    const key = JSON.stringify(outcome === 'pass' ? [rule] : [outcome, model, places, path])
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups.values()]
}
