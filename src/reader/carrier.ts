// Which words of a unit carry its verdict.
import type { Span } from '../text/span.ts'
import type { WeighedWord } from './reader.ts'

/** A word that weighs less than this (in the log of the odds) does not stand out. */
const LEAST = 0.5
/** Words that weigh this share of the heaviest join its run, across at most so many lighter ones. */
const JOINS = 0.35
const GAP = 2
/** So many words a run has at least where its clause has them: a lone “without” tells nobody anything. */
const LEAST_WORDS = 3
/**
 * What stands between two marks is taken whole where it has no more words than this: half of “better sleep
 * and calm” reads oddly.
 */
const WHOLE_WORDS = 6

/** What a word weighs that may join a run; nothing where a mark or no word stands. */
const weightAt = (words: readonly WeighedWord[], at: number): number | undefined =>
  words[at]?.mark === false ? words[at].weight : undefined

/** The words between two marks around a place, both ends in it. */
function stretchOf(words: readonly WeighedWord[], at: number): { from: number; to: number } {
  let from = at
  let to = at
  while (weightAt(words, from - 1) !== undefined) from--
  while (weightAt(words, to + 1) !== undefined) to++
  return { from, to }
}

/**
 * The run of words around the heaviest one (UTF-16 offsets into the unit's text); undefined where none stands
 * out.
 */
export function carrierOf(words: readonly WeighedWord[]): Span | undefined {
  const most = words.reduce((top, { weight }) => Math.max(top, weight), 0)
  if (most < LEAST) return undefined
  const peak = words.findIndex(({ weight }) => weight === most)
  const joins = (at: number): boolean => (words[at]?.weight ?? 0) >= JOINS * most
  let from = peak
  let to = peak
  for (let at = peak - 1; at >= 0 && from - at <= GAP + 1; at--) if (joins(at)) from = at
  for (let at = peak + 1; at < words.length && at - to <= GAP + 1; at++) if (joins(at)) to = at
  while (from < to && words[from]?.mark) from++
  while (to > from && words[to]?.mark) to--
  const [first, last] = [stretchOf(words, from), stretchOf(words, to)]
  if (first.to - first.from < WHOLE_WORDS) from = first.from
  if (last.to - last.from < WHOLE_WORDS) to = last.to
  for (let left = LEAST_WORDS - (to - from + 1); left > 0; left--) {
    const after = weightAt(words, to + 1)
    const before = weightAt(words, from - 1)
    if (after !== undefined && after >= (before ?? after)) to++
    else if (before !== undefined) from--
    else break
  }
  return { start: words[from]?.start ?? 0, end: words[to]?.end ?? 0 }
}
