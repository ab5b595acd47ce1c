// Days between dates, in words.
import { daysBetween } from '../text/dates.ts'

/**
 * How long something holds whose last day is `until`, seen from `today` (both `YYYY-MM-DD`, the last day
 * included).
 */
export function daysLeft(until: string | undefined, today: string): string {
  if (until === undefined) return 'no end'
  const days = daysBetween(today, until)
  if (days === undefined) return `until “${until}”, which is no date of the calendar`
  if (days < 0) return `ended ${until}, ${-days} ${days === -1 ? 'day' : 'days'} ago`
  return `until ${until}, ${days} ${days === 1 ? 'day' : 'days'} left`
}
