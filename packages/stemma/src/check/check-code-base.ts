import type { ModelReference } from '@stemma/references'
import type { CheckedReference, CheckResult, CodePlace } from '@stemma/report'
import { noLock } from '@stemma/store'

import { currentDay } from '../judge-graph.ts'
import { version } from '../version.ts'
import { decideFindings, type RawFinding, worstOf } from './assemble-findings.ts'
import { cacheLookup, withoutOwnCache } from './cache-lookup.ts'
import { candidateModels, knownReferences } from './candidates.ts'
import type { CheckOptions } from './check-options.ts'
import { type CheckedModel, checkedModel, isSettled } from './checked-model.ts'
import { judgedBy } from './judged-by.ts'
import { claimedRevision } from './lock-changes.ts'
import { viewLock } from './lock-view.ts'
import { modelKey, type NamedRevision } from './model-key.ts'
import { modelFindings, referenceFindings } from './raw-findings.ts'
import { type FreshModels, type Judge, scanModels } from './scan-models.ts'
import { chooseScope, type CheckScope } from './scope.ts'
import { type Survey, surveyCodeBase } from './survey.ts'

/**
 * Checks the models that a code base names: finds them, judges them by the lock or by a scan, and says what matters where the
 * code names it. With a base only what the change brings is judged, by what the base says. Throws `SourceError`, `StoreError`
 * and `PolicyError` where it cannot be done; what is wrong with a model is a finding.
 */
export async function checkCodeBase(folder: string, asked: CheckOptions = {}): Promise<CheckResult> {
  const survey = await surveyCodeBase(folder, asked)
  const options = await withoutOwnCache(survey, asked)
  const judge = judgeOf(survey, options)
  const ownJudge = judgeOf({ policy: survey.ownPolicy ?? survey.policy }, options)
  const references = await knownModels(survey, judge, options)
  const scope = chooseScope(survey, references)
  const checked = await checkModels(survey, scope, { judge, ownJudge, options })
  const raw = await rawFindings(survey, scope, { checked, judge })
  const decided = decideFindings(raw, {
    ...judge,
    baseline: survey.kept.baseline,
    brought: broughtPlaces(survey, scope, references),
  })
  const complete = checked.models.every(({ isComplete }) => isComplete)
  const { base, policy, code, kept, home } = survey
  // Of a part alone nobody can say what is no longer used.
  const isWhole = base === undefined && home.isWhole
  return {
    outcome: worstOf([decided.outcome, complete ? 'pass' : 'review']),
    complete,
    ...(base === undefined || options.base === undefined ? {} : { base: { name: options.base, commit: base.commit } }),
    references: checkedReferences(references, scope, checked.models),
    findings: decided.findings,
    skipped: code.skipped,
    fileCount: code.fileCount,
    idleWaivers: isWhole ? decided.idleWaivers : decided.idleWaivers.filter(({ why }) => why !== 'unused'),
    staleBaseline: isWhole ? decided.stale : [],
    ...(policy.file === undefined ? {} : { policy: policy.file }),
    hasLock: kept.hasLock,
  }
}

function broughtPlaces({ base }: Survey, { isNew }: CheckScope, references: readonly ModelReference[]): Set<CodePlace> {
  return new Set(base === undefined ? [] : references.filter((one) => isNew(one)))
}

/** By what a code base is judged. */
export function judgeOf({ policy: { policy } }: Pick<Survey, 'policy'>, options: CheckOptions): Judge {
  const { failOn = policy.failOn, today = currentDay() } = options
  const strict = { ...policy, failOn }
  return { policy: strict, today, judgedBy: judgedBy(strict, today, version()) }
}

/** The references that are models. Candidates are asked for only where that is wanted. */
export async function knownModels(
  { code, kept }: Pick<Survey, 'code' | 'kept'>,
  judge: Judge,
  options: CheckOptions,
): Promise<readonly ModelReference[]> {
  const candidates = candidateModels(code.references)
  if (candidates.size === 0) return code.references
  const found = options.resolveCandidates === true ? await existing([...candidates.values()], judge, options) : []
  const isInCache = await cacheLookup(options)
  const adopted = judge.policy.adopted.map(({ model }) => model)
  const locks = [kept.trusted, kept.own]
  return knownReferences(code.references, { locks, isInCache, found: new Set([...found, ...adopted]) })
}

async function existing(
  models: readonly NamedRevision[],
  judge: Judge,
  options: CheckOptions,
): Promise<readonly string[]> {
  const { view } = await scanModels(models, judge, { ...options, depth: 0 })
  return models.flatMap((one) => {
    const id = view.models.get(modelKey(one))?.id
    return id === undefined || view.artifacts.get(id)?.read === 'failed' ? [] : [one.model]
  })
}

/** The models in scope with all that is known of them, and what was scanned for it. */
interface CheckedModels {
  readonly models: readonly CheckedModel[]
  readonly fresh: FreshModels
}

const nothingFresh: FreshModels = { view: viewLock(noLock), findings: new Map() }

async function checkModels(
  { kept }: Survey,
  scope: CheckScope,
  { judge, ownJudge, options }: { readonly judge: Judge; readonly ownJudge: Judge; readonly options: CheckOptions },
): Promise<CheckedModels> {
  const { trusted, own } = kept
  const { relocked } = scope
  const named = [...scope.models.values()].map((one) => one.named)
  const state = { judgedBy: judge.judgedBy, isOffline: options.offline === true }
  const open = named.filter((one) => relocked.has(modelKey(one)) || !isSettled(one, trusted, state))
  const claims = named.flatMap((one) => {
    const claimed = relocked.has(modelKey(one)) ? own.models.get(modelKey(one)) : undefined
    return claimed === undefined ? [] : [claimedRevision(one, claimed)]
  })
  const wanted = [...open, ...claims]
  const fresh = wanted.length === 0 ? nothingFresh : await scanModels(wanted, judge, options)
  // Findings of the change's own lock are true or not by the policy that they were judged by, which may be the change's own.
  const isOwn = claims.length > 0 && own.lock.judgedBy === ownJudge.judgedBy && own.lock.judgedBy !== judge.judgedBy
  const truth = isOwn ? (await scanModels(claims, ownJudge, options)).view : fresh.view
  const accounts = { trusted, own, fresh: fresh.view, truth, relocked }
  return { models: named.map((one) => checkedModel(one, accounts)), fresh }
}

async function rawFindings(
  survey: Survey,
  scope: CheckScope,
  { checked, judge }: { readonly checked: CheckedModels; readonly judge: Judge },
): Promise<readonly RawFinding[]> {
  const ofModels = modelFindings(checked.models, scope, checked.fresh)
  return [...ofModels, ...(await referenceFindings(survey, scope, { models: checked.models, judge }))]
}

function checkedReferences(
  references: readonly ModelReference[],
  { models, isNew }: CheckScope,
  checked: readonly CheckedModel[],
): readonly CheckedReference[] {
  const ids = new Map(checked.map(({ named, model }) => [modelKey(named), model?.id]))
  return references.map((reference) => {
    const id = models.has(modelKey(reference)) ? ids.get(modelKey(reference)) : undefined
    return {
      ...reference,
      ...(id === undefined ? {} : { id }),
      isNew: isNew(reference),
    }
  })
}
