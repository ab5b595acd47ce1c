// What a text states, as plain data: the sentences by which two versions are compared, and what is told of
// products by name, by which two pages are. A large table is read stretch by stretch.
import { type Assertion, assertionsOf } from './drift/assertion.ts'
import { type Statement, statementsOf } from './drift/statement.ts'
import {
  type AnalysedStretch,
  analyseStretches,
  checkSource,
  cutOf,
  lint,
  type Report,
  type Settings,
} from './lint.ts'
import { indexLines, type LineIndex } from './text/line-index.ts'
import type { Span } from './text/span.ts'

/** What of a stretch stands in it and not in the head before it, at its place in the whole text. */
function placed<T extends Span & { readonly line: number; readonly column: number }>(
  all: readonly T[],
  { from, by }: AnalysedStretch,
  lines: LineIndex,
): T[] {
  return by === 0
    ? [...all]
    : all.flatMap((item) =>
        item.start < from
          ? []
          : [{ ...item, start: item.start + by, end: item.end + by, ...lines.at(item.start + by) }],
      )
}

/**
 * The sentences of a text that make a claim, give a dose, share or duration, or have a finding, in order of
 * place (UTF-16 offsets). `compareStatements` tells what differs between those of two versions. Throws a
 * `SettingsError` for settings that are not known.
 * @param report the report of the text, where it is at hand
 */
export function statementsIn(
  source: string,
  settings: Settings,
  report: Report = lint(source, settings),
): Statement[] {
  const lines = indexLines(source)
  const findings = [...report.diagnostics, ...report.suppressed]
  const statements: Statement[] = []
  for (const stretch of analyseStretches(source, settings, report)) {
    const { facts } = stretch.analysis
    const { by } = stretch
    const end = facts.document.source.length + by
    const own = findings.flatMap(({ rule, family, scope, span }) =>
      span.start >= by && span.start < end
        ? [{ rule, family, scope, span: { start: span.start - by, end: span.end - by } }]
        : [],
    )
    statements.push(...placed(statementsOf(facts, own, settings.rulebook.effectOrder), stretch, lines))
  }
  return statements
}

/**
 * What a text tells of products by name (figures, doses, durations, approvals), in order of place (UTF-16
 * offsets). `contradictionsOf` tells which of several texts cannot both hold. Throws a `SettingsError` for
 * settings that are not known.
 * @param report the report of the text, where it is at hand
 */
export function assertionsIn(source: string, settings: Settings, report?: Report): Assertion[] {
  checkSource(source)
  checkSource(source)
  const lines = indexLines(source)
  const read = report ?? (cutOf(source, settings) ? lint(source, settings) : undefined)
  const assertions: Assertion[] = []
  for (const stretch of analyseStretches(source, settings, read))
    assertions.push(
      ...placed(assertionsOf(stretch.analysis.facts, settings.rulebook.effectOrder), stretch, lines),
    )
  return assertions
}
