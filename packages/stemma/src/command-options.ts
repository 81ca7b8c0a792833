import type { parseArgs } from 'node:util'

/** The options of the command: what node parses, and what the help says. */
export const options = {
  format: {
    type: 'string',
    value: 'FORMAT',
    help: 'text (the standard), json; of scan and check also sarif, junit, markdown, github, gitlab; of scan html, cyclonedx, spdx; of notice markdown, html; of query mermaid, dot',
  },
  'spec-version': { type: 'string', value: 'VERSION', help: 'With --format cyclonedx: 1.6 or 1.7 (1.6)' },
  policy: { type: 'string', value: 'FILE', help: 'The policy to judge by (stemma.yaml, where there is one)' },
  'fail-on': { type: 'string', value: 'LEVEL', help: 'Deny from this level on: error or warning (error)' },
  depth: { type: 'string', value: 'N', help: 'Generations of ancestors to read (all); what is beyond is not read' },
  offline: { type: 'boolean', help: 'Use no network, only the cache' },
  record: { type: 'string', value: 'DIR', help: 'Keep what is read in this folder' },
  replay: { type: 'string', value: 'DIR', help: 'Read from a recording instead of the network' },
  endpoint: { type: 'string', value: 'URL', help: 'Another Hub (HF_ENDPOINT)' },
  'no-cache': { type: 'boolean', help: 'Neither read nor write the cache' },
  'exit-zero': { type: 'boolean', help: 'Exit with 0 whatever the outcome; it is printed as it is' },
  output: {
    type: 'string',
    multiple: true,
    value: 'FORMAT=FILE',
    help: 'With check: write this format into a file as well (several times)',
  },
  base: { type: 'string', value: 'REF', help: 'With check: only what the change since this branch or commit brings' },
  baseline: { type: 'boolean', help: 'With check: take what is found now as known, in stemma.baseline.json' },
  'resolve-candidates': {
    type: 'boolean',
    help: 'With check, lock, references: look up on the Hub what only may be a model',
  },
  use: { type: 'string', value: 'TEXT', help: 'With add: what the model is for' },
  owner: { type: 'string', value: 'NAME', help: 'With add: who answers for it' },
  fallback: { type: 'string', value: 'MODEL', help: 'With add: the model to go back to' },
  'review-by': { type: 'string', value: 'DAY', help: 'With add: when to look at it again' },
  inventory: {
    type: 'string',
    value: 'DIR',
    help: 'The inventory to keep decisions in, and to ask (STEMMA_INVENTORY)',
  },
  'no-inventory': { type: 'boolean', help: 'With scan and lock: keep nothing in the inventory' },
  to: { type: 'string', value: 'LICENSE', help: 'With query impact: the license that the model would come under' },
  limit: { type: 'string', value: 'N', help: 'With query: list, or judge anew, at most so many' },
  facts: { type: 'boolean', help: 'With rules list: the facts that rules may ask for' },
  help: { type: 'boolean', short: 'h', help: 'Show this help' },
  version: { type: 'boolean', help: 'Show the version' },
} as const

/** What `stemma --help` prints. */
export function helpText(): string {
  const rows = Object.entries(options).map(([name, option]) => {
    const value = 'value' in option ? ` ${option.value}` : ''
    return `  ${`--${name}${value}`.padEnd(24)}${option.help}`
  })
  return `stemma tells where an open-weights model comes from, what every ancestor demands, and whether you may use it:
it follows a model and all of its ancestors, and judges what it finds by rules.

  stemma scan <model or folder>…        the provenance graph with its evidence, judged
  stemma terms <model or folder>…       may we use it commercially, where, for what; what we have to do
  stemma notice <model or folder>…      the texts, notices and sentences that have to travel with a model; also of a lock
  stemma explain <rule> [model]…        what a rule is for; how it came to its answer about a model
  stemma check [path]                   the models that a code base names: may this be merged? (--base origin/main)
  stemma references [path]              where a code base names models
  stemma lock [path]                    keep commits, licenses, terms and findings in stemma.lock.json
  stemma init [path]                    write a stemma.yaml to begin with
  stemma add <model>                    adopt a model: what for, who answers, what to go back to, when to look again
  stemma query ancestors|descendants|roots <model>
                                        what it comes from, what was made of it, what stands at the top
  stemma query path <one> <other>       how one comes from the other, and what says so
  stemma query uses <what>              what of ours comes from a model, a license, a clause, a publisher
  stemma query impact <model>           what of ours changes its verdict if this one vanishes, is revoked, is relicensed
  stemma query why <model> <clause>     who says it, where, and the way it came
  stemma query diff <old> <new>         two revisions, two locks, two scans: lineage, licenses, clauses
  stemma query history <model>          what was decided, and when
  stemma replay <decision>              judge again what was known then: the same bytes, or what differs
  stemma watch                          what changed on the Hub of what we use
  stemma rules list                     the rules of the policy (--facts: what rules may ask for)
  stemma rules test [file]…             run the tests that rules carry, also those of your own
  stemma license identify <file>…       which license a text is, and what it says
  stemma license show <id or name>      what a license says
  stemma license list [word]            the licenses that are known
  stemma license compare <one> <other>  clause by clause

A model is org/name, org/name@revision, gpt2 or an address of the Hub; a folder begins with ./ or /.

${rows.join('\n')}

  stemma scan HuggingFaceH4/zephyr-7b-beta
  stemma scan ./my-model --offline --format json
  stemma terms meta-llama/Llama-3.1-8B
  stemma explain lineage/use-policy-dropped org/name
  stemma query uses use.threshold.mau

Scans and locks are kept in the inventory, which query, replay and watch ask.
Exit code: 0 pass, 1 denied, 2 review, 3 the command could not run.
The result is on the standard output. HF_TOKEN, HF_ENDPOINT, HTTPS_PROXY and NO_COLOR are honoured, and SOURCE_DATE_EPOCH
as the time that a bill of materials bears.
`
}

/** What node parses of the options. */
export type Values = ReturnType<
  typeof parseArgs<{ options: typeof options; allowPositionals: true; strict: true }>
>['values']
