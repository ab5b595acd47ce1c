// Rules that have no page: what is found about suppressions and about approved claims.
import type { Severity } from '../rulebook/rule.ts'

/** Findings of the register, with their levels. */
export const REGISTER_RULES = {
  'approved-claim-differs': 'info',
  'approved-claim-stronger': 'warning',
  'approved-claim-market': 'warning',
  'approved-claim-expired': 'warning',
} as const satisfies Record<string, Exclude<Severity, 'off'>>

/** The rules of findings about suppressions themselves. */
export const SUPPRESSION_RULES = [
  'suppression-unused',
  'suppression-expired',
  'suppression-without-reason',
  'suppression-unknown-rule',
] as const
