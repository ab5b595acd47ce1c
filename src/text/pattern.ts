// Pieces of regular expressions made from lists of words.

/** The source of a pattern for any of some words, the longest first; for what stands in data. */
export function anyOf(words: Iterable<string>): string {
  const sorted = [...words].sort((a, b) => b.length - a.length)
  return `(?:${sorted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`
}

/**
 * A pattern that is too long for a line, of its pieces in order. Throws a `SyntaxError` where they make none.
 */
export function patternOf(flags: string, ...pieces: readonly string[]): RegExp {
  return new RegExp(pieces.join(''), flags)
}

/**
 * Gives a pattern that is made when it is first asked for. One with kinds of characters in it (“any letter”)
 * takes a tenth of a millisecond to make, and as a literal twice that at each start, asked or not. Throws a
 * `SyntaxError`, when it is asked for, where the source is none.
 */
export function lazyPattern(flags: string, source: string): () => RegExp {
  let made: RegExp | undefined
  return () => {
    made ??= new RegExp(source, flags)
    return made
  }
}
