// The nearest known name, for messages about an unknown one.
import { distance } from 'fastest-levenshtein'

const FAR = 0.5

/** “; did you mean …?” for the nearest known name, or nothing if none is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = known.map((candidate) => ({ candidate, far: distance(name, candidate) })).sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))[0]
  return nearest && nearest.far <= Math.max(name.length, nearest.candidate.length) * FAR ? `; did you mean “${nearest.candidate}”?` : ''
}
