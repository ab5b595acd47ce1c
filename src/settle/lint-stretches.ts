// A text that is linted stretch by stretch, each let go of before the next: what is found in all of them, as
// of one text.
import type { Unread } from '../formats/document.ts'
import { indexLines, type LineIndex } from '../text/line-index.ts'
import { plural } from '../text/plural.ts'
import type { Span } from '../text/span.ts'
import { type Diagnostic, placeInText } from './diagnostic.ts'
import type { Suppressed } from './suppression.ts'

/** What is told of a text. */
interface StretchReport {
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly Suppressed[]
  readonly errors: readonly { readonly message: string; readonly line: number; readonly column: number }[]
  readonly notRead: readonly Unread[]
}

/**
 * How a text is cut: into stretches of whole rows (UTF-16 offsets), before each of which its head is read
 * again.
 */
export interface Cut {
  readonly head: number
  readonly spans: readonly Span[]
  /** Where each row of a stretch, as it is read by itself, ends. */
  ends(text: string): readonly number[]
}

/** Findings by level, and suppressed ones. */
interface Levels {
  readonly error: number
  readonly warning: number
  readonly info: number
}

/** What is found in a text and only counted, not listed. */
export interface NotListed {
  readonly rules: readonly (Levels & { readonly rule: string; readonly family: string })[]
  readonly suppressed: number
}

/**
 * Of each level so many findings of a cut text are listed, and so many suppressed ones; the rest is counted.
 * Nobody reads as many, and a finding in each of a million rows must not take a machine's memory.
 */
const LISTED = 2_000

/** A longer head is not read again for the fixes of a single row. */
const LONGEST_HEAD = 20_000

/** How many more findings there are than are listed, in words. */
function moreText({ rules, suppressed }: NotListed): string {
  const sum = (level: keyof Levels): number => rules.reduce((total, counts) => total + counts[level], 0)
  const levels = (['error', 'warning', 'info'] as const).flatMap((level) =>
    sum(level) > 0 ? [level === 'info' ? `${sum(level)} info` : plural(sum(level), level)] : [],
  )
  const parts = [...levels, ...(suppressed > 0 ? [`${suppressed} suppressed`] : [])]
  return (
    `of each level the first ${LISTED} findings of so long a text are listed; ` +
    `${parts.join(', ')} more are only counted. Split the text, or mend these first`
  )
}

type Counted = { -readonly [key in keyof NotListed['rules'][number]]: NotListed['rules'][number][key] }

/** Counts what is not listed. */
class Counting {
  private readonly rules = new Map<string, Counted>()
  private suppressed = 0
  private from: number | undefined

  add({ rule, family, severity }: Diagnostic, at: number, suppressed: boolean): void {
    this.from ??= at
    if (suppressed) {
      this.suppressed++
      return
    }
    const count = this.rules.get(rule) ?? { rule, family, error: 0, warning: 0, info: 0 }
    count[severity]++
    this.rules.set(rule, count)
  }

  /** What was counted, and where the first of it stands. */
  summary(): { readonly notListed: NotListed; readonly at: number } | undefined {
    if (this.from === undefined) return undefined
    return { notListed: { rules: [...this.rules.values()], suppressed: this.suppressed }, at: this.from }
  }
}

/** A finding as it stood in its stretch. */
type PlacedFinding = Pick<Diagnostic, 'rule' | 'span'>
type Fix = Diagnostic['fixes'][number]

/** Places what stretches tell in the whole. */
class JoinedReport {
  readonly diagnostics: Diagnostic[] = []
  readonly suppressed: Suppressed[] = []
  readonly notRead: Unread[] = []
  readonly errors: StretchReport['errors'][number][] = []
  readonly source: string
  readonly lines: LineIndex
  readonly more = new Counting()
  /** Rules that told of the whole text. */
  private readonly seen = new Set<string>()
  private readonly listed = { error: 0, warning: 0, info: 0, suppressed: 0 }

  constructor(source: string) {
    this.source = source
    this.lines = indexLines(source)
  }

  private list<One extends Diagnostic>(
    finding: One,
    list: One[],
    kind: keyof JoinedReport['listed'],
    by: number,
    fixes: (one: PlacedFinding) => readonly Fix[],
  ): void {
    if (this.listed[kind]++ >= LISTED) {
      this.more.add(finding, finding.span.start + by, kind === 'suppressed')
      return
    }
    const { rule, span } = finding
    placeInText(finding, by, this, () => fixes({ rule, span }))
    list.push(finding)
  }

  /** Adds what a stretch told; `fixesOf` makes the fixes of a finding as it stood there. */
  add(report: StretchReport, { from, by }: Stretch, fixesOf: (one: PlacedFinding) => readonly Fix[]): void {
    const before = new Set(this.seen)
    for (const diagnostic of report.diagnostics) {
      if (diagnostic.span.start < from || (diagnostic.scope === 'document' && before.has(diagnostic.rule)))
        continue
      if (diagnostic.scope === 'document') this.seen.add(diagnostic.rule)
      this.list(diagnostic, this.diagnostics, diagnostic.severity, by, fixesOf)
    }
    for (const suppressed of report.suppressed)
      if (suppressed.span.start >= from) this.list(suppressed, this.suppressed, 'suppressed', by, fixesOf)
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
export function stretchOf(source: string, { head }: Pick<Cut, 'head'>, { start, end }: Span): Stretch {
  return start <= head
    ? { text: source.slice(0, end), from: 0, by: 0 }
    : { text: source.slice(0, head) + source.slice(start, end), from: head, by: start - head }
}

/** The row of a stretch that holds an offset, by itself after the head of the text. */
function rowAround(text: string, ends: readonly number[], head: number, at: number): Stretch {
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return stretchOf(text, { head }, { start: ends[low - 1] ?? 0, end: ends[low] ?? text.length })
}

/**
 * Makes the fixes of findings of a stretch, each in its row by itself, which is a document of its own: what
 * the stretch was made of is let go. Rows are kept as long as they are asked for one after the other.
 */
function fixesByRow<R extends StretchReport>(
  source: string,
  cut: Cut,
  lintStretch: (text: string) => R,
): (span: Span, finding: PlacedFinding) => readonly Fix[] {
  let stretch: { span: Span; text: string; ends: readonly number[] } | undefined
  let last: { by: number; report: R } | undefined
  return (span, { rule, span: { start, end } }) => {
    if (cut.head > LONGEST_HEAD) return []
    if (stretch?.span !== span) {
      const { text } = stretchOf(source, cut, span)
      stretch = { span, text, ends: cut.ends(text) }
      last = undefined
    }
    const { text, by } = rowAround(stretch.text, stretch.ends, cut.head, start)
    if (last?.by !== by) last = { by, report: lintStretch(text) }
    const found = [...last.report.diagnostics, ...last.report.suppressed].find(
      (finding) =>
        finding.rule === rule && finding.span.start === start - by && finding.span.end === end - by,
    )
    return (found?.fixes ?? []).map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })),
    }))
  }
}

/**
 * Lints a text stretch by stretch; `lintOne` lints one, and is told what the first came to. Nothing of a
 * stretch is kept but its findings, the first of each level: their fixes are made from their rows. What holds
 * for a whole text is told once.
 */
export function lintStretches<R extends StretchReport & { readonly notListed?: NotListed }>(
  source: string,
  cut: Cut,
  lintStretch: (text: string, first?: R) => R,
): R {
  const joined = new JoinedReport(source)
  let first: R | undefined
  const fixesOf = fixesByRow(source, cut, (text) => lintStretch(text, first))
  for (const span of cut.spans) {
    const stretch = stretchOf(source, cut, span)
    const report = lintStretch(stretch.text, first)
    first ??= { ...report, diagnostics: [], suppressed: [] }
    joined.add(report, stretch, (finding) => fixesOf(span, finding))
  }
  const { diagnostics, suppressed, notRead, errors } = joined
  const more = joined.more.summary()
  const report = { ...(first as R), diagnostics, suppressed, notRead }
  if (!more) return { ...report, errors }
  const { notListed, at } = more
  return {
    ...report,
    errors: [...errors, { message: moreText(notListed), ...joined.lines.at(at) }],
    notListed,
  }
}
