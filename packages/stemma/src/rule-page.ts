import { type Condition, conditionLines, type Rule, type RuleTest, type TestModel } from '@stemma/policy'

/** The page of a rule: what it is for, when it fires, what it says, and its tests as examples. Markdown. */
export function rulePage(rule: Rule): string {
  const { id, title, why, level, onUnknown, on, models, relations, when, message, unknownMessage, fix, options } = rule
  const settings = [
    `level \`${level}\``,
    `where nobody can tell: \`${onUnknown}\``,
    `looks at ${lookedAt(on, models)}`,
    ...(relations === undefined ? [] : [`relations ${relations.join(', ')}`]),
  ]
  return [
    `# ${title}`,
    `\`${id}\` · ${settings.join(' · ')}`,
    why,
    `## When\n\n${fence('text', conditionText(when))}`,
    `## What it says\n\n> ${message}`,
    ...(unknownMessage === undefined ? [] : [`Where nobody can tell:\n\n> ${unknownMessage}`]),
    `## How to fix it\n\n${fix}`,
    ...(options === undefined ? [] : [`## Options\n\n${fence('json', JSON.stringify(options))}`]),
    ...examples('It fires', rule.tests, 'fires'),
    ...examples('Nobody can tell', rule.tests, 'unknown'),
    ...examples('It is silent', rule.tests, 'silent'),
    '',
  ].join('\n\n')
}

function lookedAt(on: Rule['on'], models: Rule['models']): string {
  if (on === 'reference') return 'what a code base names, in stemma check'
  if (on === 'use') return 'the models that were asked for, where a use profile says what is intended'
  const wide = models === 'lineage'
  if (on === 'edge') return wide ? 'every step of the lineage' : 'the steps that the labels asked for answer for'
  return wide ? 'every model of the lineage' : 'the models that were asked for'
}

function conditionText(when: Condition): string {
  return conditionLines(when)
    .map(({ depth, text }) => `${'  '.repeat(depth)}${text}`)
    .join('\n')
}

function examples(heading: string, tests: readonly RuleTest[], expect: RuleTest['expect']): readonly string[] {
  const chosen = tests.filter((test) => test.expect === expect).slice(0, 3)
  if (chosen.length === 0) return []
  return [`## ${heading}\n\n${chosen.map(({ name, world }) => example(name, world)).join('\n\n')}`]
}

/** A test world as a person would tell it. */
function example(name: string, { models, use, adopted, reference }: RuleTest['world']): string {
  const lines = [
    ...Object.entries(models).map(([model, said]) => `- \`${model}\` ${modelText(said)}`),
    ...(use === undefined ? [] : [`- what is intended: ${JSON.stringify(use)}`]),
    ...(reference === undefined ? [] : [`- what is known: ${JSON.stringify(reference)}`]),
    ...(adopted === undefined ? [] : [`- adopted: ${JSON.stringify(adopted)}`]),
  ]
  return `${upperFirst(name)}:\n\n${lines.join('\n')}`
}

function modelText(model: TestModel): string {
  const { license, prose, text, parents = {}, state, untraceable, madeBy, hazards, formerNames, pinned } = model
  if (state !== undefined) return `could not be read (${state})`
  const said: readonly (readonly [string, string | readonly string[] | undefined])[] = [
    ['declares', license ?? 'no license'],
    ['says in its text', prose],
    ['holds the license text', text],
    ['is untraceable:', untraceable],
    ['was made by being', madeBy],
    ['holds', hazards],
    ['was called', formerNames],
    ['is', pinned === false ? 'not pinned' : undefined],
  ]
  const words = said.flatMap(([verb, object]) =>
    object === undefined ? [] : [`${verb} ${[object].flat().join(', ')}`],
  )
  const made = Object.entries(parents).map(([parent, relation]) => `was made from \`${parent}\` (${relation})`)
  return [...words, ...made].join(', ')
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}
