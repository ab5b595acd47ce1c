// The words of findings in a text, cut so that each stretch lies under the same findings throughout.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { RANK } from '../settle/levels.ts'
import type { Span } from '../text/span.ts'

/** A finding with the id under which a page knows it. */
export interface Marked {
  readonly id: string
  readonly one: Diagnostic
  /** The number of its card. */
  readonly number?: number
}

/** A stretch of a source (UTF-16 offsets) with the findings over it, and the highest level of them. */
export interface Stretch extends Span {
  readonly over: readonly Marked[]
  readonly level: Diagnostic['severity']
}

/** Cuts a range of a source at the ends of findings. */
export function stretches({ start, end }: Span, marked: readonly Marked[]): Stretch[] {
  const here = marked.filter(
    ({ one }) => one.scope === 'span' && one.span.start < end && one.span.end > start,
  )
  const cuts = [
    ...new Set([
      start,
      end,
      ...here.flatMap(({ one }) => [Math.max(start, one.span.start), Math.min(end, one.span.end)]),
    ]),
  ].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1] ?? end
    const over = here.filter(({ one }) => one.span.start <= from && to <= one.span.end)
    const level = over.map(({ one }) => one.severity).sort((a, b) => RANK[b] - RANK[a])[0] ?? 'info'
    return { start: from, end: to, over, level }
  })
}
