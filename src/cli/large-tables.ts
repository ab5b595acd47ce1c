// Large tables, which are linted in stretches: what would take one as a whole is refused, with a way out.
import type { FormatId } from '../formats/document.ts'
import type { Report, Settings } from '../lint.ts'
import { InputError } from '../node/files.ts'

/** A table of more UTF-16 units is never taken as a whole: that wants hundreds of times its size. */
const MOST = 8_000_000

/**
 * Throws an `InputError` for a table that is too large to be taken as a whole by `what`; `instead` is the way
 * out.
 */
export function refuseLarge(source: string, format: FormatId, what: string, instead: string): void {
  if ((format !== 'csv' && format !== 'jsonl') || source.length <= MOST) return
  throw new InputError(
    `${what} takes a table as a whole, and this one has more than ${MOST / 1_000_000} million characters; ` +
      `${instead}`,
  )
}

/**
 * Throws an `InputError` for a table that is too large for what a lint is told to do with it; `tabled` is
 * whether its claims are shown beside it. Else gives the settings.
 */
export function refuseUnfit(source: string, settings: Settings, tabled = false): Settings {
  const { format, full, lock } = settings
  if (full) refuseLarge(source, format, '--full-parse', 'leave it out, or split the table')
  if (lock) refuseLarge(source, format, 'a lock', 'split the table, and lock its parts')
  if (tabled) refuseLarge(source, format, 'an HTML report', 'take another format, or split the table')
  return settings
}

/**
 * Throws an `InputError` where a report has findings that are only counted: nobody can tell which of them a
 * change touched.
 */
export function refuseCounted(reports: readonly (Report | undefined)[]): void {
  if (reports.every((report) => !report?.notListed)) return
  throw new InputError(
    'it has more findings than are listed of one text, so what a change touched cannot be told; split it',
  )
}
