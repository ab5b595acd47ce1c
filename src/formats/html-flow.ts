// The running text of a block of HTML: white space collapsed as browsers do, references decoded, every word
// at its place.
import { patternOf } from '../text/pattern.ts'
import { type Prose, plainProse, proseBuilder } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Link } from './document.ts'
import type { Parsers } from './parser-types.ts'
import { NO_WORDS, SOME_WORDS } from './template-tags.ts'

/** What stands for words that a template puts in. */
const OBJECT = '\ufffc'
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * Words and the single blanks between them; white space, references and what no reader sees end a stretch. So
 * does `<`, beyond which the
 * value of an attribute never has to be looked for its end.
 */
const STRETCH = patternOf(
  'y',
  String.raw`[^ \t\n\f\r&<\0\u00ad\u200b\u2060\ufeff\ufdd0\ufdd1]+`,
  String.raw`(?: [^ \t\n\f\r&<\0\u00ad\u200b\u2060\ufeff\ufdd0\ufdd1]+)*`,
)
/** Characters that only say where a word may break, and the zero character, which browsers drop. */
const UNSEEN = /[\0\u00ad\u200b\u2060\ufeff]/
/** Letters of a word, the last of them small. */
const ENDS_WORD = /\p{L}\p{L}\p{Ll}$/u
const ALL_BLANK = /^[ \t\n\f\r]+$/

/** How many units of white space stand at a place before a bound. */
function blanksAt(source: string, from: number, to: number): number {
  let at = from
  for (let unit = source.charCodeAt(at); at < to; unit = source.charCodeAt(++at))
    if (unit !== 32 && !(unit >= 9 && unit <= 13 && unit !== 11)) break
  return at - from
}

const NO_LINKS: readonly Link[] = []

/** The text of one block, put together piece by piece. */
export class Flow {
  readonly links: Link[] = []
  private readonly builder = proseBuilder()
  private gap: { text: string; start: number; length: number } | undefined
  /** The stretch of words added last. */
  private last = ''
  private readonly source: string
  private readonly parsers: Parsers
  /** Whether digits are raised, as calls of notes are. */
  raised = false

  constructor(source: string, parsers: Parsers) {
    this.source = source
    this.parsers = parsers
  }

  get length(): number {
    return this.builder.length
  }

  /** The words added last, where there are any in this text. */
  get lastWords(): string {
    return this.builder.length === 0 ? '' : this.last
  }

  /** Whether what comes next begins a line: it is the first of the text, or a line has ended. */
  get startsLine(): boolean {
    return this.builder.length === 0 || this.gap?.text === '\n'
  }

  private blank(text: string, start: number, length: number): void {
    if (this.builder.length === 0) return
    if (!this.gap) this.gap = { text, start, length }
    else if (text === '\n')
      this.gap = { text, start: this.gap.start, length: start + length - this.gap.start }
  }

  private beforeWords(): void {
    const { gap } = this
    if (!gap) return
    this.gap = undefined
    if (gap.length === 1 && this.source[gap.start] === gap.text) this.builder.verbatim(gap.text, gap.start)
    else this.builder.decoded(gap.text, gap.start, gap.length)
  }

  private words(text: string, start: number): void {
    this.beforeWords()
    this.last = text
    if (this.raised && /^\d{1,3}(?:[,–-]\d{1,3})*$/.test(text)) {
      for (const [at, digit] of [...text].entries())
        this.builder.decoded(SUPERSCRIPTS[Number(digit)] ?? digit, start + at, 1)
    } else this.builder.verbatim(text, start)
  }

  private stands(text: string, start: number, length: number): void {
    if (ALL_BLANK.test(text)) return this.blank(' ', start, length)
    if (text.length === 1 && UNSEEN.test(text)) return
    this.beforeWords()
    this.builder.decoded(text, start, length)
  }

  /** Adds a stretch of the source; in an attribute references are read a little more strictly. */
  add(from: number, to: number, attribute = false): void {
    // Nothing beyond the stretch is looked at, however far a value is from the next tag.
    const piece = this.source.slice(from, to)
    for (let at = from; at < to; ) {
      STRETCH.lastIndex = at - from
      if (STRETCH.test(piece)) {
        this.words(piece.slice(at - from, STRETCH.lastIndex), at)
        at = from + STRETCH.lastIndex
      } else at = this.addMark(at, to, attribute)
    }
  }

  /** Adds what is no word: white space, a reference, words of a template. Gives where it ends. */
  private addMark(at: number, to: number, attribute: boolean): number {
    const { source } = this
    const unit = source[at] ?? ''
    const blanks = blanksAt(source, at, to)
    if (blanks > 0) {
      this.blank(' ', at, blanks)
      return at + blanks
    }
    if (unit === SOME_WORDS || unit === NO_WORDS) {
      let end = at + 1
      while (end < to && source[end] === unit) end++
      if (unit === SOME_WORDS) this.stands(OBJECT, at, end - at)
      return end
    }
    if (unit !== '&' && unit !== '<') return at + 1
    const reference = unit === '<' ? undefined : this.parsers.htmlReference(source, at, attribute)
    if (reference && at + reference.length <= to) {
      this.stands(reference.text, at, reference.length)
      return at + reference.length
    }
    this.words(unit, at)
    return at + 1
  }

  /**
   * Adds a blank where one piece of a line ends and another begins without one, as labels and names in boxes
   * of their own do: “…elbow” and “Achilles…”.
   */
  addJoint(at: number): void {
    if (/\p{Lu}/u.test(this.source[at] ?? '') && ENDS_WORD.test(this.last)) this.blank(' ', at, 0)
  }

  /** Adds a blank that no character stands for. */
  addBlank(at: number): void {
    this.blank(' ', at, 0)
  }

  /** Adds what stands for words that are not read. */
  addObject(start: number, end: number): void {
    this.stands(OBJECT, start, end - start)
  }

  /**
   * Adds the end of a line, where a `br` stands. Gives false where one stood already: there a paragraph ends.
   */
  addBreak(start: number, end: number): boolean {
    if (this.gap?.text === '\n') return false
    this.blank('\n', start, end - start)
    return true
  }

  /** Takes the text out; what stood before and after it as white space is not part of it. */
  take(): { prose: Prose; links: readonly Link[] } {
    const prose = this.builder.finish()
    const links =
      this.links.length === 0 ? NO_LINKS : this.links.splice(0).filter((link) => link.end > link.start)
    this.gap = undefined
    return { prose, links }
  }
}

/** The text of a stretch of the source alone, in an attribute or not. */
export function proseAt(source: string, { start, end }: Span, attribute: boolean, parsers: Parsers): Prose {
  const piece = source.slice(start, end)
  STRETCH.lastIndex = 0
  if (STRETCH.test(piece) && STRETCH.lastIndex === piece.length) return plainProse(piece, start)
  const flow = new Flow(source, parsers)
  flow.add(start, end, attribute)
  return flow.take().prose
}
