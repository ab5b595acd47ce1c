// What stands beside a fix where it is offered: that it is safe, or that something is left to fill in.
import type { Diagnostic } from '../settle/diagnostic.ts'

/** “ (safe)”, “ (fill in [author, year])” or nothing. */
export function noteOf({
  safety,
  placeholders = [],
}: Pick<Diagnostic['fixes'][number], 'safety' | 'placeholders'>): string {
  if (placeholders.length > 0) return ` (fill in ${placeholders.join(' and ')})`
  return safety === 'safe' ? ' (safe)' : ''
}
