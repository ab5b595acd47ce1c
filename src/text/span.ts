// Half-open ranges of UTF-16 code units, the one kind of place that everything here speaks of.

/** A half-open range `[start, end)` in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Whether two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** Orders spans by start, then by end (longest last). */
export function bySpan(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end
}
