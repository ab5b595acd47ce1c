// Applies fixes to a text until none is left: overlap-safe, a bounded number of passes, and the text outside
// the edits untouched.
import type { Report } from '../lint.ts'
import { holdsErrors, isAddition } from '../settle/added-statements.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { type Counted, isNoWorse } from '../settle/levels.ts'
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

/** A text is read again after each pass; one that is not settled after so many is left as it is by then. */
const MOST_PASSES = 60
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
  const stretchesOf = ({ start, end }: Edit): number[] =>
    Array.from({ length: (end >> STRETCH) - (start >> STRETCH) + 1 }, (_, at) => (start >> STRETCH) + at)
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

type Fix = Diagnostic['fixes'][number]

/**
 * Fixes that may be made in one pass: no two meet, and of one sentence no more than one is rewritten, for
 * each was tried on the text as it stands. Nothing is added to a text as long as errors stand in its words:
 * no statement makes up for them. What a hand must fill in is left to it, and what is
 * left out is a writer's choice.
 */
function chooseFixes(
  diagnostics: readonly Diagnostic[],
  safety: Fix['safety'],
  refused: ReadonlySet<string>,
): Fix[] {
  const chosen: Fix[] = []
  const waiting = holdsErrors(diagnostics)
  const edits = chosenEdits()
  const sentences = new Set<string>()
  for (const diagnostic of diagnostics) {
    const { fixes, sentence } = diagnostic
    const place = safety === 'suggested' && sentence ? `${sentence.start} ${sentence.end}` : undefined
    if (place !== undefined && sentences.has(place)) continue
    const fix = fixes.find(
      (fix) =>
        fix.safety === safety &&
        !fix.placeholders &&
        !fix.leavesOut &&
        !(waiting && isAddition(diagnostic, fix)) &&
        !refused.has(fix.title),
    )
    if (!fix || fix.edits.some(edits.meets)) continue
    chosen.push(fix)
    fix.edits.forEach(edits.add)
    if (place !== undefined) sentences.add(place)
  }
  return chosen
}

const countedOf = ({ diagnostics, suppressed }: Report): Counted[] => [...diagnostics, ...suppressed]

/** Whether a text is still read as what it is: an edit must not break the data or components around it. */
const readsAsWell = (before: Report, after: Report): boolean =>
  after.errors.length <= before.errors.length && after.notRead.length <= before.notRead.length

/**
 * Makes as many of some fixes at once as leave the report no worse: all, or else half of them, and in the end
 * one or none.
 */
function makeFixes(
  source: string,
  fixes: readonly Fix[],
  before: Report,
  lint: (source: string) => Report,
): { source: string; report: Report; made: number } | undefined {
  for (let count = fixes.length; count >= 1; count = Math.floor(count / 2)) {
    const next = applyEdits(
      source,
      fixes.slice(0, count).flatMap(({ edits }) => edits),
    )
    const report = lint(next)
    if (isNoWorse(countedOf(before), countedOf(report)) && readsAsWell(before, report))
      return { source: next, report, made: count }
  }
  return undefined
}

/**
 * Fixes a text to a fixed point. Rewrites come before required statements, whose wording depends on the
 * claims that stay.
 * `lint` is the linter with the settings of the text; a text that comes back ends the passes.
 */
export function fixText(source: string, level: FixLevel, lint: (source: string) => Report): Fixed {
  const seen = new Set([source])
  const refused = new Set<string>()
  let text = source
  let applied = 0
  let report = lint(text)
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const rewrites = level === 'suggested' ? chooseFixes(report.diagnostics, 'suggested', refused) : []
    const fixes = rewrites.length > 0 ? rewrites : chooseFixes(report.diagnostics, 'safe', refused)
    const [first] = fixes
    if (!first) break
    const made = makeFixes(text, fixes, report, lint)
    // A wording that made things worse is not tried again where the same sentence stands elsewhere: each
    // try reads the whole text.
    if (!made) refused.add(first.title)
    else {
      if (seen.has(made.source)) break
      seen.add(made.source)
      text = made.source
      applied += made.made
      report = made.report
    }
  }
  return { source: text, applied, report }
}
