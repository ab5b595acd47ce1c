// What is wrong with a suppression: its rules, its reason, its date.
import { isDate } from '../text/dates.ts'
import type { Span } from '../text/span.ts'
import type { CommentFault } from './directives.ts'
import type { Entry, SuppressionFault, SuppressSetting } from './suppression.ts'

const LONGEST_NAME = 80

/**
 * What is wrong with a reason: it is missing, or a placeholder that says nothing. `empty` are the words that
 * say nothing alone.
 */
export function faultOfReason(reason: string, empty: ReadonlySet<string>): string | undefined {
  if (!reason.trim()) return 'gives no reason'
  const words = reason.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.every((word) => empty.has(word))
    ? `gives “${reason.trim()}” for a reason, which says nothing`
    : undefined
}

/** Whether a suppression's last day has passed, or is no day at all. */
export function faultOfDate(until: string | undefined, today: string | undefined): string | undefined {
  if (until === undefined) return undefined
  if (!isDate(until)) return `holds until “${until}”, which is no date of the calendar (YYYY-MM-DD)`
  return today !== undefined && until < today ? `ended on ${until}` : undefined
}

/** Faults that keep a suppression from holding; without any it holds. */
export function faultsOf(
  entry: Entry & { readonly span: Span },
  setting: SuppressSetting,
): SuppressionFault[] {
  const faults: SuppressionFault[] = []
  const tell = (rule: SuppressionFault['rule'], message: string, help: string): void =>
    void faults.push({ rule, span: entry.span, message, help })
  const unknown = entry.rules.filter((id) => !setting.isRule(id))
  const reason = faultOfReason(entry.reason, setting.emptyReasons)
  if (reason && entry.reason === '' && unknown.length > 1) {
    // "allow cure-claim approved by Dana": without its colon a reason reads as names of rules.
    tell(
      'suppression-without-reason',
      'the suppression gives no reason, or no colon before it',
      'Put a colon between the rules and the reason: RULE: reason',
    )
  } else {
    if (unknown.length > 0) {
      const names = unknown.map((id) => `“${id}”`).join(', ')
      const near = setting.nearest(unknown[0] ?? '')
      tell(
        'suppression-unknown-rule',
        `the suppression names ${names}, which ${unknown.length > 1 ? 'are no rules' : 'is no rule'}${near}`,
        'Name a rule of `claimlint rules`',
      )
    }
    if (reason)
      tell(
        'suppression-without-reason',
        `the suppression ${reason}`,
        'Say who allowed it and on what ground, after the colon',
      )
  }
  for (const id of entry.rules.filter((known) => setting.never.includes(known)))
    tell(
      'suppression-unknown-rule',
      `the configuration lets no text suppress “${id}”`,
      'Answer the finding, or ask whoever keeps the configuration',
    )
  const date = faultOfDate(entry.until, setting.today)
  if (date)
    tell(
      'suppression-expired',
      `the suppression ${date}`,
      'Look at the finding again; renew the date with a reason, or take the suppression away',
    )
  return faults
}

/** Comments that begin like suppressions and are none, as faults. */
export function commentFaults(faults: readonly CommentFault[]): SuppressionFault[] {
  return faults.map(({ span, message, help }) => ({ rule: 'suppression-unknown-rule', span, message, help }))
}

/** Asks once for each name; one longer than any rule's is near to none. */
export function remembered(nearest: (id: string) => string): (id: string) => string {
  const known = new Map<string, string>()
  return (id) => {
    const near = known.get(id) ?? (id.length > LONGEST_NAME ? '' : nearest(id))
    known.set(id, near)
    return near
  }
}
