import { hasOpenParents } from '../rules/parent-facts.ts'
import type { World } from '../rules/world.ts'
import { type EffectiveTerm, effectiveTerm } from './effective-term.ts'
import { parameterWords } from './parameter-words.ts'
import type { Act } from './propagation.ts'

/** A question that people ask before they use a model, and what its terms answer. */
export interface Answer {
  readonly id: string
  readonly question: string
  readonly answer: 'yes' | 'no' | 'unknown'
  /** What a plain yes or no leaves out: up to which size, where not, for what not. */
  readonly but?: string
  /** The terms that decide, first the one that weighs most. */
  readonly because: readonly EffectiveTerm[]
}

/** Reads the effective terms of one model. */
type Read = (clause: string, act?: Act) => EffectiveTerm

interface Question {
  readonly id: string
  readonly question: string
  readonly answer: (read: Read) => Omit<Answer, 'id' | 'question'>
  /** The answer that more terms cannot change. */
  readonly firm: 'yes' | 'no'
}

const questions: readonly Question[] = [
  { id: 'commercial', question: 'May we use it commercially?', answer: commercial, firm: 'no' },
  { id: 'everywhere', question: 'May we use it everywhere in the world?', answer: everywhere, firm: 'no' },
  { id: 'any-purpose', question: 'May we use it for every lawful purpose?', answer: anyPurpose, firm: 'no' },
  { id: 'compete', question: 'May we compete with its licensor?', answer: unless('use.competitor'), firm: 'no' },
  {
    id: 'service',
    question: 'May we offer it to others as a service?',
    answer: unless('use.hosted-service'),
    firm: 'no',
  },
  { id: 'modify', question: 'May we change it?', answer: granted('grant.modify', 'share.no-derivatives'), firm: 'no' },
  {
    id: 'pass-on',
    question: 'May we pass it on?',
    answer: granted('grant.distribute', 'share.no-redistribution'),
    firm: 'no',
  },
  { id: 'train', question: 'May its outputs train other models?', answer: mayTrain, firm: 'no' },
  {
    id: 'outputs',
    question: 'May we use its outputs without limits?',
    answer: unless('output.restricted'),
    firm: 'no',
  },
  { id: 'register', question: 'Must we register or ask first?', answer: plainly('access.registration'), firm: 'yes' },
  {
    id: 'revocable',
    question: 'Can its licensor end the terms without a breach?',
    answer: plainly('term.at-will'),
    firm: 'yes',
  },
  {
    id: 'changeable',
    question: 'Can its licensor change the terms?',
    answer: plainly('term.unilateral-change'),
    firm: 'yes',
  },
]

/** What the terms of a model, with all that its lineage brings, answer to what people ask. */
export function answersOf(world: World, id: string): readonly Answer[] {
  function read(clause: string, act: Act = 'run'): EffectiveTerm {
    return effectiveTerm(world, id, clause, act)
  }
  const node = world.index.nodes.get(id)
  const isOpen = node !== undefined && hasOpenParents({ world, node, isAsked: true, options: {} })
  return questions.map(({ id: name, question, answer, firm }) => {
    const said = answer(read)
    return { id: name, question, ...(isOpen && said.answer !== firm ? leftOpen(said) : said) }
  })
}

/** What is said where the model was made of one that cannot be found: that one may demand more. */
function leftOpen({ because }: Said): Said {
  return { answer: 'unknown', but: 'what it was made of cannot be found, and may say more', because }
}

type Said = Omit<Answer, 'id' | 'question'>

function commercial(read: Read): Said {
  const forbidding = [read('use.noncommercial'), read('use.research-only')]
  const grant = read('grant.commercial')
  const no = forbidding.find(({ value }) => value === 'yes') ?? (grant.value === 'no' ? grant : undefined)
  if (no !== undefined) return { answer: 'no', because: [no] }
  const limits = [read('use.threshold.mau'), read('use.threshold.revenue')]
  const open = [...forbidding, grant, ...limits].filter(({ value }) => value === 'unknown')
  if (open.length > 0) return { answer: 'unknown', because: open }
  const reached = limits.filter(({ value }) => value === 'yes')
  return { answer: 'yes', ...butOf(reached.map((limit) => limitWords(limit))), because: [grant, ...reached] }
}

function limitWords({ clause, parameters }: EffectiveTerm): string {
  const number = parameterWords(parameters)
  const size = number === '' ? 'a size that the text does not put in numbers' : number
  return clause === 'use.threshold.mau' ? `up to ${size} monthly users` : `up to ${size} of revenue`
}

function everywhere(read: Read): Said {
  const term = read('use.territory-exclusion')
  const said = opposite(term)
  return term.value === 'yes' ? { ...said, ...butOf([placesOf(term)]) } : said
}

function placesOf({ parameters }: EffectiveTerm): string {
  const words = parameterWords(parameters)
  if (words === '') return 'some places are left out'
  return words.startsWith('only ') ? words : `not in ${words}`
}

function anyPurpose(read: Read): Said {
  const policy = read('use.aup')
  return { ...opposite(policy), ...(policy.value === 'yes' ? butOf(['a list or a policy forbids uses']) : {}) }
}

function mayTrain(read: Read): Said {
  const term = read('output.no-train')
  const isExcept = term.value === 'yes' && term.parameters['except'] !== undefined
  return { ...opposite(term), ...(isExcept ? butOf(['derivatives of the model itself may be trained']) : {}) }
}

/** A restriction: what it does not forbid is allowed. */
function unless(clause: string): (read: Read) => Said {
  return (read) => opposite(read(clause))
}

function opposite(term: EffectiveTerm): Said {
  const { value } = term
  if (value === 'unknown') return { answer: 'unknown', because: [term] }
  return { answer: value === 'yes' ? 'no' : 'yes', because: [term] }
}

/** A permission, and the prohibition that takes it back. */
function granted(permission: string, prohibition: string): (read: Read) => Said {
  return (read) => {
    const [grant, ban] = [read(permission, 'redistribute'), read(prohibition, 'redistribute')]
    if (ban.value === 'yes') return { answer: 'no', because: [ban] }
    const answer = grant.value === 'yes' && ban.value === 'unknown' ? 'unknown' : grant.value
    return { answer, because: [grant, ...(ban.value === 'unknown' ? [ban] : [])] }
  }
}

/** A duty or a power: as it is said. */
function plainly(clause: string): (read: Read) => Said {
  return (read) => {
    const term = read(clause)
    return { answer: term.value, because: [term] }
  }
}

function butOf(words: readonly string[]): Pick<Said, 'but'> {
  return words.length === 0 ? {} : { but: words.join(', ') }
}
