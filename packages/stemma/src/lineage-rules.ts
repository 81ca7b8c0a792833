import { compilePolicy, type FitData } from '@stemma/policy'

import { licenseData } from './license-knowledge.ts'
import { policyData } from './policy-data.ts'

/** The rules of the pack `lineage` as they ship, and what is known of licenses: what two licenses are compared with. */
export async function lineageRules(): Promise<FitData> {
  const { packs, propagation, compatibility } = policyData()
  const licenses = licenseData()
  const rules = packs.filter(({ name }) => name === 'lineage').flatMap((pack) => pack.rules)
  const policy = { rules, settings: {}, use: {}, waivers: [], adopted: [], excluded: [], failOn: 'error' as const }
  return { licenses, compiled: await compilePolicy({ ...policy, propagation, compatibility }, licenses) }
}
