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
  private readonly head: number
  readonly lines: LineIndex
  /** Rules that told of the whole text. */
  private readonly told = new Set<string>()

  constructor(source: string, head: number) {
    this.source = source
    this.head = head
    this.lines = indexLines(source)
  }

  /** Adds what the stretch that begins at `start` told; `again` lints it once more. */
  add(report: Told, start: number, again: () => Told): void {
    const first = start <= this.head
    const by = first ? 0 : start - this.head
    const from = first ? 0 : this.head
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

/**
 * Lints a text stretch by stretch; `lintOne` lints one, and is told what the first came to. Nothing of a
 * stretch is kept but its findings: for their fixes it is linted again. What holds for a whole text is told
 * once.
 */
export function lintStretches<R extends Told>(
  source: string,
  { head, spans }: Cut,
  lintOne: (text: string, first?: R) => R,
): R {
  const whole = new Whole(source, head)
  const textOf = ({ start, end }: Span): string =>
    start <= head ? source.slice(0, end) : source.slice(0, head) + source.slice(start, end)
  let first: R | undefined
  let last: { readonly span: Span; readonly report: R } | undefined
  const again = (span: Span): R => {
    if (last?.span !== span)
      last = { span, report: lintOne(textOf(span), span.start === 0 ? undefined : first) }
    return last.report
  }
  for (const span of spans) {
    const report = lintOne(textOf(span), first)
    first ??= { ...report, diagnostics: [], suppressed: [] }
    whole.add(report, span.start, () => again(span))
  }
  const { diagnostics, suppressed, notRead, errors } = whole
  return { ...(first as R), diagnostics, suppressed, notRead, errors }
}
