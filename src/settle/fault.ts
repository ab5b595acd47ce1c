// Findings about suppressions in the shape of all findings.
import type { LineIndex } from '../text/lines.ts'
import { type Diagnostic, fingerprintOf, placed } from './diagnostic.ts'
import type { SuppressionFault } from './suppression.ts'

/**
 * Puts a fault of a suppression into the shape of a finding; its family is `suppression`, its severity a
 * warning.
 */
export function faultDiagnostic(
  { rule, span, message, help }: SuppressionFault,
  source: string,
  lines: LineIndex,
): Diagnostic {
  const place = placed(span, source, lines)
  return {
    rule,
    family: 'suppression',
    severity: 'warning',
    scope: 'span',
    message,
    help,
    ...place,
    basis: [],
    related: [],
    fixes: [],
    url: 'docs/suppressions.md',
    fingerprint: fingerprintOf([rule, place.text, message]),
  }
}
