import type { TermValue } from './term-value.ts'

/** The number, phrase or places of a clause in words: `700,000,000`, `1,000,000 USD`, `Built with Llama`; empty where there are none. */
export function parameterWords(parameters: TermValue['parameters']): string {
  const { count, amount, currency, string, excluded, limitedTo } = parameters
  const number = count ?? amount
  if (typeof number === 'number') {
    return `${withCommas(number)}${count === undefined && typeof currency === 'string' ? ` ${currency}` : ''}`
  }
  const words = string ?? excluded
  if (words !== undefined) return [words].flat().join(', ')
  return limitedTo === undefined ? '' : `only ${[limitedTo].flat().join(', ')}`
}

function withCommas(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
