const pattern = /^(?<year>\d{4})-(?<month>\d{2})-(?<date>\d{2})$/
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The number of a day `YYYY-MM-DD`, so that two can be subtracted; `undefined` for what is no day. Pure packages have no clock. */
export function dayNumber(text: string): number | undefined {
  const { year, month, date } = pattern.exec(text)?.groups ?? {}
  const [years, months, dates] = [Number(year), Number(month), Number(date)]
  const length = (monthLengths[months - 1] ?? 0) + (months === 2 && isLeap(years) ? 1 : 0)
  if (!(dates >= 1 && dates <= length)) return undefined
  const before = years - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  const inYear = monthLengths.slice(0, months - 1).reduce((sum, one) => sum + one, 0)
  return before * 365 + leapDays + inYear + (months > 2 && isLeap(years) ? 1 : 0) + dates
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
