// Days between dates, in words.

const DAY = 86_400_000

/** How long something holds whose last day is `until`, seen from `today` (both `YYYY-MM-DD`, the last day included). */
export function daysLeft(until: string | undefined, today: string): string {
  if (until === undefined) return 'no end'
  const days = Math.round((Date.parse(until) - Date.parse(today)) / DAY)
  if (Number.isNaN(days)) return `until “${until}”, which is no date`
  if (days < 0) return `ended ${until}, ${-days} ${days === -1 ? 'day' : 'days'} ago`
  return `until ${until}, ${days} ${days === 1 ? 'day' : 'days'} left`
}
