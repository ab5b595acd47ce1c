// The nearest known name, for messages about an unknown one.
import { distance } from 'fastest-levenshtein'

/** Less than this share of a name differs in a slip; just as much only where letters changed places. */
const FAR = 0.5
/** So many names are listed where none is near. */
const MOST_LISTED = 12
/** A longer word is no slip of a name. */
const LONGEST = 60

const lettersOf = (word: string): string => [...word].sort().join('')

/** The nearest of some names that a name may be a slip for; nothing if none is near. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const nearest = names
    // As many letters differ as one is longer than the other: a name of megabytes is compared with none.
    .filter((near) => Math.abs(near.length - name.length) <= Math.max(near.length, name.length) * FAR)
    .map((candidate) => ({
      candidate,
      far: distance(name, candidate),
      same: lettersOf(candidate) === lettersOf(name),
    }))
    .sort((a, b) => a.far - b.far || +b.same - +a.same || (a.candidate < b.candidate ? -1 : 1))[0]
  if (!nearest) return undefined
  const { candidate, far, same } = nearest
  const most = Math.max(name.length, candidate.length) * FAR
  return far < most || (far === most && same) ? candidate : undefined
}

/** “; did you mean …?” for the nearest known name, or nothing if none is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names)
  return nearest === undefined ? '' : `; did you mean “${nearest}”?`
}

/** So many names are proposed for a half. */
const MOST_HALVES = 4

/** “; did you mean …?” for the nearest known name, or for those that hold it as a part (“cure”). */
export function didYouMeanHalf(name: string, names: readonly string[]): string {
  if (name.length > LONGEST) return ''
  const half = name.toLowerCase()
  const parts = half.split(/[\s_-]+/).filter(Boolean)
  const holding = names.filter(
    (candidate) => parts.length > 0 && parts.every((part) => candidate.includes(part)),
  )
  if (holding.length === 0) return didYouMean(name, names)
  const shown = holding.slice(0, MOST_HALVES).map((candidate) => `“${candidate}”`)
  const more = holding.length > MOST_HALVES ? `, or one of ${holding.length - MOST_HALVES} more` : ''
  return `; did you mean ${shown.join(' or ')}${more}?`
}

/** What a name that is not known should have been: the nearest one, or all of them where they are few. */
export function otherNames(name: string, names: readonly string[]): string {
  return (
    (name.length <= LONGEST && didYouMean(name, names)) ||
    (names.length > 0 && names.length <= MOST_LISTED ? `; it is one of ${names.join(', ')}` : '')
  )
}
