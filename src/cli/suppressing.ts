// The comment that suppresses findings of one block and nothing else, found by trying.
import { applyEdits, type Edit } from '../fix/apply.ts'
import { type Allowed, suppressionEdits } from '../fix/comment.ts'
import { analyse, lint, type Report, type Settings } from '../lint.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { toSource } from '../text/prose.ts'

function blockStart(source: string, settings: Settings, at: number): number | undefined {
  const starts = analyse(source, settings).facts.blocks.flatMap(({ block: { prose } }) => {
    if (!prose.text) return []
    const span = toSource(prose, { start: 0, end: prose.text.length })
    return span.start <= at && at < span.end ? [span.start] : []
  })
  return starts[0]
}

/** Whether a report has these findings suppressed, and nothing else came or went. */
function holds(before: readonly Diagnostic[], after: Report, found: readonly Diagnostic[]): boolean {
  return (
    after.diagnostics.length === before.length - found.length &&
    found.every((diagnostic) =>
      after.suppressed.some(
        ({ fingerprint, rule }) => fingerprint === diagnostic.fingerprint && rule === diagnostic.rule,
      ),
    )
  )
}

/** Why a text can hold no suppression comments, as the beginning of a sentence; undefined where it can. */
export function noComments({ format }: Pick<Report, 'format'>): string | undefined {
  if (format === 'markdown' || format === 'html') return undefined
  return `${format === 'text' ? 'A plain text' : 'A file of this format'} holds no such comments`
}

/** The comment that suppresses findings of one block and no more, as an edit; undefined where none does. */
export function suppressionOf(
  source: string,
  found: readonly Diagnostic[],
  report: Report,
  settings: Settings,
  allowed: Allowed,
): Edit | undefined {
  const [first] = found
  if (!first) return undefined
  const start = first.scope === 'span' ? blockStart(source, settings, first.span.start) : undefined
  return suppressionEdits(source, found, start, allowed).find((edit) =>
    holds(report.diagnostics, lint(applyEdits(source, [edit]), settings), found),
  )
}
