// Where a row of words comes nearest to a wording.

/**
 * The part of a row of words that needs the fewest changes to become a wording, and how many (Sellers 1980,
 * on words).
 * @returns places `[from, to)` in `words`
 */
export function nearest(
  words: readonly string[],
  keys: readonly string[],
): { from: number; to: number; changes: number } {
  let row = words.map((_, at) => ({ changes: 0, from: at })).concat({ changes: 0, from: words.length })
  for (const [done, key] of keys.entries()) {
    const next = [{ changes: done + 1, from: 0 }]
    for (let at = 1; at <= words.length; at++) {
      const same = row[at - 1] as (typeof row)[number]
      const options = [
        { changes: same.changes + (words[at - 1] === key ? 0 : 1), from: same.from },
        { changes: (row[at]?.changes ?? 0) + 1, from: row[at]?.from ?? 0 },
        { changes: (next[at - 1]?.changes ?? 0) + 1, from: next[at - 1]?.from ?? 0 },
      ]
      next.push(options.reduce((best, option) => (option.changes < best.changes ? option : best)))
    }
    row = next
  }
  let best = 0
  for (let at = 1; at <= words.length; at++)
    if ((row[at]?.changes ?? 0) < (row[best]?.changes ?? 0)) best = at
  return { from: row[best]?.from ?? 0, to: best, changes: row[best]?.changes ?? 0 }
}
