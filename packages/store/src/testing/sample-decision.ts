import { keptDecision } from '../inventory/decision-text.ts'
import type { AskedModel, KeptDecision, NewDecision } from '../inventory/decision.ts'
import { writeEntry } from '../inventory/entry-text.ts'
import type { Entry, EntryEdge, EntryModel, EntryTerm } from '../inventory/entry.ts'
import { type IndexDatabase, inMemory, loadDriver, openIndexDatabase } from '../inventory/index-database.ts'
import { indexDecision } from '../inventory/index-decision.ts'
import { digestOf } from '../inventory/object-folder.ts'
import { findModels } from '../inventory/queries/find-model.ts'

/** The commit of every model of the samples that says no other. */
export const commit = 'a'.repeat(40)

/** The id of a model of the samples. */
export function idOf(name: string, revision = commit): string {
  return `model:hf/${name}@${revision}`
}

/** A model of which nothing odd is known. */
export function model(name: string, rest: Partial<EntryModel> = {}): EntryModel {
  return {
    id: idOf(name, rest.revision),
    kind: 'model',
    name,
    formerNames: [],
    revision: commit,
    read: 'read',
    state: 'ok',
    isGated: false,
    traceability: 'traced',
    licenses: [{ license: 'mit', basis: 'declared', class: 'spdx' }],
    terms: [],
    files: {},
    ...rest,
  }
}

/** A clause that a model says itself. */
export function term(name: string, clause: string, rest: Partial<EntryTerm> = {}): EntryTerm {
  return {
    clause,
    act: 'run',
    value: 'yes',
    words: '',
    basis: 'declared',
    reading: 'explicit',
    origin: idOf(name),
    evidence: [{ where: 'LICENSE line 1', quote: clause }],
    ...rest,
  }
}

/** A step of the lineage, by names. */
export function edge(downstream: string, upstream: string, relation = 'finetune'): EntryEdge {
  return {
    downstream: idOf(downstream),
    upstream: idOf(upstream),
    relation,
    confidence: 'stated',
    evidence: [{ where: 'README.md line 2', quote: upstream }],
  }
}

/** Models and steps such as `a < b` for "a was made of b"; models of `known` are taken from there. */
export function lineage(steps: readonly string[], known: readonly EntryModel[] = []): Pick<Entry, 'models' | 'edges'> {
  const pairs = steps.map((step) => step.split(' < '))
  const given = new Map(known.map((one) => [one.name, one]))
  const names = [...new Set([...pairs.flat(), ...given.keys()])]
  return {
    models: names.map((name) => given.get(name) ?? model(name)),
    edges: pairs.flatMap(([downstream = '', upstream]) => (upstream === undefined ? [] : [edge(downstream, upstream)])),
  }
}

/** What a sample decision says besides what it found. */
export interface SampleSetting extends Partial<Omit<NewDecision, 'parts' | 'asked'>> {
  /** The names of the models that were asked for; those of the uses where nothing is said. */
  readonly asked?: readonly string[]
  readonly document?: string
}

/** A decision about an entry. */
export function sampleDecision(entry: Partial<Entry>, setting: SampleSetting = {}): NewDecision {
  const { models = [], edges = [], uses = [] } = entry
  const { asked, document = '{}', ...rest } = setting
  const outcome = rest.outcome ?? 'pass'
  const named = asked?.map((name) => ({ name, node: idOf(name) })) ?? uses
  return {
    kind: 'scan',
    day: '2026-01-02',
    stemma: '0.1.0',
    complete: true,
    snapshots: {},
    ...rest,
    outcome,
    asked: named.map(({ name, node }): AskedModel => ({ name, node, outcome })),
    parts: {
      document,
      graph: '{"roots":[],"nodes":[],"edges":[]}',
      policy: '{}',
      entry: writeEntry({ models, edges, uses }),
      catalogue: '{"licenses":[]}',
      clauseRules: '{}',
      readClauses: '[]',
    },
  }
}

/** A scan of one model that comes from nothing. */
export function scanOf(name: string, setting: SampleSetting = {}): NewDecision {
  return sampleDecision({ models: [model(name)], uses: [{ name, node: idOf(name) }] }, setting)
}

/** What is put into an index: what was found, when, and what else was decided. */
export interface Account extends SampleSetting {
  readonly entry: Partial<Entry>
  readonly at?: string
}

/** A decision as it would be kept. */
export function keptSample({ entry, at = '2026-01-02T00:00:00.000Z', ...setting }: Account): KeptDecision {
  const decision = sampleDecision(entry, setting)
  const { document, graph, policy, entry: text, catalogue, clauseRules, readClauses } = decision.parts
  const parts = {
    document: digestOf(document),
    graph: digestOf(graph),
    policy: digestOf(policy),
    entry: digestOf(text),
    catalogue: digestOf(catalogue),
    clauseRules: digestOf(clauseRules),
    readClauses: digestOf(readClauses),
  }
  return keptDecision({ ...decision, parts }, at)
}

/** An index in memory of accounts, in this order. */
export async function indexOf(accounts: readonly Account[]): Promise<IndexDatabase> {
  const index = openIndexDatabase(inMemory, await loadDriver())
  for (const account of accounts) {
    const { models = [], edges = [], uses = [] } = account.entry
    index.transact(() => indexDecision(index, keptSample(account), { models, edges, uses }))
  }
  return index
}

/** The number of a model in an index; that of none where it is not there. */
export function keyOf(index: IndexDatabase, name: string): number {
  return findModels(index, name)[0]?.key ?? 0
}
