import type { AdoptedModel, RuleSetting, UseProfile, Waiver } from '../policy.ts'
import type { Level, OnUnknown, Rule, Scalar, TestModel, TestWorld } from '../rules/rule.ts'

// The shapes of `schemas/rule-pack.schema.json` and `schemas/policy.schema.json`, as people write them, and what they become.

/** A pack of rules as it is written. */
export interface WrittenPack {
  readonly pack: string
  readonly extends?: readonly string[]
  readonly settings?: Readonly<Record<string, WrittenSetting>>
  readonly rules?: readonly WrittenRule[]
}

/** `stemma.yaml` as it is written. */
export interface WrittenPolicy {
  readonly version: 1
  readonly extends?: readonly string[]
  readonly rules?: Readonly<Record<string, WrittenSetting>>
  readonly 'fail-on'?: 'error' | 'warning'
  readonly use?: WrittenUse
  readonly models?: readonly WrittenAdopted[]
  readonly references?: { readonly exclude?: readonly string[] }
  readonly waivers?: readonly WrittenWaiver[]
}

type WrittenSetting =
  | Level
  | {
      readonly level?: Level
      readonly 'on-unknown'?: OnUnknown
      readonly options?: Readonly<Record<string, Scalar>>
    }

interface WrittenRule extends Omit<Rule, 'onUnknown' | 'unknownMessage' | 'tests'> {
  readonly 'on-unknown': OnUnknown
  readonly 'unknown-message'?: string
  readonly tests: readonly (Omit<Rule['tests'][number], 'world'> & { readonly world: WrittenWorld })[]
}

interface WrittenWorld {
  readonly models?: Readonly<Record<string, WrittenTestModel>>
  readonly reference?: TestWorld['reference']
  readonly use?: WrittenUse
  readonly adopted?: WrittenAdopted
}

interface WrittenTestModel extends Omit<TestModel, 'madeBy' | 'formerNames'> {
  readonly 'made-by'?: TestModel['madeBy']
  readonly 'former-names'?: readonly string[]
}

interface WrittenUse extends Omit<UseProfile, 'monthlyUsers' | 'yearlyRevenue' | 'trainsOnOutputs'> {
  readonly 'monthly-users'?: number
  readonly 'yearly-revenue'?: number
  readonly 'trains-on-outputs'?: boolean
}

interface WrittenAdopted extends Omit<AdoptedModel, 'reviewBy'> {
  readonly 'review-by'?: string
}

interface WrittenWaiver extends Omit<Waiver, 'approvedBy'> {
  readonly 'approved-by': string
}

/** The rules of a pack. */
export function toRules({ rules = [] }: WrittenPack): readonly Rule[] {
  return rules.map(({ 'on-unknown': onUnknown, 'unknown-message': unknownMessage, tests, ...rule }) => ({
    ...rule,
    onUnknown,
    ...(unknownMessage === undefined ? {} : { unknownMessage }),
    tests: tests.map(({ world, ...test }) => ({ ...test, world: toWorld(world) })),
  }))
}

/** What a pack or a policy changes of rules, by rule. */
export function toSettings(
  written: Readonly<Record<string, WrittenSetting>> = {},
): Readonly<Record<string, RuleSetting>> {
  return Object.fromEntries(Object.entries(written).map(([rule, setting]) => [rule, toSetting(setting)]))
}

function toSetting(written: WrittenSetting): RuleSetting {
  if (typeof written === 'string') return { level: written }
  const { 'on-unknown': onUnknown, ...rest } = written
  return { ...rest, ...(onUnknown === undefined ? {} : { onUnknown }) }
}

/** What is intended. */
export function toUse(written: WrittenUse = {}): UseProfile {
  const {
    'monthly-users': monthlyUsers,
    'yearly-revenue': yearlyRevenue,
    'trains-on-outputs': trains,
    ...rest
  } = written
  return {
    ...rest,
    ...(monthlyUsers === undefined ? {} : { monthlyUsers }),
    ...(yearlyRevenue === undefined ? {} : { yearlyRevenue }),
    ...(trains === undefined ? {} : { trainsOnOutputs: trains }),
  }
}

/** A model that was taken into use. */
export function toAdopted({ 'review-by': reviewBy, ...rest }: WrittenAdopted): AdoptedModel {
  return { ...rest, ...(reviewBy === undefined ? {} : { reviewBy }) }
}

/** A decision to live with a finding. */
export function toWaiver({ 'approved-by': approvedBy, ...rest }: WrittenWaiver): Waiver {
  return { ...rest, approvedBy }
}

function toWorld({ models = {}, use, adopted, reference }: WrittenWorld): TestWorld {
  return {
    models: Object.fromEntries(Object.entries(models).map(([name, model]) => [name, toTestModel(model)])),
    ...(use === undefined ? {} : { use: toUse(use) }),
    ...(adopted === undefined ? {} : { adopted: toAdopted(adopted) }),
    ...(reference === undefined ? {} : { reference }),
  }
}

function toTestModel({ 'made-by': madeBy, 'former-names': formerNames, ...rest }: WrittenTestModel): TestModel {
  return {
    ...rest,
    ...(madeBy === undefined ? {} : { madeBy }),
    ...(formerNames === undefined ? {} : { formerNames }),
  }
}
