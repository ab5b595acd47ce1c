// The words by which a format tells page furniture, disclaimers and reference lists from copy.
import { lazyPattern } from '../text/pattern.ts'

const MARKS_AROUND = lazyPattern('gu', String.raw`^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$`)

/** Folded lines and line beginnings, from `rules/terms/blocks.yaml`. */
export interface BlockWords {
  /** Whole lines that are page furniture ("go back", "add comment"). */
  readonly furniture: ReadonlySet<string>
  /** First words of a legal notice, before a colon. */
  readonly disclaimers: ReadonlySet<string>
  /** Headings over a reference list. */
  readonly references: ReadonlySet<string>
  /** Short lines that ask the reader to act. */
  readonly actions: ReadonlySet<string>
  /** Words by which those who publish a text speak of themselves. */
  readonly own: ReadonlySet<string>
  /** Shortcodes whose arguments nobody is shown. */
  readonly shortcodes: ReadonlySet<string>
}

const isLetterOrDigit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 122)

/** A line of printable ASCII as it is compared with the lists. */
function foldPlain(line: string): string {
  let start = 0
  let end = Math.min(line.length, LONGEST_LINE)
  while (start < end && !isLetterOrDigit(line.charCodeAt(start))) start++
  while (end > start && !isLetterOrDigit(line.charCodeAt(end - 1))) end--
  const folded = line.slice(start, end).toLowerCase()
  return folded.includes('  ') ? folded.replace(/ +/g, ' ') : folded
}

/** So much of a line is compared. */
const LONGEST_LINE = 200

/** A line as it is compared with the lists: folded, without marks at either end. */
export function foldLine(line: string): string {
  // Most lines are ASCII, and what is asked of every block must cost nothing.
  if (!/[^ -~]/.test(line)) return foldPlain(line)
  return line
    .slice(0, LONGEST_LINE)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(MARKS_AROUND(), '')
    .replace(/\s+/g, ' ')
}

/** No entry of the lists has as many letters, and folding takes away no ASCII letter. */
const MOST_LETTERS = 80

/** Whether a text is short enough to be one of the listed lines; if not, it need not be folded. */
export function couldBeLine(text: string): boolean {
  if (text.length <= MOST_LETTERS) return true
  let letters = 0
  for (let at = 0; at < text.length && at < 200; at++) {
    const unit = text.charCodeAt(at) | 32
    if (unit >= 97 && unit <= 122 && ++letters > MOST_LETTERS) return false
  }
  return true
}

/** Whether a text opens as a legal notice does. */
export function opensDisclaimer(text: string, words: BlockWords): boolean {
  const colon = text.slice(0, 40).indexOf(':')
  return colon > 0 && words.disclaimers.has(foldLine(text.slice(0, colon)))
}
