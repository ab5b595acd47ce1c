// Shortcodes of WordPress (`[button text="Rest well"]`, `[/vc_row]`): opaque, but for arguments whose names
// say that they are shown.
import type { Span } from '../text/span.ts'
import { NO_WORDS } from './template-tags.ts'

/** A name, and what may follow it: arguments with values, or the end of the bracket. */
const OPENS = /\[(\/?)([a-z][\w-]{0,40})(?=[\s\]/])/gi
const ARGUMENT = /^\s{1,9}[\w-]{1,40}\s?=\s?["'“”\w]/
const LONGEST = 4_000

/** Where the bracket closes that opens at `at`, quotes passed over; undefined within a bound. */
function endOf(source: string, at: number): number | undefined {
  let quote = ''
  for (let here = at + 1; here < Math.min(source.length, at + LONGEST); here++) {
    const unit = source[here] ?? ''
    if (quote) {
      if (unit === quote) quote = ''
    } else if (unit === '"' || unit === "'") quote = unit
    else if (unit === ']') return here + 1
    else if (unit === '[' || unit === '<') return undefined
  }
  return undefined
}

/**
 * The text with its shortcodes set to `NO_WORDS`, every unit at its place. A word in brackets is one where it
 * has arguments, ends one, or has an end of its own further on; “[sic]” is none. `tags` is told where they
 * stand. Linear in the length of the text.
 */
export function maskShortcodes(source: string, tags?: Span[]): string {
  if (!source.includes('[')) return source
  const closed = new Set<string>()
  for (const [, name = ''] of source.matchAll(/\[\/([a-z][\w-]{0,40})\]/gi)) closed.add(name.toLowerCase())
  const parts: string[] = []
  let from = 0
  OPENS.lastIndex = 0
  for (let match = OPENS.exec(source); match; match = OPENS.exec(source)) {
    const [whole, slash, name = ''] = match
    const { index } = match
    const end = endOf(source, index)
    const known = slash !== '' || closed.has(name.toLowerCase())
    const after = index + whole.length
    if (end === undefined || !(known || ARGUMENT.test(source.slice(after, after + 64)))) continue
    // What is a link in Markdown is none.
    if (source[end] === '(' || source[end] === ':' || source[index - 1] === '[') continue
    parts.push(source.slice(from, index), NO_WORDS.repeat(end - index))
    from = OPENS.lastIndex = end
    tags?.push({ start: index, end })
  }
  return parts.length === 0 ? source : parts.join('') + source.slice(from)
}
