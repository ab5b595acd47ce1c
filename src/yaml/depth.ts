// How deep a YAML text nests, told before it is parsed: a parser calls itself once for each level, and some
// die of a few thousand.

/** So deep may a text nest; nothing that people write comes near it. */
const MOST_LEVELS = 200

const BLANK = 32
const TAB = 9
const MARKERS = new Set(['-', '?', ':'].map((mark) => mark.charCodeAt(0)))
const OPEN = new Set(['[', '{'].map((mark) => mark.charCodeAt(0)))
const CLOSED = new Set([']', '}'].map((mark) => mark.charCodeAt(0)))
const NEWLINE = 10

/**
 * Where a text nests deeper than is read (UTF-16 offset); undefined where it does not. Brackets count
 * wherever they stand.
 */
export function tooDeep(source: string): number | undefined {
  let brackets = 0
  let lineStart = 0
  /** Whether only blanks and markers of lists and keys have been met on the line. */
  let opening = true
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at)
    if (unit === NEWLINE) {
      lineStart = at + 1
      opening = true
      continue
    }
    if (OPEN.has(unit)) brackets++
    else if (CLOSED.has(unit)) brackets = Math.max(0, brackets - 1)
    if (brackets > MOST_LEVELS) return at
    if (!opening) continue
    const next = source.charCodeAt(at + 1)
    opening = unit === BLANK || unit === TAB || (MARKERS.has(unit) && (next === BLANK || next === TAB))
    if (opening && at - lineStart > 2 * MOST_LEVELS) return at
  }
  return undefined
}
