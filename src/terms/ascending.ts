// A list of numbers that never fall, in little room, and read where it lies.

/** So many numbers share a base: 2 to this power. */
const SHARED = 4
const MOST_16 = 0xffff

/** Whole numbers of 16 bits where all fit, else of 32. */
export type Numbers = Uint16Array | Int32Array

/** Numbers that never fall: number `n` is `bases[n >> 4] + beyond[n]`. */
export interface Ascending {
  readonly bases: Int32Array
  readonly beyond: Numbers
}

/** Numbers in as little room as they fit in; none is below 0. */
export function smallestNumbers(numbers: readonly number[]): Numbers {
  const fits = numbers.every((number) => number <= MOST_16)
  return fits ? Uint16Array.from(numbers) : Int32Array.from(numbers)
}

/** Lays out numbers of which none is below the one before it. */
export function ascending(numbers: readonly number[]): Ascending {
  const bases = numbers.filter((_, at) => at % (1 << SHARED) === 0)
  return {
    bases: Int32Array.from(bases),
    beyond: smallestNumbers(numbers.map((number, at) => number - (bases[at >> SHARED] ?? 0))),
  }
}

/** Number `at` of a list. */
export function numberAt({ bases, beyond }: Ascending, at: number): number {
  return (bases[at >> SHARED] ?? 0) + (beyond[at] ?? 0)
}
