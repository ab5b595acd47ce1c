// Shortcodes of WordPress (`[button text="Rest well"]`, `[/vc_row]`): opaque, but for arguments whose names
// say that they are shown.
import type { Span } from '../text/span.ts'
import type { ReadingTools } from './parser-types.ts'
import { shownAs } from './shown-keys.ts'
import { maskTemplateTags, NO_WORDS, SOME_WORDS } from './template-tags.ts'

/** A name, and what may follow it: arguments with values, or the end of the bracket. */
const OPENS = /\[(\/?)([a-z][\w-]{0,40})(?=[\s\]/])/gi
const ARGUMENT = /^\s{1,9}[\w-]{1,40}\s?=\s?["'“”\w]/
const LONGEST = 4_000

/** Whether nobody is shown the arguments of a shortcode: the title of a form is for who made it. */
const isUnshown = (name: string, { words, copy }: ReadingTools): boolean =>
  words.shortcodes.has(name.toLowerCase()) || copy?.shortcodes?.includes(name) === true

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
 * has arguments, ends one, or has an end of its own further on; “[sic]” is none. `tags` is told where
 * those stand whose arguments may be shown. Linear in the length of the text.
 */
export function maskShortcodes(source: string, tools: ReadingTools, tags?: Span[]): string {
  if (!source.includes('[')) return source
  const closed = new Set<string>()
  for (const [, name = ''] of source.matchAll(/\[\/([a-z][\w-]{0,40})\]/gi)) closed.add(name.toLowerCase())
  const parts: string[] = []
  let from = 0
  OPENS.lastIndex = 0
  for (let match = OPENS.exec(source); match; match = OPENS.exec(source)) {
    const [matched, slash, name = ''] = match
    const { index } = match
    const end = endOf(source, index)
    const isPaired = slash !== '' || closed.has(name.toLowerCase())
    const after = index + matched.length
    if (end === undefined || !(isPaired || ARGUMENT.test(source.slice(after, after + 64)))) continue
    // What is a link in Markdown is none.
    if (source[end] === '(' || source[end] === ':' || source[index - 1] === '[') continue
    parts.push(source.slice(from, index), NO_WORDS.repeat(end - index))
    from = OPENS.lastIndex = end
    if (!isUnshown(name, tools)) tags?.push({ start: index, end })
  }
  return parts.length === 0 ? source : parts.join('') + source.slice(from)
}

const VALUE = /(?:([\w-]{1,40})[ \t]?[=:]|(?<=\{\{-?))[ \t]?(["'])([^"'\n{}]{1,500})\2/g
/** A value that switches something, and says nothing. */
const SWITCH = /^(?:true|false|\d+)$/i

/** Words that a tag puts on the page as they are, or where there are no others. */
const isPut = (name: string, value: string): boolean =>
  (name === '' || name === 'default') && /\S\s+\S/.test(value)

/** A tag or a shortcode that was opened and not closed. */
const IN_TAG = /\{[{%][^{}]*$|\[([a-z][\w-]*)\s[^[\]]*$/i

/** The tags that are masked around a place, where they have their lines to themselves. */
function lineAround(masked: string, at: number): Span | undefined {
  const isMask = (unit: string | undefined): boolean => unit === NO_WORDS || unit === SOME_WORDS
  let from = at
  while (from > at - LONGEST && isMask(masked[from - 1])) from--
  let to = at
  while (to < at + LONGEST && isMask(masked[to])) to++
  const fillsLine = (from === 0 || masked[from - 1] === '\n') && /^(?:$|\r?\n)/.test(masked.slice(to, to + 2))
  return fillsLine ? { start: from, end: to } : undefined
}

/**
 * The text with its template tags and shortcodes masked, but for arguments that are shown (`title="…"`).
 * Those of a tag that stands alone are paragraphs of their own.
 */
export function withoutTags(text: string, tools: ReadingTools): string {
  const masked = maskShortcodes(maskTemplateTags(text), tools)
  if (masked === text) return text
  const parts: string[] = []
  let from = 0
  /** How far tags reach that stand alone: beside their arguments they are no words. */
  let silent = 0
  const add = (to: number): void => {
    // A string at the very end of the text leaves nothing behind it, and `to` lies before `from`.
    const cut = Math.max(from, Math.min(silent, to))
    parts.push(NO_WORDS.repeat(cut - from), masked.slice(cut, to))
  }
  for (const { index, 1: name = '', 3: value = '', 0: matched } of text.matchAll(VALUE)) {
    const start = index + matched.length - 1 - value.length
    if (masked[start] !== NO_WORDS && masked[start] !== SOME_WORDS) continue
    if (!isPut(name, value) && (shownAs([name]) === undefined || SWITCH.test(value))) continue
    const tag = IN_TAG.exec(text.slice(Math.max(0, index - 1_000), index))
    if (!tag || isUnshown(tag[1] ?? '', tools)) continue
    const end = start + value.length
    const line = silent > start ? undefined : lineAround(masked, start)
    if (line) {
      add(Math.max(from, line.start))
      from = Math.max(from, line.start)
      silent = line.end
    }
    const apart = silent > start
    add(start - 2)
    if (apart) parts.push('\n\n', value, '\n\n')
    else parts.push(masked[start - 2] ?? '', SOME_WORDS, value, SOME_WORDS, masked[end + 1] ?? '')
    from = end + 2
  }
  add(masked.length)
  return parts.join('')
}
