import type { SentenceRole } from './sentence-role.ts'

/** What kind of thing a clause is: it decides what silence means. */
export type ClauseKind = 'permission' | 'restriction' | 'obligation' | 'term' | 'access'

/** One clause of the vocabulary. */
export interface ClauseWord {
  readonly id: string
  readonly kind: ClauseKind
  readonly core: boolean
  /** What it says, in plain words. */
  readonly title: string
  /** The value where a whole text was read and says nothing of it. */
  readonly silence: 'no' | 'unknown'
}

/** How a parameter is read out of the sentence that decides. */
export type ParameterReader =
  | 'count'
  | 'amount'
  | 'currency'
  | 'period'
  | 'quoted'
  | 'territories'
  | 'url'
  | 'jurisdiction'
  | 'users'

/** The cues of one clause: patterns are regular expressions over one sentence, without regard to case. */
export interface ClauseCues {
  readonly clause: string
  /** Sentences of these roles never decide. Definitions, headings and recitals where nothing is said. */
  readonly never?: readonly SentenceRole[]
  readonly yes: readonly string[]
  /** Patterns that say the opposite: a permission that is withheld. */
  readonly no?: readonly string[]
  /** Where one of these stands in the sentence, it does not decide. */
  readonly guards?: readonly string[]
  /** What the clause speaks of: a demand that speaks of it and decides nothing makes it unknown. */
  readonly subject?: string
  /** Clauses whose `yes` makes this one `no`. */
  readonly noIf?: readonly string[]
  /** Parameters with how they are read, or with words and the value that they stand for. */
  readonly parameters?: Readonly<Record<string, ParameterReader | Readonly<Record<string, string>>>>
  /** Parameters that follow from other clauses: of the first of them that is `yes`, the value. */
  readonly follows?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What the file of clause rules holds. */
export interface ClauseRulesData {
  readonly schemaVersion: number
  readonly vocabulary: readonly ClauseWord[]
  readonly cues: readonly ClauseCues[]
}

/** The cues of a clause, ready to be run. */
export interface CompiledCues extends Pick<ClauseCues, 'noIf' | 'parameters' | 'follows'> {
  readonly word: ClauseWord
  readonly never: ReadonlySet<SentenceRole>
  readonly yes: readonly RegExp[]
  readonly no: readonly RegExp[]
  readonly guards: readonly RegExp[]
  readonly subject: RegExp | undefined
}

/** Clause rules, ready to be run: in the order of the vocabulary, only clauses that have cues. */
export interface ClauseRules {
  readonly vocabulary: readonly ClauseWord[]
  readonly cues: readonly CompiledCues[]
}

const neverByDefault: readonly SentenceRole[] = ['definition', 'heading', 'recital', 'disclaimer']

/** Compiles the rules. Throws a `SyntaxError` for a pattern that is no regular expression. */
export function openClauseRules(data: ClauseRulesData): ClauseRules {
  const byClause = new Map(data.cues.map((cues) => [cues.clause, cues]))
  return {
    vocabulary: data.vocabulary,
    cues: data.vocabulary.flatMap((word) => {
      const cues = byClause.get(word.id)
      return cues === undefined ? [] : [compile(word, cues)]
    }),
  }
}

function compile(word: ClauseWord, cues: ClauseCues): CompiledCues {
  const { noIf, parameters, follows } = cues
  return {
    word,
    never: new Set(cues.never ?? neverByDefault),
    yes: cues.yes.map((pattern) => compilePattern(pattern)),
    no: (cues.no ?? []).map((pattern) => compilePattern(pattern)),
    guards: (cues.guards ?? []).map((pattern) => compilePattern(pattern)),
    subject: cues.subject === undefined ? undefined : compilePattern(cues.subject),
    ...(noIf === undefined ? {} : { noIf }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(follows === undefined ? {} : { follows }),
  }
}

/** A space in a pattern is any white space, one with `?` behind it none or some; `…` stands for up to 120 characters of the same sentence, `‥` for up to 40. */
export function compilePattern(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/ ?… ?/g, '.{0,120}?')
    .replaceAll(/ ?‥ ?/g, '.{0,40}?')
    .replaceAll(' ?', String.raw`\s*`)
    .replaceAll(' ', String.raw`\s+`)
  return new RegExp(source, 'iu')
}
