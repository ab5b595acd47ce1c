// Findings about suppressions in the shape of all findings.
import type { LineIndex } from '../text/lines.ts'
import { type Diagnostic, fingerprintOf } from './diagnostic.ts'
import type { SuppressionFault } from './suppress.ts'

/** Puts a fault of a suppression into the shape of a finding; its family is `suppression`, its severity a warning. */
export function faultDiagnostic({ rule, span, message, help }: SuppressionFault, source: string, lines: LineIndex): Diagnostic {
  const from = lines.at(span.start)
  const to = lines.at(span.end)
  const text = source.slice(span.start, span.end)
  return {
    rule,
    family: 'suppression',
    severity: 'warning',
    scope: 'span',
    message,
    help,
    span,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    text,
    basis: [],
    related: [],
    fixes: [],
    url: 'docs/suppressions.md',
    fingerprint: fingerprintOf([rule, text, message]),
  }
}
