// A text that is linted stretch by stretch, each let go of before the next: what is found in all of them, as
// of one text.
import type { Unread } from '../formats/document.ts'
import { indexLines, type LineIndex } from '../text/lines.ts'
import type { Span } from '../text/span.ts'
import { type Diagnostic, placeInWhole } from './diagnostic.ts'
import type { Suppressed } from './suppression.ts'

/** What is told of a text. */
interface Told {
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly Suppressed[]
  readonly errors: readonly { readonly message: string; readonly line: number; readonly column: number }[]
  readonly notRead: readonly Unread[]
}

/** How a text is cut: into stretches (UTF-16 offsets), before each of which its head is read again. */
export interface Cut {
  readonly head: number
  readonly spans: readonly Span[]
}

/** Places what stretches tell in the whole. */
class Whole {
  readonly diagnostics: Diagnostic[] = []
  readonly suppressed: Suppressed[] = []
  readonly notRead: Unread[] = []
  readonly errors: Told['errors'][number][] = []
  readonly source: string
  readonly lines: LineIndex
  /** Rules that told of the whole text. */
  private readonly told = new Set<string>()

  constructor(source: string) {
    this.source = source
    this.lines = indexLines(source)
  }

  /** Adds what a stretch told; `again` lints it once more. */
  add(report: Told, { from, by }: Stretch, again: () => Told): void {
    const known = new Set(this.told)
    for (const [at, one] of report.diagnostics.entries()) {
      if (one.span.start < from || (one.scope === 'document' && known.has(one.rule))) continue
      if (one.scope === 'document') this.told.add(one.rule)
      placeInWhole(one, by, this, () => again().diagnostics[at]?.fixes ?? [])
      this.diagnostics.push(one)
    }
    for (const [at, one] of report.suppressed.entries()) {
      if (one.span.start < from) continue
      placeInWhole(one, by, this, () => again().suppressed[at]?.fixes ?? [])
      this.suppressed.push(one)
    }
    for (const { start: begin, end, reason } of report.notRead)
      if (begin >= from) this.notRead.push({ start: begin + by, end: end + by, reason })
    const headLine = this.lines.at(from).line
    const down = this.lines.at(from + by).line - headLine
    for (const error of report.errors)
      if (error.line >= headLine) this.errors.push({ ...error, line: error.line + down })
  }
}

/** A stretch as it is read by itself, after the head of its text. */
export interface Stretch {
  readonly text: string
  /** What stands before is the head once more (UTF-16 offset of `text`). */
  readonly from: number
  /** What is added to its offsets for those of the whole text. */
  readonly by: number
}

/** A stretch of a cut text by itself. */
export function stretchOf(source: string, { head }: Cut, { start, end }: Span): Stretch {
  return start <= head
    ? { text: source.slice(0, end), from: 0, by: 0 }
    : { text: source.slice(0, head) + source.slice(start, end), from: head, by: start - head }
}

/**
 * Lints a text stretch by stretch; `lintOne` lints one, and is told what the first came to. Nothing of a
 * stretch is kept but its findings: for their fixes it is linted again. What holds for a whole text is told
 * once.
 */
export function lintStretches<R extends Told>(
  source: string,
  cut: Cut,
  lintOne: (text: string, first?: R) => R,
): R {
  const whole = new Whole(source)
  let first: R | undefined
  let last: { readonly span: Span; readonly report: R } | undefined
  const again = (span: Span): R => {
    if (last?.span !== span)
      last = {
        span,
        report: lintOne(stretchOf(source, cut, span).text, span.start === 0 ? undefined : first),
      }
    return last.report
  }
  for (const span of cut.spans) {
    const stretch = stretchOf(source, cut, span)
    const report = lintOne(stretch.text, first)
    first ??= { ...report, diagnostics: [], suppressed: [] }
    whole.add(report, stretch, () => again(span))
  }
  const { diagnostics, suppressed, notRead, errors } = whole
  return { ...(first as R), diagnostics, suppressed, notRead, errors }
}
