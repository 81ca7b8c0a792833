import { fingerprintText } from '@stemma/licenses'
import type { CodeReference } from '@stemma/policy'
import type { CodePlace } from '@stemma/report'

import { judgeReferences } from '../judge-graph.ts'
import { type RawFinding, withQuotes } from './assemble-findings.ts'
import type { CheckedModel } from './checked-model.ts'
import { inHome, lockName } from './home.ts'
import { strayEntries } from './lock-changes.ts'
import { modelFacts, reference } from './model-facts.ts'
import { modelKey } from './model-key.ts'
import { findingKey, type FreshModels, type Judge } from './scan-models.ts'
import type { CheckScope } from './scope.ts'
import type { Survey } from './survey.ts'

const mostStrays = 20

/** What rules found of the models in scope and of their ancestors: each once, at all places that it concerns. */
export function modelFindings(
  checked: readonly CheckedModel[],
  { models }: CheckScope,
  fresh: FreshModels,
): readonly RawFinding[] {
  const found = new Map<string, RawFinding>()
  for (const { named, findings } of checked) {
    const concerned = { models: [named.model], places: models.get(modelKey(named))?.places ?? [] }
    for (const finding of findings) {
      const key = `${findingKey(finding)}\u0000${finding.fingerprint}`
      const quoted = fresh.findings.get(findingKey(finding))
      const before = found.get(key) ?? {
        finding: quoted === undefined ? finding : withQuotes(quoted),
        models: [],
        places: [],
      }
      found.set(key, concerning(before, concerned))
    }
  }
  return [...found.values()]
}

/** A finding that concerns further models. */
function concerning(raw: RawFinding, { models, places }: Omit<RawFinding, 'finding'>): RawFinding {
  return { ...raw, models: [...new Set([...raw.models, ...models])], places: [...raw.places, ...places] }
}

/** A reference for rules to look at, and where it stands. */
interface PlacedReference {
  readonly reference: CodeReference
  readonly places: readonly CodePlace[]
}

/** What rules find of the places themselves, and of what the change edits. */
export async function referenceFindings(
  survey: Survey,
  scope: CheckScope,
  { models, judge }: { readonly models: readonly CheckedModel[]; readonly judge: Judge },
): Promise<readonly RawFinding[]> {
  const placed = [
    ...models.flatMap((checked) => ofModel(checked, scope, { judge, home: survey.home })),
    ...ofComments(survey, scope),
    ...ofKeptFiles(survey, scope),
    ...ofFiles(survey),
  ]
  const byKey = new Map(placed.map((one) => [keyOf(one.reference), one]))
  const { policy, today } = judge
  const findings = await judgeReferences(
    placed.map((one) => one.reference),
    { ...policy, waivers: [] },
    today,
  )
  return findings.map((finding) => {
    const one = byKey.get(`${finding.subject}\u0000${finding.fingerprint}`)
    return {
      finding: withQuotes(finding),
      models: one === undefined ? [] : [one.reference.name],
      places: one?.places ?? [],
    }
  })
}

function keyOf({ id, basis }: CodeReference): string {
  return `${id}\u0000${fingerprintText(basis).fingerprint}`
}

function ofModel(
  checked: CheckedModel,
  { models }: CheckScope,
  { judge: { policy }, home }: { readonly judge: Judge; readonly home: Survey['home'] },
): readonly PlacedReference[] {
  const { named } = checked
  const isAdopted = policy.adopted.some(({ model }) => model.toLowerCase() === named.model.toLowerCase())
  const inCode = models.get(modelKey(named))?.places ?? []
  const places = inCode.length === 0 ? [placeIn(inHome(home, lockName))] : inCode
  return modelFacts(checked, { isAdopted, isNamed: inCode.length > 0 }).map((one) => ({ reference: one, places }))
}

function ofComments(
  { code, base, changed }: Survey,
  { ignored, ignoresAdded, isNew }: CheckScope,
): readonly PlacedReference[] {
  const touched = new Set(changed.map(({ path }) => path))
  const shown = base === undefined ? ignored : ignored.filter((one) => isNew(one) || touched.has(one.file))
  const idle = code.idleIgnores.filter(({ file }) => base === undefined || touched.has(file))
  return [
    ...shown.map((one) => ({
      reference: reference(
        {
          name: one.model,
          id: `model:hf/${one.model}`,
          basis: `ignored ${one.file} ${modelKey(one)} ${one.line}`,
          detail: one.ignored ?? '',
        },
        { 'reference.is-ignored': true },
      ),
      places: [one],
    })),
    ...ignoresAdded.map((one) => ({
      reference: reference(
        {
          name: one.model,
          id: `model:hf/${one.model}`,
          basis: `ignore added ${one.file} ${modelKey(one)} ${one.line}`,
        },
        { 'edit.of': 'ignore' },
      ),
      places: [one],
    })),
    ...idle.map(({ file, line }) => ({
      reference: reference(
        { name: file, id: `file:${file}`, basis: `ignore without reason ${file} ${line}` },
        { 'edit.of': 'ignore-without-reason' },
      ),
      places: [placeIn(file, line)],
    })),
  ]
}

function placeIn(file: string, line = 1): CodePlace {
  return { file, line, column: 1, endColumn: 1 }
}

function ofKeptFiles({ kept, edits, base, code, home }: Survey, { models }: CheckScope): readonly PlacedReference[] {
  const lockFile = inHome(home, lockName)
  const places = [placeIn(lockFile)]
  const edited = reference(
    { name: lockFile, id: `file:${lockFile}`, basis: 'lock edited' },
    { 'lock.is-edited': kept.isEdited },
  )
  const strays = strayEntries(kept.own).slice(0, mostStrays)
  const named = new Set(code.references.map((one) => modelKey(one)))
  const unused =
    base === undefined && home.isWhole
      ? [...kept.own.models].filter(([key]) => !named.has(key) && !models.has(key))
      : []
  return [
    { reference: edited, places },
    ...strays.map((words) => ({
      reference: reference(
        { name: lockFile, id: `file:${lockFile}`, basis: `stray ${words}`, detail: words },
        { 'lock.agrees': false },
      ),
      places,
    })),
    ...unused.map(([key, { model, id, revision }]) => ({
      reference: reference(
        { name: model, id, basis: `unused ${key}`, detail: revision === undefined ? '' : ` at ${revision}` },
        { 'lock.is-needed': false },
      ),
      places,
    })),
    ...edits.map(({ of, file, words }) => ({
      reference: reference(
        { name: file, id: `file:${file}`, basis: `edit ${of} ${file} ${words}`, detail: words },
        { 'edit.of': of },
      ),
      places: [placeIn(file)],
    })),
  ]
}

// A submodule is another repository, a link leads to what is read elsewhere, and what is missing was deleted: nothing is lost.
const lost: ReadonlySet<string> = new Set([
  'too-large',
  'too-complex',
  'binary',
  'unreadable',
  'unreadable-folder',
  'not-fetched',
])
// … unless it came with the change, which may put there what it does not want to be seen.
const lostInChange: ReadonlySet<string> = new Set([...lost, 'symlink', 'missing', 'minified'])

/** Files that could name a model and were not read; with a base those that the change touches. */
function ofFiles({ code, base, changed }: Survey): readonly PlacedReference[] {
  const touched = new Set(changed.map(({ path }) => path))
  return code.skipped
    .filter(({ file, why }) => {
      if (base === undefined) return lost.has(why)
      return (touched.has(file) && lostInChange.has(why)) || (why === 'submodule' && touched.has('.gitmodules'))
    })
    .map(({ file, why }) => ({
      reference: reference(
        { name: file, id: `file:${file}`, basis: `file ${file} ${why}`, detail: why },
        { 'file.is-read': undefined },
      ),
      places: [placeIn(file)],
    }))
}
