/** What a sentence of a license does. */
export type SentenceRole =
  | 'definition'
  | 'recital'
  | 'grant'
  | 'condition'
  | 'prohibition'
  | 'termination'
  | 'disclaimer'
  | 'governing'
  | 'heading'
  | 'other'

const definition =
  /^(?:[-*•] ?)?(?:[\w.()]{1,8} )?["“'‘]?[^"”.:;]{1,90}["”'’]? ?(?:\([^)]{0,60}\) )?(?:means(?! (?:to|of|for) )|shall mean|refers to|shall be defined as|is defined as|has the meaning)\b|^(?:[-*•] ?)?(?:[\w.()]{1,8} )?["“][^"”]{1,80}["”] (?:(?:is|are)(?! (?:free|permitted|allowed|entitled|granted|not)\b)|includes?)\b|^[“"「《]?[^，。]{1,30}[”"」》]?(?:是指|指的是|系指|，?指)/iu
const disclaimer =
  /\bas[- ]is\b|without warrant|disclaim|no warrant|warranties of|in no event (?:shall|will)|(?:be|held) liable|merchantability|按现状|不承担.{0,20}责任|不提供.{0,20}保证/iu
const governing = /govern(?:ed|ing) (?:by|law)|laws of the|jurisdiction of|courts? of|适用.{0,12}法律|管辖/iu
const termination = /\bterminat\w+|\brevok\w+|\bexpir\w+|终止|撤销/iu
const prohibition =
  /\b(?:may|shall|must|will|can|do|does|should|are|is)\s?not\b|\bcannot\b|\bprohibit\w*|\bforbid\w*|\bnot (?:be )?(?:permitted|allowed|used|use)\b|\bagree not to\b|\bwithout (?:our|the|prior|express)\b|\bno (?:right|license|permission|one|use)\b|不得|禁止|不可|不允许|严禁/iu
const grant =
  /\bgrants?\b|\bgranted\b|\byou may\b|\bpermitted to\b|\bis allowed\b|\bfree (?:to|for)\b|\byou (?:can|are free)\b|\brights? to\b|授予|可以|有权|许可您/iu
const condition =
  /\b(?:must|shall|required|requires?|agrees? to|provided that|subject to|if you|only if|as long as|unless|conditions?|will)\b|必须|应当|应|需|须|如果|如您/iu
const recital = /^(?:whereas|preamble|background|in short)\b/iu

/** Whether a sentence says what a word means. */
export function isDefinition(text: string): boolean {
  return definition.test(text)
}

/** The role of a sentence; of several that it could have, the one that binds most. `text` has its white space in order. */
export function roleOf(text: string, isHeading: boolean): SentenceRole {
  if (isHeading) return 'heading'
  if (recital.test(text)) return 'recital'
  if (definition.test(text)) return 'definition'
  return demandOf(text) ?? sayingOf(text)
}

function demandOf(text: string): SentenceRole | undefined {
  if (disclaimer.test(text)) return 'disclaimer'
  if (termination.test(text)) return 'termination'
  if (prohibition.test(text)) return 'prohibition'
  return undefined
}

function sayingOf(text: string): SentenceRole {
  if (governing.test(text)) return 'governing'
  if (grant.test(text)) return 'grant'
  return condition.test(text) ? 'condition' : 'other'
}
