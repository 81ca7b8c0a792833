import type { ParameterValue } from '../catalogue/catalogue.ts'
import type { ParameterReader } from './clause-rules.ts'

const scales: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  k: 1e3,
  m: 1e6,
  bn: 1e9,
}
const numberWords: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  five: 5,
  ten: 10,
  twenty: 20,
  fifty: 50,
  'one hundred': 100,
  'seven hundred': 700,
  一: 1,
  二: 2,
  两: 2,
  五: 5,
  十: 10,
}
const figure = /(\d{1,3}(?:[,， ]\d{3})+|\d+(?:\.\d+)?)\s*(thousand|million|billion|百万|千万|亿|万|bn\b|[mk]\b)?/giu
const spelled =
  /\b(one hundred|seven hundred|one|two|three|five|ten|twenty|fifty)\s+(?:\(\d+\)\s+)?(thousand|million|billion)\b|([一二两五十])(百万|千万|亿|万)/giu
const currencies: readonly (readonly [RegExp, string])[] = [
  [/\bUS ?\$|\bUSD\b|\$|U\.?S\.? dollars?|美元/i, 'USD'],
  [/€|\bEUR\b|\beuros?\b|欧元/i, 'EUR'],
  [/£|\bGBP\b/i, 'GBP'],
  [/\bRMB\b|\bCNY\b|人民币|￥|¥/i, 'CNY'],
]
const places: readonly (readonly [RegExp, string])[] = [
  [/european union|\bEU\b|欧盟/i, 'EU'],
  [/european economic area|\bEEA\b/i, 'EEA'],
  [/united kingdom|\bUK\b|英国/i, 'GB'],
  [/south korea|republic of korea|韩国/i, 'KR'],
  [/(?<!north )\bchina\b|中国/i, 'CN'],
  [/united states|\bU\.?S\.?A?\b(?! ?\$| ?dollars?)|美国/, 'US'],
]

type Read = (words: string, sentence: string) => ParameterValue | undefined

const readers: Readonly<Record<ParameterReader, Read>> = {
  count: numberOf,
  amount: numberOf,
  currency: (words, sentence) => currencyOf(words) ?? currencyOf(sentence),
  period: (words, sentence) => periodOf(words) ?? periodOf(sentence),
  users: (words) => usersOf(words),
  alternatives: (_, sentence) => alternativesIn(sentence),
  notice: (_, sentence) => noticeIn(sentence),
  quoted: (words, sentence) => quotedIn(words) ?? quotedIn(sentence),
  territories: (_, sentence) => territoriesOf(sentence),
  url: (_, sentence) => /https?:\/\/[^\s"')\]>，。）]{3,200}/.exec(sentence)?.[0].replace(/[.,]$/, ''),
  jurisdiction: (_, sentence) => jurisdiction.exec(sentence)?.[1],
}

const jurisdiction =
  /laws? of (?:the )?(?:state of |people's republic of )?([A-Z][\w' ]{2,40}?)(?=[,.;]| without| and | shall|$)/

/** Reads one parameter out of `words`, the part of a sentence that decides, or out of all of it; `undefined` where it does not say it. */
export function readParameter(reader: ParameterReader, words: string, sentence: string): ParameterValue | undefined {
  return readers[reader](words, sentence)
}

function quotedIn(text: string): string | undefined {
  return /"([^"]{2,200})"/.exec(text)?.[1]?.replace(/[,.]$/, '')
}

/** Further phrases that are as good as the first: "a" or "b". */
function alternativesIn(text: string): readonly string[] | undefined {
  const found = [...text.matchAll(/(?<=" or )"([^"]{2,200})"/g)].map((match) => match[1] ?? '')
  return found.length === 0 ? undefined : found
}

// Another quotation may stand inside.
const quotation = /(?<=^|[\s(:])"((?:[^"]|(?<=\s)"[^"]{1,40}"(?=\s)){20,250})"(?=[\s.,;:)]|$)/g

/** The longest quotation: beside it stands where it has to be put ("Notice"). */
function noticeIn(text: string): string | undefined {
  const found = [...text.matchAll(quotation)].map((match) => match[1] ?? '')
  return found.toSorted((a, b) => b.length - a.length)[0]
}

function numberOf(words: string, sentence: string): number | undefined {
  return largestNumber(words) ?? largestNumber(sentence)
}

function largestNumber(text: string): number | undefined {
  const figures = [...text.matchAll(figure)].map((match) => toNumber(match[1] ?? '') * scaleOf(match[2]))
  const written = [...text.matchAll(spelled)].map(
    (match) => spelledNumber(match[1] ?? match[3]) * scaleOf(match[2] ?? match[4]),
  )
  const all = [...figures, ...written].filter((value) => value >= 100)
  return all.length === 0 ? undefined : Math.max(...all)
}

function spelledNumber(word = ''): number {
  return numberWords[word.toLowerCase()] ?? 0
}

function currencyOf(text: string): string | undefined {
  return currencies.find(([pattern]) => pattern.test(text))?.[1]
}

function toNumber(figures: string): number {
  return Number(figures.replaceAll(/[,， ]/g, ''))
}

function scaleOf(scale: string | undefined): number {
  return scale === undefined ? 1 : (scales[scale.toLowerCase()] ?? 1)
}

function periodOf(sentence: string): string | undefined {
  if (/\bmonth|月/i.test(sentence)) return 'month'
  return /\byear|\bannual|年/i.test(sentence) ? 'year' : undefined
}

function usersOf(sentence: string): string {
  if (/\bdaily active|日活/i.test(sentence)) return 'dau'
  if (/\bvisits?\b/i.test(sentence)) return 'visits'
  return /\bmonthly active|\bMAU|月活|per month/i.test(sentence) ? 'mau' : 'users'
}

function territoriesOf(sentence: string): readonly string[] | undefined {
  const found = places.filter(([pattern]) => pattern.test(sentence)).map(([, code]) => code)
  return found.length === 0 ? undefined : found
}
