// Sentences of a text whose every stop is beyond doubt, as retext would find them; all others are left to
// retext.
import type { Span } from '../text/span.ts'

/** Capitalised abbreviations that the parser knows are no longer than this. */
const LONGEST_CAPITALISED = 9
/** A number of up to three digits before a stop counts something ("No. 1."). */
const LONGEST_COUNT = 3

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57
const isUpper = (unit: number): boolean => unit >= 65 && unit <= 90
const isLower = (unit: number): boolean => unit >= 97 && unit <= 122
const isLetter = (unit: number): boolean => isUpper(unit) || isLower(unit)
const isSpace = (unit: number): boolean => unit === 32 || unit === 10
const isStop = (unit: number): boolean => unit === 46 || unit === 33 || unit === 63
/** `)`, `%` and `]`: no word, so no abbreviation. */
const isClosing = (unit: number): boolean => unit === 41 || unit === 37 || unit === 93

/** Whether the word that ends at `end` is surely no abbreviation. */
function endsPlainly(text: string, end: number, doubtful: ReadonlySet<string>): boolean {
  const last = text.charCodeAt(end - 1)
  if (isClosing(last)) return true
  let start = end
  if (isDigit(last)) {
    while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--
    return end - start > LONGEST_COUNT && (start === 0 || isSpace(text.charCodeAt(start - 1)))
  }
  while (start > 0 && isLetter(text.charCodeAt(start - 1))) start--
  const length = end - start
  if (length < 2) return false
  const before = start > 0 ? text.charCodeAt(start - 1) : 32
  if (!isSpace(before) && before !== 40 && before !== 45 && before !== 47) return false
  const capitalised = isUpper(text.charCodeAt(start)) && isLower(text.charCodeAt(end - 1))
  if (capitalised && length <= LONGEST_CAPITALISED) return false
  return !doubtful.has(text.slice(start, end).toLowerCase())
}

/**
 * Where the next sentence starts after a stop at `at`; 0 where the stop stands inside a word, -1 where it is
 * in doubt.
 */
function nextStart(text: string, at: number, doubtful: ReadonlySet<string>): number {
  const unit = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at + 1)
  if (unit === 46 && (isDigit(before) || isLetter(before)) && (isDigit(after) || isLetter(after))) return 0
  if (!isSpace(after) || !endsPlainly(text, at, doubtful)) return -1
  let next = at + 1
  while (isSpace(text.charCodeAt(next))) next++
  return isUpper(text.charCodeAt(next)) ? next : -1
}

/**
 * The sentences of a readable text as spans of it (UTF-16 units), or undefined where a stop, an ellipsis, an
 * empty line or
 * white space at either end leaves room for doubt.
 * @param doubtful words after which the parser lets a full stop end no sentence, in lower case. Capitalised
 * ones
 *   are not told apart here: before a capitalised word the parser decides.
 */
export function splitPlainly(text: string, doubtful: ReadonlySet<string>): Span[] | undefined {
  const last = text.length - 1
  if (last < 1 || text.trim() !== text) return undefined
  const spans: Span[] = []
  let start = 0
  for (let at = 0; at < last; at++) {
    const unit = text.charCodeAt(at)
    if (
      unit === 0x2026 ||
      unit === 0x203d ||
      (unit === 10 && isSpace(text.charCodeAt(at + 1))) ||
      unit === 13
    )
      return undefined
    if (!isStop(unit)) continue
    if (at === 0 || isStop(text.charCodeAt(at - 1))) return undefined
    const next = nextStart(text, at, doubtful)
    if (next < 0) return undefined
    if (next === 0) continue
    // The parser joins a sentence without a word to the next one.
    if (spans.length === 0 && !/[A-Za-z\d]/.test(text.slice(0, at))) return undefined
    spans.push({ start, end: at + 1 })
    start = next
    at = next - 1
  }
  const end = text.charCodeAt(last)
  if (end === 0x2026 || end === 0x203d || (isStop(end) && isStop(text.charCodeAt(last - 1)))) return undefined
  spans.push({ start, end: text.length })
  return spans
}
