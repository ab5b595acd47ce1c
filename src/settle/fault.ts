// Findings about suppressions in the shape of all findings.
import type { LineIndex } from '../text/line-index.ts'
import type { Diagnostic } from './diagnostic.ts'
import { pagelessDiagnostic } from './pageless.ts'
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
  const identity = [source.slice(span.start, span.end), message]
  const finding = { rule, severity: 'warning', span, message, help, identity } as const
  return pagelessDiagnostic({ ...finding, family: 'suppression' }, source, lines)
}
