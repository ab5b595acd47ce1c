// Exit statuses and the errors that lead to them.
import { distance } from 'fastest-levenshtein'

/** Exit statuses of the contract: never a count. */
export const EXIT = { clean: 0, findings: 1, misuse: 2, crash: 3 } as const

/** A wrong call: shown as one line, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const FAR = 0.5

/** “; did you mean …?” for the nearest known name, or nothing if none is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = known.map((candidate) => ({ candidate, far: distance(name, candidate) })).sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))[0]
  return nearest && nearest.far <= Math.max(name.length, nearest.candidate.length) * FAR ? `; did you mean “${nearest.candidate}”?` : ''
}
