// The nearest known name, for messages about an unknown one.
import { distance } from 'fastest-levenshtein'

const FAR = 0.5
/** So many names are listed where none is near. */
const MOST_LISTED = 12
/** A longer word is no slip of a name. */
const LONGEST = 60

/** “; did you mean …?” for the nearest known name, or nothing if none is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = known
    .map((candidate) => ({ candidate, far: distance(name, candidate) }))
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))[0]
  return nearest && nearest.far <= Math.max(name.length, nearest.candidate.length) * FAR
    ? `; did you mean “${nearest.candidate}”?`
    : ''
}

/** So many names are proposed for a half. */
const MOST_HALVES = 4

/** “; did you mean …?” for the nearest known name, or for those that hold it as a part (“cure”). */
export function didYouMeanHalf(name: string, known: readonly string[]): string {
  const half = name.toLowerCase()
  const parts = half.split(/[\s_-]+/).filter(Boolean)
  const holding = known.filter(
    (candidate) => parts.length > 0 && parts.every((part) => candidate.includes(part)),
  )
  if (holding.length === 0) return didYouMean(name, known)
  const shown = holding.slice(0, MOST_HALVES).map((one) => `“${one}”`)
  const more = holding.length > MOST_HALVES ? `, or one of ${holding.length - MOST_HALVES} more` : ''
  return `; did you mean ${shown.join(' or ')}${more}?`
}

/** What a name that is not known should have been: the nearest one, or all of them where they are few. */
export function otherNames(name: string, known: readonly string[]): string {
  return (
    (name.length <= LONGEST && didYouMean(name, known)) ||
    (known.length > 0 && known.length <= MOST_LISTED ? `; it is one of ${known.join(', ')}` : '')
  )
}
