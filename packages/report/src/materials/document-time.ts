const withSeconds = /^(?<seconds>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/

/** A time in UTC as documents bear it, to the second; `undefined` for what is no time in ISO 8601 with a `Z`. */
export function documentTime(text: string | undefined): string | undefined {
  const seconds = withSeconds.exec(text ?? '')?.groups?.['seconds']
  return seconds === undefined ? undefined : `${seconds}Z`
}
