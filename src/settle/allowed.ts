// Findings that somebody allowed: by a suppression, or as words of an approved claim. What reads either is
// only loaded where there may be some.
import type { Document } from '../formats/document.ts'
import type { LineIndex } from '../text/line-index.ts'
import type { Diagnostic } from './diagnostic.ts'
import { type Settlement, settleApproved } from './register-findings.ts'
import { applySuppressions, type SuppressOutcome } from './suppress.ts'
import type { SuppressSetting } from './suppression.ts'

/** The word that a text names the program by, in each suppression of its own. */
const NAMED = 'claimlint'

/** What suppressions ask for, and the rules that approved words take nothing away from. */
export interface AllowedSetting extends SuppressSetting {
  readonly never: readonly string[]
}

/** Takes the findings away that somebody allowed; `settled`: words that a register or a page settles. */
export function withoutAllowed(
  diagnostics: readonly Diagnostic[],
  settled: readonly Settlement[],
  document: Document,
  lines: LineIndex,
  setting: AllowedSetting,
): SuppressOutcome {
  const outcome: SuppressOutcome =
    setting.allow.length > 0 || document.source.includes(NAMED)
      ? applySuppressions(diagnostics, document, lines, setting)
      : { diagnostics, suppressed: [], faults: [] }
  if (settled.length === 0) return outcome
  const approved = settleApproved(outcome.diagnostics, settled, setting.never)
  return {
    ...outcome,
    diagnostics: approved.diagnostics,
    suppressed: [...outcome.suppressed, ...approved.suppressed],
  }
}
