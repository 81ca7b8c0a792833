import { createColors } from 'picocolors'

import type { Paint } from './lay-out.ts'

/** The few ways in which a text stands out. */
export interface Style {
  readonly name: Paint
  readonly dim: Paint
  readonly good: Paint
  readonly bad: Paint
  readonly open: Paint
}

/** The style of a terminal, or of plain text. */
export function styleOf(color: boolean): Style {
  const colors = createColors(color)
  return { name: colors.bold, dim: colors.dim, good: colors.green, bad: colors.red, open: colors.yellow }
}
