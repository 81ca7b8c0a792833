import { findLicense, type LicenseEntry } from '@stemma/licenses'
import { type KnownLicense, licenseWriter, type TextOptions, writeValue } from '@stemma/report'

import type { Command } from './command-line.ts'
import { derivativesOf } from './derivatives.ts'
import { identifyFiles } from './identify-files.ts'
import { knownLicense } from './known-licenses.ts'
import { licenseData, licenseKnowledge } from './license-knowledge.ts'
import { UsageError } from './usage-error.ts'

type LicenseCommand = Extract<Command, { readonly kind: 'license' }>

/** What `stemma license` answers, as it is printed. Throws `UsageError` for a license that is not known, or a file that cannot be opened. */
export async function licenseAnswer({ action, names, format }: LicenseCommand, options: TextOptions): Promise<string> {
  const write = licenseWriter(options)
  const isJson = format === 'json'
  switch (action) {
    case 'identify': {
      const answers = await identifyFiles(names)
      return isJson ? writeValue(answers) : write.identified(answers)
    }
    case 'show': {
      const entry = entryOf(names[0])
      return isJson
        ? writeValue({ ...entry, clauses: knownLicense(entry, licenseData()).clauses })
        : write.license(knownLicense(entry, licenseData()))
    }
    case 'list': {
      const entries = listed(names[0])
      return isJson
        ? writeValue(entries.map((entry) => withoutClauses(entry)))
        : write.list(entries.map((entry) => withoutClauses(entry)))
    }
    case 'compare': {
      const [left, right] = [
        knownLicense(entryOf(names[0]), licenseData()),
        knownLicense(entryOf(names[1]), licenseData()),
      ]
      const derivatives = await derivativesOf(left.id, right.id)
      return isJson ? writeValue({ left, right, derivatives }) : write.comparison(left, right, derivatives)
    }
  }
}

function entryOf(name = ''): LicenseEntry {
  const entry = findLicense(licenseKnowledge.catalogue(), name)
  if (entry === undefined) {
    throw new UsageError(
      `No license is known as ${JSON.stringify(name)}. stemma license list ${name.split(/\W/)[0] ?? ''} lists those with such a name.`,
    )
  }
  return entry
}

function listed(word = ''): readonly LicenseEntry[] {
  const part = word.toLowerCase()
  return licenseKnowledge
    .catalogue()
    .licenses.filter(({ id, name, aliases }) => [id, name, ...aliases].some((one) => one.toLowerCase().includes(part)))
}

function withoutClauses({ id, name, publisher, osiApproved }: LicenseEntry): KnownLicense {
  return {
    id,
    name,
    ...(publisher === undefined ? {} : { publisher }),
    ...(osiApproved === undefined ? {} : { osiApproved }),
    clauses: [],
  }
}
