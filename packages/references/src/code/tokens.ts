/** The languages that share a lexer: what differs is how comments and long strings are written. */
export type Language = 'python' | 'javascript'

/** A piece of code. A `string` holds its value without quotes; `dynamic` where parts of it are computed. */
export interface Token {
  readonly kind: 'string' | 'name' | 'mark' | 'newline'
  readonly text: string
  /** The offset of the first character of `text`, in UTF-16 units. */
  readonly offset: number
  readonly dynamic?: true
}

// One pass, one expression a language: every alternative is linear, and a string without an end stops at its line. The groups
// are numbered, not named, since an object of groups for each token would double the time: 1 comment, 2 what stands before a
// string, 3 to 6 the string by its quotes, 7 name, 8 mark, 9 newline.
const python =
  /(#[^\n]*)|(\b[rRbBuUfF]{1,2})?(?:"""((?:[^"\\]|\\[\s\S]|"(?!""))*)"""|'''((?:[^'\\]|\\[\s\S]|'(?!''))*)'''|"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)')|(\.?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(==|!=|<=|>=|:=|->|[+*/|&-]=|[()[\]{},:=;?|+/])|(\n)/g
const javascript =
  /(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?:(`)((?:[^`\\]|\\[\s\S])*)`()|"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)')|(\??\.?[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*)|(===?|!==?|<=|>=|=>|[+*/&|-]=|\?\?|\|\||&&|[()[\]{},:=;?+])|(\n)/g

const expressions: Readonly<Record<Language, RegExp>> = { python, javascript }

/** Cuts code into tokens and hands them on in their order. Comments are left out; what is no string, name or mark is passed over. */
export function eachToken(text: string, language: Language, take: (token: Token) => void): void {
  const expression = new RegExp(expressions[language])
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    if (match[1] === undefined) take(tokenOf(match, match.index))
  }
}

function tokenOf(match: RegExpExecArray, offset: number): Token {
  const [, , , , , , , name, mark, newline] = match
  if (name !== undefined) return { kind: 'name', text: name.includes('?') ? name.replaceAll('?', '') : name, offset }
  if (mark !== undefined) return { kind: 'mark', text: mark, offset }
  return newline === undefined ? stringToken(match, offset) : { kind: 'newline', text: newline, offset }
}

function stringToken([, , prefix = '', long1, long2, double, single]: RegExpExecArray, offset: number): Token {
  const short = double ?? single
  const text = short ?? long1 ?? long2 ?? ''
  const start = offset + prefix.length + quoteLength(prefix, short)
  return isDynamic(prefix, text)
    ? { kind: 'string', text, offset: start, dynamic: true }
    : { kind: 'string', text, offset: start }
}

/** How long the quotes are that follow the prefix; of a template the prefix is the quote. */
function quoteLength(prefix: string, short: string | undefined): number {
  if (prefix === '`') return 0
  return short === undefined ? 3 : 1
}

function isDynamic(prefix: string, text: string): boolean {
  return (/f/i.test(prefix) && text.includes('{')) || (prefix === '`' && text.includes('${'))
}
