import { compareText, type Evidence, evidenceKey } from '@stemma/graph'
import { fingerprintText } from '@stemma/licenses'

/** A short digest of the texts that evidence stands in: another text gives another one. 16 hex digits. It guards against change, not against forgery. */
export function fingerprintOf(evidence: readonly Evidence[]): string {
  const texts = evidence.map((one) =>
    one.source.kind === 'file' ? `${one.source.path} ${one.source.sha256}` : evidenceKey(one),
  )
  return fingerprintText([...new Set(texts)].toSorted(compareText).join('\n')).fingerprint
}
