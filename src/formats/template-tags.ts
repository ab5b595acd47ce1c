// Tags of template languages: they are set to characters that no text holds, so that what is around them
// reads as it will on the page.

import type { Span } from '../text/span.ts'

/**
 * Stands for a tag that puts words on the page: some words, nobody knows which. Never a character of a text
 * (Unicode 15, 23.7).
 */
export const SOME_WORDS = '\ufdd0'
/** Stands for a tag that puts nothing on the page. */
export const NO_WORDS = '\ufdd1'

interface Kind {
  readonly open: string
  readonly close: string
  /** Whether the tag, from its opening to its end, puts words on the page. */
  shows(tag: string): boolean
}

const PRINTS = /^<\?=|\b(?:echo|print|printf|the_[a-z_]+|bloginfo|_e)\b/
const KINDS: readonly Kind[] = [
  { open: '<?', close: '?>', shows: (tag) => PRINTS.test(tag) },
  {
    open: '<%',
    close: '%>',
    shows: (tag) => /^<%[-=:#@]?/.exec(tag)?.[0].length === 3 && tag[2] !== '#' && tag[2] !== '@',
  },
  { open: '{{{', close: '}}}', shows: () => true },
  {
    open: '{{',
    close: '}}',
    shows: (tag) =>
      !/^\{\{[-~]?(?:[!#/>^]|\/\*|(?:else|end|if|range|with|partial|template|block|define)\b)/.test(tag),
  },
  { open: '{!!', close: '!!}', shows: () => true },
  { open: '{%', close: '%}', shows: () => false },
  { open: '{#', close: '#}', shows: () => false },
]
const OPENS = /<\?|<%|\{\{\{?|\{!!|\{%|\{#/g
/** Comments that may hold tags, and end at an end of their own. */
const COMMENTS: readonly (readonly [open: string, close: string])[] = [
  ['{{!--', '--}}'],
  ['{{--', '--}}'],
  ['{{/*', '*/}}'],
]
/** Tags of Liquid, Jinja and Twig that hold what no reader sees, or reads as code, up to their end tag. */
const SILENT_PAIR = /^\{%-?\s{0,9}(comment|schema|javascript|stylesheet|style|macro|highlight|mermaid)\b/
/** Shortcodes of Hugo that hold code, a drawing or a formula. */
const CODE_PAIR = /^\{\{([<%])-?\s{0,9}(highlight|mermaid|katex|math|chart)\b/
/** Longer tags than this are no tags but braces that happen to stand in a script. */
const LONGEST = 4_000
const NEVER_INSIDE = /<\/(?:script|style|body|html)/i

/**
 * Finds the next place of a string from an offset on; asked with growing offsets it reads a text once for
 * each string.
 */
type Next = (sought: string, from: number) => number

/** Makes such a search. */
export function searching(source: string): Next {
  const foundAt = new Map<string, number>()
  return (sought, from) => {
    const last = foundAt.get(sought) ?? -1
    if (last >= from) return last
    const found = source.indexOf(sought, from)
    const place = found < 0 ? Number.POSITIVE_INFINITY : found
    foundAt.set(sought, place)
    return place
  }
}

/**
 * The end of the tag that opens at `at`, or undefined where it is none. PHP may go on to the end of its file.
 */
function endOf(source: string, at: number, { open, close }: Kind, next: Next): number | undefined {
  const comment = COMMENTS.find(([begin]) => source.startsWith(begin, at))
  const closer = comment?.[1] ?? close
  const end = next(closer, at + open.length)
  if (end === Number.POSITIVE_INFINITY)
    return open === '<?' && /^<\?(?:php\s|=)/.test(source.slice(at, at + 7)) ? source.length : undefined
  if (open === '<?' || comment) return end + closer.length
  if (end - at > LONGEST || NEVER_INSIDE.test(source.slice(at, end))) return undefined
  return end + closer.length
}

/** The end of a pair of tags that holds nothing for readers. */
function endOfPair(source: string, at: number, end: number, next: Next): number {
  const head = source.slice(at, at + 40)
  const name = SILENT_PAIR.exec(head)?.[1]
  const [, mark = '', code] = CODE_PAIR.exec(head) ?? []
  const closers = name
    ? [`{% end${name}`, `{%- end${name}`]
    : code
      ? [`{{${mark} /${code}`, `{{${mark}/${code}`, `{{${mark} / ${code}`]
      : []
  const start = Math.min(...closers.map((closing) => next(closing, end)))
  const close = Number.isFinite(start) ? source.indexOf('}', start) : -1
  return close < 0 ? end : close + (name ? 1 : 2)
}

const COMMENT = /^(?:\{#|\{\{[-~]?!|\{\{--|\{\{\/\*|<%#|<%--)/

/**
 * The text with its template tags set to `SOME_WORDS` and `NO_WORDS`, every unit at its place. Linear in the
 * length of the text. `tags` is told where those stand that are no comments.
 */
export function maskTemplateTags(source: string, tags?: Span[]): string {
  const parts: string[] = []
  const next = searching(source)
  let from = 0
  OPENS.lastIndex = 0
  for (let match = OPENS.exec(source); match; match = OPENS.exec(source)) {
    const at = match.index
    const kind = KINDS.find(({ open }) => source.startsWith(open, at))
    const single = kind && endOf(source, at, kind, next)
    if (kind === undefined || single === undefined) continue
    const pairs = kind.open === '{%' || kind.open === '{{'
    const end = pairs ? endOfPair(source, at, single, next) : single
    const tag = source.slice(at, end)
    const shows = end === single && kind.shows(tag)
    if (tags && end === single && !COMMENT.test(tag)) tags.push({ start: at, end })
    parts.push(source.slice(from, at), (shows ? SOME_WORDS : NO_WORDS).repeat(end - at))
    from = end
    OPENS.lastIndex = end
  }
  return parts.length === 0 ? source : parts.join('') + source.slice(from)
}

/**
 * Where the braces that open at `at` close, strings and braces inside passed over; undefined where they do
 * not within a bound.
 */
export function endOfBraces(source: string, at: number): number | undefined {
  let depth = 0
  let quote = ''
  for (let here = at; here < Math.min(source.length, at + LONGEST); here++) {
    const unit = source[here] as string
    if (quote) {
      if (unit === '\\') here++
      else if (unit === quote) quote = ''
    } else if (unit === '"' || unit === "'" || unit === '`') quote = unit
    else if (unit === '{') depth++
    else if (unit === '}' && --depth === 0) return here + 1
  }
  return undefined
}

const SCRIPTS = /<(script|style)\b[^<>]{0,1000}>/gi

/**
 * The text of a Svelte component with its braces set to what stands for them, but for those of scripts and
 * styles.
 */
export function maskBraces(source: string): string {
  const parts: string[] = []
  let from = 0
  let script = source.search(SCRIPTS)
  for (let at = source.indexOf('{'); at >= 0; at = source.indexOf('{', at)) {
    if (script >= 0 && at > script) {
      SCRIPTS.lastIndex = script
      const name = SCRIPTS.exec(source)?.[1] ?? 'script'
      const close = source.indexOf(`</${name}`, script)
      SCRIPTS.lastIndex = close < 0 ? source.length : close
      script = SCRIPTS.exec(source)?.index ?? -1
      if (close < 0) break
      if (at < close) {
        at = close
        continue
      }
    }
    const end = endOfBraces(source, at)
    if (end === undefined) {
      at++
      continue
    }
    parts.push(
      source.slice(from, at),
      (/[#/:@]/.test(source[at + 1] ?? '') ? NO_WORDS : SOME_WORDS).repeat(end - at),
    )
    from = at = end
  }
  return parts.length === 0 ? source : parts.join('') + source.slice(from)
}
