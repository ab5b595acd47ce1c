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

/**
 * Makes the function that gives those of some things that meet a span, in order of place; the things are in
 * order of where they start.
 */
export function meeting<T extends { readonly span: Span }>(things: readonly T[]): (span: Span) => T[] {
  const longest = things.reduce((most, { span }) => Math.max(most, span.end - span.start), 0)
  return (span) => {
    let low = 0
    let high = things.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((things[middle]?.span.start ?? 0) < span.start - longest) low = middle + 1
      else high = middle
    }
    const found: T[] = []
    for (let at = low; at < things.length; at++) {
      const thing = things[at]
      if (!thing || thing.span.start >= span.end) break
      if (overlaps(thing.span, span)) found.push(thing)
    }
    return found
  }
}

/** How many units some spans cover together, in UTF-16 units. */
export function lengthTogether(spans: readonly Span[]): number {
  let sum = 0
  let end = 0
  for (const span of [...spans].sort(bySpan)) {
    sum += Math.max(0, span.end - Math.max(span.start, end))
    end = Math.max(end, span.end)
  }
  return sum
}
