export { adoptModelIn } from './files/adopt-model.ts'
export { type CompiledPolicy, compilePolicy } from './compile-policy.ts'
export { type Bridge, bridgeBetween, type CompatibilityData } from './compatibility.ts'
export { type FindPack, type JoinedPacks, joinPacks } from './files/join-packs.ts'
export {
  openPolicyReader,
  type PolicyFile,
  type PolicyReader,
  type PolicySchemas,
  type RulePack,
} from './files/policy-reader.ts'
export { type Fit, type FitData, fitOf, type FitQuestion, fitTogether, type JointFit } from './fit.ts'
export { explain, type Explanation } from './explain.ts'
export type { Finding, FindingEvidence, IdleWaiver, Outcome, Verdict } from './finding.ts'
export { judge, mostFindings } from './judge.ts'
export type { LicenseData } from './licenses.ts'
export { type Case, makeWorld } from './make-world.ts'
export { PolicyError, type PolicyErrorCode } from './policy-error.ts'
export type { AdoptedModel, Policy, RuleSetting, UseProfile, Waiver } from './policy.ts'
export type { CodeReference } from './rules/code-reference.ts'
export { compileRule, type CompiledRule } from './rules/compile-rule.ts'
export { conditionLines } from './rules/condition-lines.ts'
export { type Fact, facts } from './rules/facts.ts'
export type { Condition, Level, OnUnknown, Rule, RuleTest, TestModel } from './rules/rule.ts'
export { subjectsOf } from './rules/subjects.ts'
export { testRule, type TestOutcome } from './rules/test-rule.ts'
export { openWaivers, type WaiverBook } from './waivers.ts'
export type { WorldData } from './rules/test-world.ts'
export type { Trace } from './rules/vocabulary.ts'
export type { Subject, World } from './rules/world.ts'
export { type Answer, answersOf } from './terms/answers.ts'
export { type Duty, dutiesOf } from './terms/duties.ts'
export { type EffectiveTerm, effectiveTerm } from './terms/effective-term.ts'
export { type EffectiveTerms, effectiveTerms, type Origin } from './terms/effective-terms.ts'
export { type OwnTerm, ownTerms, type OwnTerms } from './terms/own-terms.ts'
export { type Act, acts, type PropagationData } from './terms/propagation.ts'
export { parameterWords } from './terms/parameter-words.ts'
export type { TermValue } from './terms/term-value.ts'
export { assembleNotice, type NoticeInput } from './notice/assemble-notice.ts'
export type { Demand } from './notice/demand.ts'
export type { ListedText } from './notice/find-text.ts'
export {
  type HeldText,
  type Missing,
  type MissingState,
  type Notice,
  type NoticeGap,
  type NoticeItem,
  type NoticeKind,
  type NoticeModel,
  type NoticeReason,
} from './notice/notice.ts'
