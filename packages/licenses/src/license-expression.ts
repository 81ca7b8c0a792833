import parse, { type Info } from 'spdx-expression-parse'

/** An SPDX expression: one license, or several that hold together (`and`) or of which one may be chosen (`or`). */
export type LicenseExpression =
  | { readonly kind: 'license'; readonly license: string; readonly exception?: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly [LicenseExpression, LicenseExpression] }

/** Longer than any expression that people write: the parser recurses. */
const longest = 500

/** Reads an SPDX expression, also one with `LicenseRef-` ids; `undefined` for what is none. A plus becomes `-or-later`. */
export function readLicenseExpression(text: string): LicenseExpression | undefined {
  if (text.length > longest) return undefined
  try {
    return expressionOf(parse(text))
  } catch {
    return undefined
  }
}

function expressionOf(info: Info): LicenseExpression {
  if ('conjunction' in info) {
    return { kind: info.conjunction, parts: [expressionOf(info.left), expressionOf(info.right)] }
  }
  const license = info.plus === true ? `${info.license.replace(/-only$/, '')}-or-later` : info.license
  return { kind: 'license', license, ...(info.exception === undefined ? {} : { exception: info.exception }) }
}
