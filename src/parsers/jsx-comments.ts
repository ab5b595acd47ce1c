// Tells of code with so many comments on one line that the parser would take too long over it: from each it
// looks for the end of its line, which grows with the square.

/** The most units that may be looked through: less than a second. */
const MOST_LOOKED_THROUGH = 1_000_000_000
const LINE_BREAK = /[\r\n\u2028\u2029]/g

/**
 * The comment (UTF-16 offset) at which the parser would have looked through too much; undefined for what
 * people write.
 */
export function slowComment(text: string): number | undefined {
  let looked = 0
  let lineEnd = -1
  for (let at = text.indexOf('/*'); at >= 0; at = text.indexOf('/*', at + 2)) {
    if (lineEnd < at) {
      LINE_BREAK.lastIndex = at
      lineEnd = LINE_BREAK.exec(text)?.index ?? text.length
    }
    looked += lineEnd - at
    if (looked > MOST_LOOKED_THROUGH) return at
  }
  return undefined
}
