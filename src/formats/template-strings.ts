// The strings in template tags and PHP that readers are shown, as the names before them say: `title="…"`,
// `$page_title = '…'`, `'text' => '…'`, `print_heading('…')`, `__('…')`.
import { patternOf } from '../text/pattern.ts'
import { type Prose, proseBuilder } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Block } from './document.ts'
import type { ReadingTools } from './parser-types.ts'
import { isHeadingKey, isWording, shownAs } from './shown-keys.ts'
import { readValue } from './values.ts'

/** A string that is shown: where it stands in its tag, and its blocks. */
export interface TagString {
  readonly start: number
  blocks(): readonly Block[]
}

/** Strings in the order of their places, handed out as a reading comes to them. */
export class TagStrings {
  private readonly strings: readonly TagString[]
  private next = 0

  constructor(strings: readonly TagString[]) {
    this.strings = strings
  }

  /** Those that stand before a place (UTF-16 offset) and were not handed out. */
  upTo(end: number): readonly TagString[] {
    const from = this.next
    while ((this.strings[this.next]?.start ?? end) < end) this.next++
    return this.strings.slice(from, this.next)
  }
}

/** So many units before a string are looked at for its name. */
const LOOK_BACK = 80
const NAMES: readonly RegExp[] = [
  /(?:^|[^\w$-])\$?([a-z_][\w-]{0,40})\s{0,9}(?:\.?=|=>|:)\s{0,9}$/i,
  /["']([\w-]{1,40})["']\]?\s{0,9}(?:=>?|:|,|\s)\s{0,9}$/,
  /[\s(]:([a-z_]\w{0,40})\s{0,9},\s{0,9}$/i,
]
const CALL = /([a-z_]\w{0,40})\s?\(\s{0,9}$/i
/** Functions that look a sentence up in the language of its reader. */
const TRANSLATES = /^(?:_|__|_e|_x|_ex|esc_html__|esc_html_e|esc_attr__|esc_attr_e|gettext|trans|lang|t)$/
const SENTENCE = /^\S+(?:\s+\S+){3}/
/** One word in small letters is a value for code. */
const WORDS = /^\s{0,99}(?:\p{Lu}|\S+\s+\S|<)/u
const PUT_IN = /\{\$[^{}\n]{1,100}\}|[#$]\{[^{}\n]{1,100}\}|\$[a-z_]\w{0,40}/iy
const HEREDOC = /<<<[ \t]?(["']?)([A-Za-z_]\w{0,40})\1[ \t]?\r?\n/y
const OBJECT = '\ufffc'

/**
 * A tag that does nothing but put a string on the page, or look it up: `{{ "Rest well" | upcase }}`, `{{t
 * "…"}}`.
 */
const ALONE = /^\{\{\{?[-~=]?\s{0,9}(?:(?:t|trans|translate|i18n|__)\s{1,9})?$/
/** What prints markup or a sentence: of PHP, and helpers of Rails whose first string is what is read. */
const PRINTS = /\b(?:echo|print)\s{0,9}\(?\s{0,9}$/
const HELPER = patternOf(
  '',
  String.raw`\b(?:link_to|button_to|mail_to|content_tag|label_tag|submit_tag|button_tag`,
  String.raw`|submit)\b\s{0,9}\(?\s{0,9}(?::\w{1,40},\s{0,9})?$`,
)
const SEVERAL = /\S\s+\S/
/** What a tag puts on the page where there is nothing else to put there: `{{ x | default: "…" }}`. */
const INSTEAD = /^\{\{(?![<%])[\s\S]{0,80}?\b(?:or|default)\s{0,9}[:(,]?\s{0,9}$/
/** The first string that a macro is given which a tag calls: `{{ card("…") }}`. */
const CALLED = /^\{\{[-~]?\s{0,9}[a-z_][\w.]{0,40}\(\s{0,9}$/i

/** Whether a string is shown by what stands before it, whatever it is called. */
function isPut(before: string, value: string): boolean {
  if (!SEVERAL.test(value)) return false
  if (ALONE.test(before) || HELPER.test(before) || INSTEAD.test(before)) return true
  if (CALLED.test(before)) return SENTENCE.test(value) && /^\s*\p{Lu}/u.test(value)
  return PRINTS.test(before) && (SENTENCE.test(value) || /^\s*<[a-z]/i.test(value))
}

/** What a string is called, where that says that it is shown. */
function nameBefore(source: string, from: number, at: number, value: string): string | undefined {
  const before = source.slice(Math.max(from, at - LOOK_BACK), at)
  for (const pattern of NAMES) {
    const name = pattern.exec(before)?.[1]
    if (name !== undefined && shownAs([name]) !== undefined) return name
  }
  if (isPut(before, value)) return 'text'
  const call = CALL.exec(before)?.[1]
  if (call === undefined) return undefined
  return shownAs([call]) !== undefined || (TRANSLATES.test(call) && SENTENCE.test(value)) ? call : undefined
}

/** The text of a string, its escapes and what is put in read; every word at its place. */
function proseOf(source: string, { start, end }: Span, double: boolean): Prose {
  const builder = proseBuilder()
  let from = start
  const stands = (text: string, at: number, length: number): number => {
    builder.verbatim(source.slice(from, at), from)
    builder.decoded(text, at, length)
    from = at + length
    return from
  }
  for (let at = start; at < end; ) {
    PUT_IN.lastIndex = at
    const put = double ? PUT_IN.exec(source) : null
    const next = source[at + 1] ?? ''
    if (put && at + put[0].length <= end) at = stands(OBJECT, at, put[0].length)
    else if (source[at] === '\\' && /["'\\$]/.test(next)) at = stands(next, at, 2)
    else if (source[at] === '\\' && double && /[nrt]/.test(next)) at = stands(' ', at, 2)
    else at++
  }
  builder.verbatim(source.slice(from, end), from)
  return builder.finish()
}

/** Where the string ends whose quote opens at `at`: the place of the quote that closes it, or the bound. */
function closing(source: string, at: number, bound: number): number {
  const quote = source[at]
  let here = at + 1
  while (here < bound && source[here] !== quote) here += source[here] === '\\' ? 2 : 1
  return Math.min(here, bound)
}

/** Where a comment of code that begins at `at` ends, or `at`. */
function pastComment(source: string, at: number, bound: number): number {
  const two = source.slice(at, at + 2)
  if (two !== '//' && two !== '/*' && source[at] !== '#') return at
  const close = two === '/*' ? source.indexOf('*/', at) + 1 : source.indexOf('\n', at)
  return close <= 0 ? bound : Math.min(bound, close + 1)
}

/** The strings of a tag: where each begins, its text without quotes, and what words it puts in. */
function* stringsOf(
  source: string,
  { start, end }: Span,
): Generator<{ at: number; inner: Span; double: boolean }> {
  const code = source.startsWith('<', start) || source.startsWith('@', start)
  for (let at = start + 2; at < end; at++) {
    const unit = source[at]
    if (code && (unit === '/' || (unit === '#' && source[start + 1] === '?'))) {
      at = Math.max(at, pastComment(source, at, end) - 1)
      continue
    }
    HEREDOC.lastIndex = at
    const heredoc = unit === '<' ? HEREDOC.exec(source) : null
    if (heredoc) {
      const from = at + heredoc[0].length
      const close = source.indexOf(`\n${heredoc[2]}`, from - 1)
      const to = close < 0 ? end : Math.min(close, end)
      yield { at, inner: { start: from, end: Math.max(from, to) }, double: heredoc[1] !== "'" }
      at = to
    } else if (unit === '"' || unit === "'") {
      const close = closing(source, at, end)
      if (close >= end) return
      yield { at, inner: { start: at + 1, end: close }, double: unit === '"' }
      at = close
    }
  }
}

/** The strings in tags (in order of place) that are shown, and those found otherwise. */
export function shownStrings(
  source: string,
  tags: readonly Span[],
  tools: ReadingTools,
  others: readonly TagString[] = [],
): TagStrings {
  const strings = tags.flatMap((tag) =>
    [...stringsOf(source, tag)].flatMap(({ at, inner, double }): TagString[] => {
      const value = source.slice(inner.start, inner.end)
      if (!WORDS.test(value) || !isWording(value)) return []
      const name = nameBefore(source, tag.start, at, value)
      if (name === undefined) return []
      const role = isHeadingKey(name) ? 'heading' : 'paragraph'
      const blocks = (): readonly Block[] =>
        readValue(proseOf(source, inner, double), role, 'never', tools).map((block) =>
          block.role === 'heading' ? { level: 2, ...block } : block,
        )
      return [{ start: inner.start, blocks }]
    }),
  )
  return new TagStrings([...strings, ...others].sort((a, b) => a.start - b.start))
}
