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
