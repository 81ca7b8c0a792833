/** License ids that the Hub accepts and SPDX does not have: licenses of model publishers. Source: the Hub's documentation. */
export const hubLicenseIds = [
  'apple-amlr',
  'apple-ascl',
  'bigcode-openrail-m',
  'bigscience-bloom-rail-1.0',
  'bigscience-openrail-m',
  'creativeml-openrail-m',
  'deepfloyd-if-license',
  'fair-noncommercial-research-license',
  'gemma',
  'grok2-community',
  'h-research',
  'intel-research',
  'lgpl-lr',
  'llama2',
  'llama3',
  'llama3.1',
  'llama3.2',
  'llama3.3',
  'llama4',
  'openmdw-1.0',
  'openmdw-1.1',
  'openrail++',
] as const

/**
 * Ids that name several licenses: a family is never silently one of its members.
 * The GNU ids without `-only` or `-or-later` are among them.
 */
export const familyIds = [
  'agpl-3.0',
  'bsd',
  'cc',
  'gfdl',
  'gpl',
  'gpl-2.0',
  'gpl-3.0',
  'lgpl',
  'lgpl-2.1',
  'lgpl-3.0',
  'openrail',
] as const

/** Hub ids that SPDX writes differently. */
export const hubSpellings: Readonly<Record<string, string>> = {
  'etalab-2.0': 'etalab-2.0',
  odbl: 'ODbL-1.0',
  'odc-by': 'ODC-By-1.0',
  pddl: 'PDDL-1.0',
}
