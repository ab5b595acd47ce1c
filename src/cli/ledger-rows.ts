// The rows of the ledger of suppressions: those that stand in a text, and what its configuration allowed
// there.

import { withCopy } from '../formats/parser-types.ts'
import { readDocument } from '../formats/read-document.ts'
import { lint, type Report, type Settings } from '../lint.ts'
import { type Directive, readDirectives } from '../settle/directives.ts'
import { daysBetween } from '../text/dates.ts'
import { indexLines } from '../text/line-index.ts'
import type { Faults } from './faults.ts'
import { wrongMatter } from './outcome.ts'

/** A suppression as the ledger shows it. */
export interface LedgerRow {
  readonly path: string
  readonly line: number
  readonly kind: 'comment' | 'front matter' | 'config'
  readonly scope: string
  readonly rules: readonly string[]
  readonly phrase: string
  readonly reason: string
  readonly owner: string
  readonly until: string
  /** Days, the last day included; null without an end. */
  readonly daysLeft: number | null
  /** `holds`, or what is wrong with it: `unused`, `expired`, `without reason`, `unknown rule`. */
  readonly state: string
  /** How many findings it suppresses. */
  readonly findings: number
}

/** The days that are left until a date, the last day included; null without an end. */
export const daysOf = (until: string | undefined, today: string): number | null =>
  until === undefined ? null : (daysBetween(today, until) ?? null)

type Written = Pick<LedgerRow, 'path' | 'line' | 'kind' | 'scope' | 'rules' | 'state' | 'findings'>

/** A row with what its suppression says. */
export function rowOf(
  written: Written,
  { phrase, reason, owner, until }: { phrase?: string; reason: string; owner?: string; until?: string },
  today: string,
): LedgerRow {
  return {
    ...written,
    phrase: phrase ?? '',
    reason,
    owner: owner ?? '',
    until: until ?? '',
    daysLeft: daysOf(until, today),
  }
}

function rowsOf(
  path: string,
  source: string,
  report: Report,
  directives: readonly Directive[],
  today: string,
): LedgerRow[] {
  const lines = indexLines(source)
  return directives.map((directive) => {
    const { line } = lines.at(directive.span.start)
    const fault = report.diagnostics.find(
      ({ family, span }) =>
        family === 'suppression' && span.start === directive.span.start && span.end === directive.span.end,
    )
    const findings = report.suppressed.filter(
      ({ rule, suppression }) =>
        suppression.kind === directive.kind && suppression.line === line && directive.rules.includes(rule),
    ).length
    const state = fault === undefined ? 'holds' : fault.rule.replace('suppression-', '').replaceAll('-', ' ')
    return rowOf(
      { path, line, kind: directive.kind, scope: directive.scope, rules: directive.rules, state, findings },
      directive,
      today,
    )
  })
}

/** A finding that the configuration allowed. */
export interface Allowed {
  readonly rule: string
  readonly reason: string
}

/** What a text has for the ledger. */
export interface TextLedger {
  readonly rows: readonly LedgerRow[]
  /** The findings that its configuration allowed; undefined where it has none, or nothing was linted. */
  readonly allowed?: readonly Allowed[]
}

/**
 * The ledger of a text; settings that it names wrongly are noted. `governed` says whether a configuration
 * holds.
 */
export function ledgerOf(
  source: string,
  shown: string,
  settings: Settings,
  governed: boolean,
  today: string,
  faults: Faults,
): TextLedger {
  const reading = withCopy(settings.rulebook.reading, settings.copy)
  const document = readDocument(source, settings.format, reading)
  faults.note(wrongMatter(shown, document, settings))
  const { directives } = readDirectives(document)
  if (directives.length === 0 && !governed) return { rows: [] }
  const report = lint(source, settings)
  const allowed = report.suppressed.flatMap(({ rule, suppression: { kind, reason } }) =>
    kind === 'config' ? [{ rule, reason }] : [],
  )
  return { rows: rowsOf(shown, source, report, directives, today), allowed }
}
