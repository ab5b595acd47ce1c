// Files of text that a program wrote for itself: what React sends to its own pages, as Next.js exports it
// beside them.
import type { Unread } from './document.ts'

/**
 * A record: an id, and JSON or a reference (`1:"$Sreact.fragment"`, `a:I[97367,["$2"]]`, `:HL["/x.css"]`).
 */
const RECORD = /^[\da-f]{0,6}:(?:[A-Z]{0,2}[[{"]|T[\da-f]{1,6},)/
/** So many lines are looked at, all of which are records. */
const LOOKED_AT = 2
const REASON = 'data that a program made for its own pages, and no text; the pages say the same'

/** What of a text file is no text; nothing where it is. */
export function unreadRecords(source: string): readonly Unread[] {
  const lines = source.slice(0, 10_000).split('\n', LOOKED_AT)
  return lines.length === LOOKED_AT && lines.every((line) => RECORD.test(line))
    ? [{ start: 0, end: source.length, reason: REASON }]
    : []
}
