// Which findings of a text a change touched: those on changed lines, and those that the text before did not have.
import { diffLines } from 'diff'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { overlaps, type Span } from '../text/span.ts'

/** The ranges of a text whose lines another text did not have; where lines only went, the place is empty and touches nothing. */
export function changedSpans(before: string, after: string): Span[] {
  const spans: Span[] = []
  let at = 0
  for (const { value, added, removed } of diffLines(before, after)) {
    if (added) spans.push({ start: at, end: at + value.length })
    if (!removed) at += value.length
  }
  return spans
}

/**
 * The findings that a change touched. A finding elsewhere counts too where the text before did not have it: taking a disclaimer away raises
 * the claim that it qualified.
 */
export function touchedFindings(diagnostics: readonly Diagnostic[], before: readonly Diagnostic[], changed: readonly Span[]): Diagnostic[] {
  const had = new Map<string, number>()
  for (const { fingerprint } of before) had.set(fingerprint, (had.get(fingerprint) ?? 0) + 1)
  return diagnostics.filter((one) => {
    const count = had.get(one.fingerprint) ?? 0
    if (count > 0) had.set(one.fingerprint, count - 1)
    return count === 0 || (one.scope === 'span' && changed.some((span) => overlaps(span, one.span)))
  })
}
