// Holds together what says how the packages depend on one another: the table of ARCHITECTURE.md, which people read, each
// package.json, which the package manager obeys, and each tsconfig.json, which the compiler obeys.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from '@jest/globals'

interface Row {
  readonly name: string
  readonly sentence: string
  readonly imports: readonly string[]
  readonly touchesWorld: string
}

interface Manifest {
  readonly description?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

interface Configuration {
  readonly extends?: string
  readonly compilerOptions?: { readonly types?: readonly string[]; readonly lib?: readonly string[] }
  readonly references?: readonly { readonly path: string }[]
}

interface SourceFile {
  readonly path: string
  readonly text: string
}

interface Package {
  readonly name: string
  readonly manifest: Manifest
  readonly configuration: Configuration
  readonly sources: readonly SourceFile[]
}

const root = join(import.meta.dirname, '../../..')
const maximumLines = { source: 250, test: 400 }

const names = readdirSync(join(root, 'packages'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .toSorted()
const packages = names.map(readPackage)
const rows = readTable(readText('ARCHITECTURE.md'), names)

describe('packages', () => {
  test('each has a row in ARCHITECTURE.md, and each row a package', () => {
    const listed = rows.map((row) => row.name)
    expect(tableProblems(listed, names)).toEqual([])
  })

  test.each(rows)('the row of $name ends in yes or no', (row) => {
    expect(['yes', 'no']).toContain(row.touchesWorld)
  })

  test('the compiler is told of each of them', () => {
    const { references = [] } = readJson('tsconfig.json') as Configuration
    const referenced = references.map((reference) => reference.path.replace('packages/', ''))
    expect(buildProblems(referenced, names)).toEqual([])
  })

  test('what is shared leaves the world out', () => {
    const { compilerOptions } = readJson('tsconfig.base.json') as Configuration
    expect(compilerOptions).toMatchObject({ types: [], lib: ['es2023'] })
  })

  test.each(packages)('$name imports what its row says', (unit) => {
    expect(importProblems(rowOf(unit), unit)).toEqual([])
  })

  test.each(packages)('$name touches the world only if its row says so', (unit) => {
    expect(purityProblems(rowOf(unit), unit, rows)).toEqual([])
  })

  test.each(packages)('$name is described', (unit) => {
    expect(descriptionProblems(rowOf(unit), unit)).toEqual([])
  })

  test.each(packages)('$name is written as the others are', (unit) => {
    expect(unit.sources.flatMap(sourceProblems)).toEqual([])
  })
})

describe('a mistake is named, with its place and its remedy', () => {
  const graph: Package = { name: 'graph', manifest: {}, configuration: baseConfiguration(), sources: [] }
  const pure: Row = { name: 'graph', sentence: '', imports: [], touchesWorld: 'no' }

  test('a package that nobody describes', () => {
    expect(descriptionProblems(pure, graph)).toEqual([
      'packages/graph/package.json has no description: add one sentence',
      'ARCHITECTURE.md says nothing of packages/graph: add one sentence',
    ])
  })

  test('a table that lacks a package, and lists one that is gone', () => {
    expect(tableProblems(['gone'], ['graph'])).toEqual([
      "packages/graph has no row in the table of ARCHITECTURE.md: add it, with '–' or the packages that it imports",
      'ARCHITECTURE.md lists packages/gone, which does not exist: remove the row',
    ])
  })

  test('a build that lacks a package, and names one that is gone', () => {
    expect(buildProblems(['gone'], ['graph'])).toEqual([
      'tsconfig.json does not reference packages/graph: add it',
      'tsconfig.json references packages/gone, which is gone: remove it',
    ])
  })

  test('a dependency and a reference that the table does not know', () => {
    const unit: Package = {
      ...graph,
      manifest: { dependencies: { '@stemma/report': 'workspace:*', yaml: '2.9.1' } },
      configuration: { ...baseConfiguration(), references: [{ path: '../sources' }] },
    }
    expect(importProblems({ ...pure, imports: ['licenses'] }, unit)).toEqual([
      'packages/graph/package.json depends on @stemma/report, which its row in ARCHITECTURE.md does not name: remove one or add the other',
      'packages/graph/package.json does not depend on @stemma/licenses, which its row in ARCHITECTURE.md names: add one or remove the other',
      'packages/graph/tsconfig.json references ../sources, which its row in ARCHITECTURE.md does not name: remove one or add the other',
      'packages/graph/tsconfig.json does not reference ../licenses, which its row in ARCHITECTURE.md names: add one or remove the other',
    ])
  })

  test('a workspace package among the development dependencies', () => {
    const unit: Package = { ...graph, manifest: { devDependencies: { stemma: 'workspace:*' } } }
    expect(importProblems(pure, unit)).toEqual([
      'packages/graph/package.json has stemma in devDependencies: the direction holds for tests too, move the test to a package that may import it',
    ])
  })

  test('a pure package that reaches for the world', () => {
    const unit: Package = {
      ...graph,
      configuration: { extends: '../../tsconfig.base.json', compilerOptions: { types: ['node'] } },
      sources: [{ path: 'packages/graph/src/a.ts', text: `\nimport { readFileSync } from 'node:fs'\n` }],
    }
    const world: Row = { name: 'sources', sentence: '', imports: [], touchesWorld: 'yes' }
    expect(purityProblems({ ...pure, imports: ['sources'] }, unit, [world])).toEqual([
      'packages/graph/tsconfig.json sets compilerOptions, and packages/graph is pure: leave only `extends` and `references`',
      'packages/graph/src/a.ts:2 imports node:fs, and packages/graph is pure: move what touches the world to a package that may',
      'ARCHITECTURE.md lets packages/graph, which is pure, import packages/sources, which touches the world: turn the direction around',
    ])
  })

  test('a configuration of its own', () => {
    const unit: Package = { ...graph, configuration: {} }
    expect(purityProblems({ ...pure, touchesWorld: 'yes' }, unit, [])).toEqual([
      'packages/graph/tsconfig.json does not extend ../../tsconfig.base.json: let it',
    ])
  })

  test.each([
    ['an import of .js', "import { a } from './a.js'", "a.ts:1 imports './a.js': a relative import ends in .ts"],
    [
      'an import of nothing',
      "import type {\n  A,\n} from './a'",
      "a.ts:1 imports './a': a relative import ends in .ts",
    ],
    [
      'a late import of .js',
      ['\nawait import(', ')'].join("'../a.js'"),
      "a.ts:2 imports '../a.js': a relative import ends in .ts",
    ],
    ['export of everything', "\nexport * from './a.ts'", 'a.ts:2 exports everything of a module: name the exports'],
    ['a class', '\nclass A {}', 'a.ts:2 declares a class that is no error: use functions and plain data'],
    ['a long file', '\n'.repeat(251), 'a.ts has 251 lines, at most 250 are expected: split it by what it is about'],
  ])('%s', (_name, text, problem) => {
    expect(sourceProblems({ path: 'a.ts', text })).toEqual([problem])
  })

  test.each([
    ['an import of .ts', "import { a } from './a.ts'\nimport b from 'b'"],
    ['an import of JSON', "import c from './c.json' with { type: 'json' }"],
    ['a class of errors', 'export class StoreError extends Error {}'],
    ['a file of the greatest length', '\n'.repeat(250)],
  ])('%s is none', (_name, text) => {
    expect(sourceProblems({ path: 'a.ts', text })).toEqual([])
  })
})

function baseConfiguration(): Configuration {
  return { extends: '../../tsconfig.base.json' }
}

function tableProblems(listed: readonly string[], existing: readonly string[]): readonly string[] {
  return [
    ...without(existing, listed).map(
      (name) =>
        `packages/${name} has no row in the table of ARCHITECTURE.md: add it, with '–' or the packages that it imports`,
    ),
    ...without(listed, existing).map(
      (name) => `ARCHITECTURE.md lists packages/${name}, which does not exist: remove the row`,
    ),
  ]
}

function buildProblems(referenced: readonly string[], existing: readonly string[]): readonly string[] {
  return [
    ...without(existing, referenced).map((name) => `tsconfig.json does not reference packages/${name}: add it`),
    ...without(referenced, existing).map(
      (name) => `tsconfig.json references packages/${name}, which is gone: remove it`,
    ),
  ]
}

function descriptionProblems(row: Row, unit: Package): readonly string[] {
  const problems: string[] = []
  const isBlank = (unit.manifest.description ?? '').trim() === ''
  if (isBlank) problems.push(`packages/${unit.name}/package.json has no description: add one sentence`)
  if (row.sentence === '') problems.push(`ARCHITECTURE.md says nothing of packages/${unit.name}: add one sentence`)
  return problems
}

function importProblems(row: Row, unit: Package): readonly string[] {
  const manifest = `packages/${unit.name}/package.json`
  const configuration = `packages/${unit.name}/tsconfig.json`
  const dependencies = workspaceNames(unit.manifest.dependencies)
  const references = (unit.configuration.references ?? []).map((reference) => reference.path.replace('../', ''))
  const unexpected = 'which its row in ARCHITECTURE.md does not name: remove one or add the other'
  const missing = 'which its row in ARCHITECTURE.md names: add one or remove the other'
  return [
    ...without(dependencies, row.imports).map((name) => `${manifest} depends on @stemma/${name}, ${unexpected}`),
    ...without(row.imports, dependencies).map((name) => `${manifest} does not depend on @stemma/${name}, ${missing}`),
    ...without(references, row.imports).map((name) => `${configuration} references ../${name}, ${unexpected}`),
    ...without(row.imports, references).map((name) => `${configuration} does not reference ../${name}, ${missing}`),
    ...workspaceNames(unit.manifest.devDependencies).map(
      (name) =>
        `${manifest} has ${name} in devDependencies: the direction holds for tests too, move the test to a package that may import it`,
    ),
  ]
}

function purityProblems(row: Row, unit: Package, table: readonly Row[]): readonly string[] {
  const problems: string[] = []
  const place = `packages/${unit.name}/tsconfig.json`
  const base = '../../tsconfig.base.json'
  if (unit.configuration.extends !== base) problems.push(`${place} does not extend ${base}: let it`)
  if (row.touchesWorld === 'yes') return problems
  if (unit.configuration.compilerOptions !== undefined) {
    problems.push(
      `${place} sets compilerOptions, and packages/${unit.name} is pure: leave only \`extends\` and \`references\``,
    )
  }
  for (const { path, text } of unit.sources) {
    for (const { line, match } of importsOf(text)) {
      if (!match.startsWith('node:')) continue
      problems.push(
        `${path}:${line} imports ${match}, and packages/${unit.name} is pure: move what touches the world to a package that may`,
      )
    }
  }
  const worldly = table.filter((other) => other.touchesWorld === 'yes' && row.imports.includes(other.name))
  for (const other of worldly) {
    problems.push(
      `ARCHITECTURE.md lets packages/${unit.name}, which is pure, import packages/${other.name}, which touches the world: turn the direction around`,
    )
  }
  return problems
}

function sourceProblems({ path, text }: SourceFile): readonly string[] {
  const problems: string[] = []
  for (const { line, match } of importsOf(text)) {
    const isRelative = match.startsWith('.')
    if (isRelative && !/\.(?:ts|json)$/.test(match)) {
      problems.push(`${path}:${line} imports '${match}': a relative import ends in .ts`)
    }
  }
  for (const { line } of matches(text, /^export \*/gm)) {
    problems.push(`${path}:${line} exports everything of a module: name the exports`)
  }
  for (const { line } of matches(text, /^(?:export )?(?:abstract )?class \w+ (?!extends \w*Error\b)/gm)) {
    problems.push(`${path}:${line} declares a class that is no error: use functions and plain data`)
  }
  const lines = text.split('\n').length - 1
  const allowed = path.endsWith('.test.ts') ? maximumLines.test : maximumLines.source
  if (lines > allowed) {
    problems.push(`${path} has ${lines} lines, at most ${allowed} are expected: split it by what it is about`)
  }
  return problems
}

/** The modules that a source names. Statements begin a line; what stands further right may be a text that a test is about. */
function importsOf(text: string): ReturnType<typeof matches> {
  return matches(text, /^(?:import|export)\b[^'"`;()]*'([^']*)'|\bimport\('([^']*)'\)/gm)
}

function matches(text: string, pattern: RegExp): readonly { readonly line: number; readonly match: string }[] {
  return [...text.matchAll(pattern)].map((found) => ({
    line: text.slice(0, found.index).split('\n').length,
    match: found.slice(1).find((group) => group !== undefined) ?? found[0],
  }))
}

function without(list: readonly string[], others: readonly string[]): readonly string[] {
  return list.filter((item) => !others.includes(item))
}

/** The workspace packages in a list of dependencies, by the names of their folders. */
function workspaceNames(dependencies: Readonly<Record<string, string>> = {}): readonly string[] {
  return Object.entries(dependencies)
    .filter(([, version]) => version.startsWith('workspace:'))
    .map(([name]) => name.replace('@stemma/', ''))
}

/** The rows of the first table whose first cell names a package: package, one sentence, imports, touches the world. */
function readTable(markdown: string, existing: readonly string[]): readonly Row[] {
  const lines = markdown.split('\n').filter((line) => /^\|\s*`packages\/[\w-]+`/.test(line))
  return lines.map((line) => {
    const [, name = '', sentence = '', imports = '', world = ''] = line.split('|').map((cell) => cell.trim())
    const folder = name.replaceAll('`', '').replace('packages/', '')
    const isEach = imports === 'all'
    const listed = imports === '–' ? [] : imports.split(',').map((item) => item.trim().replaceAll('`', ''))
    return {
      name: folder,
      sentence,
      imports: isEach ? existing.filter((other) => other !== folder) : listed,
      touchesWorld: world,
    }
  })
}

function rowOf(unit: Package): Row {
  const row = rows.find((candidate) => candidate.name === unit.name)
  return row ?? { name: unit.name, sentence: '', imports: [], touchesWorld: 'no' }
}

function readPackage(name: string): Package {
  return {
    name,
    manifest: readJson(`packages/${name}/package.json`) as Manifest,
    configuration: readJson(`packages/${name}/tsconfig.json`) as Configuration,
    sources: readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => `packages/${name}/src/${path.replaceAll('\\', '/')}`)
      .toSorted()
      .map((path) => ({ path, text: readText(path) })),
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readText(path))
}

function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
