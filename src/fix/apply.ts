// Applies fixes to a text until none is left: overlap-safe, a bounded number of passes, and the text outside the edits untouched.
import type { Report } from '../lint.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { bySpan, type Span } from '../text/span.ts'

/** Which fixes may be applied: required wording only, or rewrites too. */
export type FixLevel = 'safe' | 'suggested'

/** An edit of a source text (UTF-16 offsets). */
export interface Edit extends Span {
  readonly text: string
}

/** What fixing came to. */
export interface Fixed {
  readonly source: string
  /** How many fixes were applied, over all passes. */
  readonly applied: number
  /** The report of the text as it is now. */
  readonly report: Report
}

const MOST_PASSES = 10
/** Stretches of 1,024 units, as a power of two. */
const STRETCH = 10

/** Makes edits that do not overlap, whatever their order. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  let out = ''
  let at = 0
  for (const { start, end, text } of [...edits].sort(bySpan)) {
    out += source.slice(at, start) + text
    at = end
  }
  return out + source.slice(at)
}

/** Two edits clash where they share a unit, or insert at the same place. */
function clash(a: Span, b: Span): boolean {
  return (a.start < b.end && b.start < a.end) || a.start === b.start
}

/** Chosen edits by stretches of the source, so that one that would meet them is found without asking all. */
function chosenEdits(): { meets(edit: Edit): boolean; add(edit: Edit): void } {
  const byStretch = new Map<number, Edit[]>()
  const stretchesOf = ({ start, end }: Edit): number[] => Array.from({ length: (end >> STRETCH) - (start >> STRETCH) + 1 }, (_, at) => (start >> STRETCH) + at)
  return {
    meets: (edit) => stretchesOf(edit).some((at) => byStretch.get(at)?.some((chosen) => clash(edit, chosen))),
    add(edit) {
      for (const at of stretchesOf(edit)) {
        const here = byStretch.get(at)
        if (here) here.push(edit)
        else byStretch.set(at, [edit])
      }
    },
  }
}

/** The edits of one pass: the first fix of each finding that is allowed and meets no edit already chosen. */
function chooseEdits(diagnostics: readonly Diagnostic[], level: FixLevel): { edits: Edit[]; count: number } {
  const edits: Edit[] = []
  const chosen = chosenEdits()
  let count = 0
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fixes.find(({ safety }) => safety === 'safe' || level === 'suggested')
    if (!fix || fix.edits.some(chosen.meets)) continue
    edits.push(...fix.edits)
    fix.edits.forEach(chosen.add)
    count++
  }
  return { edits, count }
}

/** Fixes a text to a fixed point. `lint` is the linter with the settings of the text; a text that comes back ends the passes. */
export function fixText(source: string, level: FixLevel, lint: (source: string) => Report): Fixed {
  const seen = new Set([source])
  let text = source
  let applied = 0
  let report = lint(text)
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const { edits, count } = chooseEdits(report.diagnostics, level)
    if (count === 0) break
    const next = applyEdits(text, edits)
    if (seen.has(next)) break
    seen.add(next)
    text = next
    applied += count
    report = lint(text)
  }
  return { source: text, applied, report }
}
