// What a law is called where it is shown.
import type { SourceData } from './rule.ts'

/** The title of a law with its year, and whom it binds where that is not everybody who advertises. */
export function titleOf({ title, year, binds }: SourceData): string {
  return `${title}, ${year}${binds === undefined ? '' : ` (binds ${binds})`}`
}
