// What is wrong with a suppression: its rules, its reason, its date.
import { isDate } from '../text/dates.ts'
import { lazyPattern } from '../text/pattern.ts'
import type { Span } from '../text/span.ts'
import type { CommentFault } from './directives.ts'
import type { Entry, SuppressionFault, SuppressSetting } from './suppression.ts'
import {
  emptyReason,
  ended,
  faultyDate,
  faultyReason,
  NO_COLON,
  NO_REASON,
  neverSuppressed,
  noDate,
  noRules,
} from './suppression-messages.ts'

const ANY_WORDS = lazyPattern('gu', String.raw`[\p{L}\p{N}]+`)

const LONGEST_NAME = 80

/**
 * What is wrong with a reason: it is missing, or a placeholder that says nothing. `empty` are the words that
 * say nothing alone.
 */
export function faultOfReason(reason: string, empty: ReadonlySet<string>): string | undefined {
  if (!reason.trim()) return NO_REASON
  const words = reason.toLowerCase().match(ANY_WORDS()) ?? []
  return words.every((word) => empty.has(word)) ? emptyReason(reason.trim()) : undefined
}

/** Whether a suppression's last day has passed, or is no day at all. */
export function faultOfDate(until: string | undefined, today: string | undefined): string | undefined {
  if (until === undefined) return undefined
  if (!isDate(until)) return noDate(until)
  return today !== undefined && until < today ? ended(until) : undefined
}

/** Faults that keep a suppression from holding; without any it holds. */
export function faultsOf(
  entry: Entry & { readonly span: Span },
  setting: SuppressSetting,
): SuppressionFault[] {
  const faults: SuppressionFault[] = []
  const tell = (rule: SuppressionFault['rule'], said: Pick<SuppressionFault, 'message' | 'help'>): void =>
    void faults.push({ rule, span: entry.span, ...said })
  const unknown = entry.rules.filter((id) => !setting.isRule(id))
  const reason = faultOfReason(entry.reason, setting.emptyReasons)
  // "allow cure-claim approved by Dana": without its colon a reason reads as names of rules.
  if (reason && entry.reason === '' && unknown.length > 1) tell('suppression-without-reason', NO_COLON)
  else {
    if (unknown.length > 0)
      tell('suppression-unknown-rule', noRules(unknown, setting.nearest(unknown[0] ?? '')))
    if (reason) tell('suppression-without-reason', faultyReason(reason))
  }
  for (const id of entry.rules.filter((rule) => setting.never.includes(rule)))
    tell('suppression-unknown-rule', neverSuppressed(id))
  const date = faultOfDate(entry.until, setting.today)
  if (date) tell('suppression-expired', faultyDate(date))
  return faults
}

/** Comments that begin like suppressions and are none, as faults. */
export function commentFaults(faults: readonly CommentFault[]): SuppressionFault[] {
  return faults.map(({ span, message, help }) => ({ rule: 'suppression-unknown-rule', span, message, help }))
}

/** Asks once for each name; one longer than any rule's is near to none. */
export function remembered(nearest: (id: string) => string): (id: string) => string {
  const byText = new Map<string, string>()
  return (id) => {
    const near = byText.get(id) ?? (id.length > LONGEST_NAME ? '' : nearest(id))
    byText.set(id, near)
    return near
  }
}
