// Applies fixes to a text that is linted in stretches: row by row, each a document of its own, so that
// neither time nor memory grows with the square of the text.
import type { Report } from '../lint.ts'
import { type Cut, stretchOf } from '../settle/lint-stretches.ts'
import type { Span } from '../text/span.ts'
import { type Fixed, type FixLevel, fixText } from './apply.ts'

/** Lints a stretch, with what the first one came to. */
type LintStretch = (text: string, first?: Report) => Report

/** What is found in the rows of a stretch and not in its head, and holds for no more than them. */
const ofRows = (report: Report, from: number): Report => ({
  ...report,
  diagnostics: report.diagnostics.filter(({ scope, span }) => scope === 'span' && span.start >= from),
})

/** The rows of a stretch, each with whether a fix of the level may be in it. */
function* rowsOf(
  report: Report,
  ends: readonly number[],
  level: FixLevel,
): Generator<Span & { try: boolean }> {
  const starts = report.diagnostics
    .filter(({ suggestsOnly }) => level === 'suggested' || !suggestsOnly)
    .map(({ span }) => span.start)
    .sort((a, b) => a - b)
  let next = 0
  let start = 0
  for (const end of ends) {
    const before = next
    while ((starts[next] ?? Number.POSITIVE_INFINITY) < end) next++
    yield { start, end, try: next > before }
    start = end
  }
}

/**
 * Fixes a cut text row by row, under the profile that its beginning has. A statement that a whole text wants
 * is not added: no row is the place for it. `lintWhole` lints the text as it is then.
 */
export function fixStretches(
  source: string,
  cut: Cut,
  level: FixLevel,
  lintStretch: LintStretch,
  lintWhole: (source: string) => Report,
): Fixed {
  const parts: string[] = []
  let applied = 0
  let first: Report | undefined
  const head = source.slice(0, cut.head)
  for (const span of cut.spans) {
    const { text, from } = stretchOf(source, cut, span)
    const report = lintStretch(text, first)
    first ??= { ...report, diagnostics: [], suppressed: [] }
    for (const row of rowsOf(ofRows(report, from), cut.ends(text), level)) {
      if (row.start < from) continue
      const said = text.slice(row.start, row.end)
      const own = row.start < cut.head ? 0 : head.length
      const fixed = row.try
        ? fixText(own ? head + said : said, level, (stretch) => ofRows(lintStretch(stretch, first), own))
        : undefined
      // An edit that reached into the head would be lost, or made for every row.
      const kept = fixed && fixed.applied > 0 && (own === 0 || fixed.source.startsWith(head))
      parts.push(kept ? fixed.source.slice(own) : said)
      if (kept) applied += fixed.applied
    }
  }
  const fixed = applied > 0 ? parts.join('') : source
  return { source: fixed, applied, report: lintWhole(fixed) }
}
