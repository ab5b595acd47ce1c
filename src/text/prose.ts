// The readable text of a block and, for every part of it, its true place in the source.
import { madeOf, type Run, RunList, type Runs } from './runs.ts'
import type { Span } from './span.ts'

/** Readable text with its mapping to the source. All offsets are UTF-16 code units. */
export interface Prose {
  readonly text: string
  readonly runs: Runs
  /** Whether positions are exact; if not, findings are placed on the enclosing node and carry no fix. */
  readonly exact: boolean
}

/**
 * Characters that nobody sees: controls, and what Unicode calls ignorable by default (soft hyphens, joiners,
 * marks of direction, of how an emoji is drawn, tags). They would hide the word in which they stand, and part
 * none; fillers are drawn as a blank, and part words.
 */
const CONTROLS = String.raw`\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f`
const IGNORABLE =
  String.raw`\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f` +
  String.raw`\ufe00-\ufe0f\ufeff\ufff0-\ufffb`
const FILLERS = String.raw`\u115f\u1160\u3164\uffa0`
const ASTRAL = String.raw`[\udb40-\udb43][\udc00-\udfff]|\ud834[\udd73-\udd7a]|\ud82f[\udca0-\udca3]`
const UNSEEN_ONE = `[${CONTROLS}${IGNORABLE}${FILLERS}]|${ASTRAL}`
const UNSEEN = new RegExp(UNSEEN_ONE)
const UNSEEN_RUNS = new RegExp(`(?:${UNSEEN_ONE})+`, 'g')
const FILLER = new RegExp(`[${FILLERS}]`)
/** What stands for a run of what nobody sees. */
const standIn = (unseen: string): string => (FILLER.test(unseen) ? ' ' : '')

/** Puts a prose together run by run. What nobody sees is left out. */
export interface ProseBuilder {
  /** Adds text that stands unchanged at `source`. */
  verbatim(text: string, source: number): void
  /** Adds text that stands for another slice of the source. */
  decoded(text: string, source: number, sourceLength: number): void
  /** Marks the positions as unsure. */
  unsure(): void
  readonly length: number
  /** Gives the prose. What is added later begins another one. */
  finish(): Prose
}

const NO_RUNS: Runs = []

/** Pieces are joined when they come to so many units: a string of millions of pieces is a tree. */
const LARGE_PIECE = 65_536

/** A prose on its way: its text so far and its runs, the last of which may still grow. */
class Builder implements ProseBuilder {
  length = 0
  private text = ''
  private pieces: string[] | undefined
  private runs: RunList | undefined
  private exact = true

  verbatim(text: string, source: number): void {
    if (!UNSEEN.test(text)) return this.add(text, source, text.length, true)
    let from = 0
    for (const { index, 0: unseen } of text.matchAll(UNSEEN_RUNS)) {
      this.add(text.slice(from, index), source + from, index - from, true)
      this.add(standIn(unseen), source + index, unseen.length, false)
      from = index + unseen.length
    }
    this.add(text.slice(from), source + from, text.length - from, true)
  }

  decoded(text: string, source: number, sourceLength: number): void {
    this.add(UNSEEN.test(text) ? text.replace(UNSEEN_RUNS, standIn) : text, source, sourceLength, false)
  }

  unsure(): void {
    this.exact = false
  }

  finish(): Prose {
    const { pieces, runs, exact } = this
    const text = pieces ? pieces.join('') + this.text : this.text
    this.text = ''
    this.pieces = undefined
    this.length = 0
    this.runs = undefined
    this.exact = true
    return { text, runs: runs?.finish() ?? NO_RUNS, exact }
  }

  private add(text: string, source: number, sourceLength: number, verbatim: boolean): void {
    if (!text) return
    const { length } = text
    this.runs ??= new RunList()
    const { last } = this.runs
    if (verbatim && last?.verbatim && last.source + last.sourceLength === source) {
      last.length += length
      last.sourceLength += length
    } else this.runs.push({ text: this.length, length, source, sourceLength, verbatim })
    this.text += text
    this.length += length
    if (this.text.length < LARGE_PIECE) return
    this.pieces ??= []
    // Joined, a string is in one piece.
    this.pieces.push([this.text, ''].join(''))
    this.text = ''
  }
}

/** Starts an empty prose. */
export const proseBuilder = (): ProseBuilder => new Builder()

/** A prose that is one unchanged slice of the source, but for what nobody sees. */
export function plainProse(text: string, source: number): Prose {
  if (UNSEEN.test(text)) {
    const builder = proseBuilder()
    builder.verbatim(text, source)
    return builder.finish()
  }
  const runs = text
    ? [{ text: 0, length: text.length, source, sourceLength: text.length, verbatim: true }]
    : []
  return { text, runs, exact: true }
}

/** A prose whose source was moved by so many units. */
export function moveProse(prose: Prose, by: number): Prose {
  return { ...prose, runs: madeOf(prose.runs, (run) => ({ ...run, source: run.source + by })) }
}

/**
 * A part of a prose, cut between runs or inside verbatim ones; a run that stands for more is kept whole, at
 * its place.
 */
export function sliceProse(prose: Prose, { start, end }: Span): Prose {
  const runs = madeOf(prose.runs, (run) => {
    const from = Math.max(start, run.text)
    const to = Math.min(end, run.text + run.length)
    if (from >= to) return undefined
    const place = run.verbatim ? { source: run.source + from - run.text, sourceLength: to - from } : {}
    return { ...run, text: from - start, length: to - from, ...place }
  })
  return { ...prose, text: prose.text.slice(start, end), runs }
}

/**
 * The beginning of a prose, at most `length` units of its text, cut between runs or inside a verbatim one.
 */
export function cutProse(prose: Prose, length: number): Prose {
  const last = runAt(prose, length)
  const end = last?.verbatim ? length : (last?.text ?? 0)
  const runs = madeOf(prose.runs, (run) => {
    if (run.text >= end) return undefined
    if (run.text + run.length <= end) return run
    return { ...run, length: end - run.text, sourceLength: end - run.text }
  })
  return { ...prose, text: prose.text.slice(0, end), runs }
}

function runAt(prose: Prose, offset: number): Run | undefined {
  let low = 0
  let high = prose.runs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((prose.runs.at(middle)?.text ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return prose.runs.at(low)
}

/**
 * Where a non-empty range of the readable text stands in the source.
 *
 *     source   Salt &amp; oil        { start: 7, end: 10 } of "Salt & oil" is { start: 11, end: 14 }
 */
export function toSource(prose: Prose, range: Span): Span {
  const first = runAt(prose, range.start)
  const last = runAt(prose, Math.max(range.start, range.end - 1))
  if (!first || !last) return { start: 0, end: 0 }
  return {
    start: first.verbatim ? first.source + (range.start - first.text) : first.source,
    end: last.verbatim ? last.source + (range.end - last.text) : last.source + last.sourceLength,
  }
}

/** Whether a range reads in the source exactly as in the prose, so that an edit there is safe. */
export function isVerbatim(prose: Prose, range: Span): boolean {
  if (!prose.exact) return false
  const first = runAt(prose, range.start)
  const last = runAt(prose, Math.max(range.start, range.end - 1))
  return first !== undefined && first === last && first.verbatim
}
