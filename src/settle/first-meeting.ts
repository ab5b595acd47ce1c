// Finds the first of many ranges that meets a place, without going through all of them.
import type { Span } from '../text/span.ts'

/** A tree over ranges in their order; each node knows the least start and the greatest end below it. */
interface Tree {
  readonly leaves: number
  readonly starts: Float64Array
  readonly ends: Float64Array
}

function treeOf(ranges: readonly Span[]): Tree {
  let leaves = 1
  while (leaves < ranges.length) leaves *= 2
  const starts = new Float64Array(2 * leaves).fill(Number.POSITIVE_INFINITY)
  const ends = new Float64Array(2 * leaves).fill(Number.NEGATIVE_INFINITY)
  for (const [at, { start, end }] of ranges.entries()) {
    starts[leaves + at] = start
    ends[leaves + at] = end
  }
  for (let at = leaves - 1; at >= 1; at--) {
    starts[at] = Math.min(starts[2 * at] as number, starts[2 * at + 1] as number)
    ends[at] = Math.max(ends[2 * at] as number, ends[2 * at + 1] as number)
  }
  return { leaves, starts, ends }
}

/**
 * Gives a search over ranges: the place, in their order, of the first that shares a unit with a span, or -1.
 * Ranges in order of place, as a text has
 * them, are searched in logarithmic time.
 */
export function firstMeeting(ranges: readonly Span[]): (span: Span) => number {
  const { leaves, starts, ends } = treeOf(ranges)
  const search = (node: number, span: Span): number => {
    if ((starts[node] as number) >= span.end || (ends[node] as number) <= span.start) return -1
    if (node >= leaves) return node - leaves
    const left = search(2 * node, span)
    return left >= 0 ? left : search(2 * node + 1, span)
  }
  return (span) => search(1, span)
}

/**
 * Gives a search over places in any order: the index of the first that is not before an offset, or -1.
 * Logarithmic.
 */
export function firstFrom(places: readonly number[]): (offset: number) => number {
  const highest: number[] = []
  for (const place of places) highest.push(Math.max(place, highest.at(-1) ?? place))
  return (offset) => {
    let low = 0
    let high = highest.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((highest[middle] as number) < offset) low = middle + 1
      else high = middle
    }
    return low < highest.length ? low : -1
  }
}
