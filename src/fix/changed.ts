// Which findings of a text a change touched: those whose sentence the text before did not have, or had on a
// lower level.
import { diffArrays } from 'diff'
import { copiesOf } from '../settle/baseline-entries.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { RANK } from '../settle/levels.ts'
import { overlaps, type Span } from '../text/span.ts'

/** So many changed words are looked for one by one; beyond that the whole text counts as changed. */
const MOST_EDITS = 5000

function wordsOf(text: string): { word: string; start: number; end: number }[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/**
 * The words of a text that another text did not have (UTF-16 offsets). White space alone is no change: a text
 * may be wrapped anew.
 */
export function changedSpans(before: string, after: string): Span[] {
  const words = wordsOf(after)
  const parts = diffArrays(
    wordsOf(before).map(({ word }) => word),
    words.map(({ word }) => word),
    { maxEditLength: MOST_EDITS },
  )
  if (!parts) return [{ start: 0, end: after.length }]
  const spans: Span[] = []
  let at = 0
  for (const { count, added, removed } of parts) {
    if (added) spans.push({ start: words[at]?.start ?? 0, end: words[at + count - 1]?.end ?? 0 })
    if (!removed) at += count
  }
  return spans
}

/** What a finding is known by: its sentence, or for one about the whole text its rule. */
const keyOf = ({ rule, scope, fingerprint }: Diagnostic): string =>
  scope === 'document' ? rule : fingerprint

/**
 * The findings that a change touched. One elsewhere counts too where the text before did not have it, or had
 * it on a lower level: taking a disclaimer
 * away raises the claim that it qualified. Of equal sentences those are told that the change added.
 */
export function touchedFindings(
  diagnostics: readonly Diagnostic[],
  before: readonly Diagnostic[],
  changed: readonly Span[],
): Diagnostic[] {
  const had = new Map<string, number[]>()
  for (const diagnostic of before)
    had.set(
      keyOf(diagnostic),
      [
        ...(had.get(keyOf(diagnostic)) ?? []),
        ...new Array<number>(copiesOf(diagnostic)).fill(RANK[diagnostic.severity]),
      ].sort(),
    )
  const isNew = ({ span }: Diagnostic): boolean => changed.some((part) => overlaps(part, span))
  const touched = new Set<Diagnostic>()
  // Findings on words that stand as they stood take what the text before had first.
  for (const diagnostic of [...diagnostics].sort((a, b) => Number(isNew(a)) - Number(isNew(b)))) {
    for (let copy = 0; copy < copiesOf(diagnostic); copy++) {
      const levels = had.get(keyOf(diagnostic)) ?? []
      const at = levels.findIndex((level) => level >= RANK[diagnostic.severity])
      if (at < 0) touched.add(diagnostic)
      else levels.splice(at, 1)
    }
  }
  return diagnostics.filter((diagnostic) => touched.has(diagnostic))
}
