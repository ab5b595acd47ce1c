// The words of findings in a text, cut so that each stretch lies under the same findings throughout.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { RANK } from '../settle/levels.ts'
import { bySpan, meeting, type Span } from '../text/span.ts'

/** A finding with the id under which a page knows it. */
export interface Marked {
  readonly id: string
  readonly diagnostic: Diagnostic
  /** The number of its card. */
  readonly number?: number
}

/** A stretch of a source (UTF-16 offsets) with the findings over it, and the highest level of them. */
export interface Stretch extends Span {
  readonly over: readonly Marked[]
  readonly level: Diagnostic['severity']
}

/**
 * Gives the function that cuts a range of a source at the ends of the findings in it; what it costs grows
 * with those alone.
 */
export function stretcher(marked: readonly Marked[]): (range: Span) => Stretch[] {
  const at = meeting(
    marked
      .filter(({ diagnostic }) => diagnostic.scope === 'span')
      .map((mark) => ({ span: mark.diagnostic.span, mark }))
      .sort((a, b) => bySpan(a.span, b.span)),
  )
  return ({ start, end }) => {
    const ends = at({ start, end }).flatMap(({ span }) => [
      Math.max(start, span.start),
      Math.min(end, span.end),
    ])
    const cuts = [...new Set([start, end, ...ends])].sort((a, b) => a - b)
    return cuts.slice(0, -1).map((from, place) => {
      const to = cuts[place + 1] ?? end
      const over = at({ start: from, end: to }).map(({ mark }) => mark)
      const level =
        over.map(({ diagnostic }) => diagnostic.severity).sort((a, b) => RANK[b] - RANK[a])[0] ?? 'info'
      return { start: from, end: to, over, level }
    })
  }
}
