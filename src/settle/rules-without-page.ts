// Rules that have no page: what is found about suppressions, approved claims and sources.
import type { Severity } from '../rulebook/rule.ts'

/** Findings of the register, with their levels. */
export const REGISTER_RULES = {
  'approved-claim-differs': 'info',
  'approved-claim-stronger': 'error',
  'approved-claim-market': 'error',
  'approved-claim-expired': 'error',
} as const satisfies Record<string, Exclude<Severity, 'off'>>

/** Findings on texts that are locked, with their levels. */
export const LOCK_RULES = {
  'locked-claim-stronger': 'warning',
  'locked-claim-edited': 'warning',
  'locked-claim-new': 'warning',
  'locked-claim-expired': 'warning',
} as const satisfies Record<string, Exclude<Severity, 'off'>>

/** Findings on sources that the references of the house list, with their levels. */
export const REFERENCE_RULES = {
  'source-unknown': 'warning',
  'source-figures-differ': 'warning',
  'source-weaker': 'warning',
} as const satisfies Record<string, Exclude<Severity, 'off'>>

/** The rule of sections that are hard to read: `info`, and off where no limit is set. */
export const HARD_TO_READ = 'hard-to-read'

/** Rules without a page whose levels can be set. */
export const RULES_WITHOUT_PAGE: readonly string[] = [
  ...[REGISTER_RULES, LOCK_RULES, REFERENCE_RULES].flatMap(Object.keys),
  HARD_TO_READ,
]

/** The rules of findings about suppressions themselves. */
export const SUPPRESSION_RULES = [
  'suppression-unused',
  'suppression-expired',
  'suppression-without-reason',
  'suppression-unknown-rule',
] as const
