// How long something takes, measured as often as it has to be.

/** The least that is measured in so many rounds (in the unit of the measure). */
export function leastOf(rounds: number, measure: () => number): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) least = Math.min(least, measure())
  return least
}

/**
 * The least that is measured in so many rounds, or the first measure below the bound: more rounds would only
 * make it less.
 */
export function leastBelow(bound: number, rounds: number, measure: () => number): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds && least >= bound; round++) least = Math.min(least, measure())
  return least
}
