import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { writeKept } from '@stemma/store'

import { policyName } from '../load-policy.ts'
import { UsageError } from '../usage-error.ts'
import { homeOf } from './home.ts'

/** The policy that a code base begins with: what holds anyway, and what people change first, as comments. */
export const firstPolicy = `# yaml-language-server: $schema=./node_modules/@stemma/policy/data/policy.schema.json
# What Stemma judges this code base by. stemma rules list shows the rules, stemma explain <rule> what one is for.
version: 1
extends: ['stemma:recommended']

# What you intend. What is not said here is not compared with the terms of the models.
# use:
#   commercial: true
#   reaches: [service] # internal, service, product, weights
#   monthly-users: 20000
#   yearly-revenue: 500000
#   territories: [DE, US]
#   trains-on-outputs: false

# Levels of rules: error denies, warning and note do not, off is not looked at.
rules:
  # Most code names no commit. Make this an error once yours does.
  check/floating: warning
  # check/not-adopted: error # every model needs somebody who answers for it

# Where models are looked for: every file that git tracks, but not these.
# references:
#   exclude: [docs/**, tests/**]

# Models that were taken into use: stemma add org/name asks the questions.
models: []

# Decisions to live with a finding, for a time.
# waivers:
#   - rule: lineage/use-policy-dropped
#     subject: org/name
#     reason: counsel-approved # license-acquired, not-distributed, internal-use-only, false-positive, fix-planned
#     justification: We pass the use policy of the base on ourselves.
#     approved-by: legal
#     created: 2026-11-25
#     expires: 2027-05-31 # at most 366 days
`

/** Writes `stemma.yaml` into a folder, or at the top of the repository where none is named. Throws a `UsageError` where there is one. */
export async function initPolicy(folder: string): Promise<string> {
  // A folder that is named gets a policy of its own; else there is one for the repository.
  const file = join(folder === '.' ? (await homeOf(folder)).root : folder, policyName)
  if (existsSync(file)) {
    throw new UsageError(`${policyName} is there already, expected none: edit it, or remove it first.`)
  }
  await writeKept(file, firstPolicy)
  return `${policyName}: written. Next: stemma lock keeps what the code uses, stemma check looks at it.`
}
