/** Why something was not read, without the raw answer of a server: of what is missing, the Hub's reads like a broken token. */
export function withoutAnswer(detail: string): string {
  return detail
    .replace(/: the server answered \d{3}(?: \(.*\))?$/s, '')
    .replace(/^missing or private$/, 'missing or private: the Hub does not say which')
}
