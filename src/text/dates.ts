// Days of the calendar as `YYYY-MM-DD`, the one form in which dates are written. Pure: nobody here asks what
// day it is.

const DAY = 86_400_000
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && leap ? 29 : (MONTHS[month - 1] ?? 0)
}

/** Whether a text is a day that the calendar has: 2026-02-30 is none. */
export function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return (
    year !== '' && Number(year) > 0 && Number(day) > 0 && Number(day) <= daysIn(Number(year), Number(month))
  )
}

/** Whether a text is a month, `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return isDate(`${text}-01`)
}

/**
 * How many days `until` lies after `today`, negative once it has passed; undefined where either is no date.
 */
export function daysBetween(today: string, until: string): number | undefined {
  return isDate(today) && isDate(until)
    ? Math.round((Date.parse(until) - Date.parse(today)) / DAY)
    : undefined
}
