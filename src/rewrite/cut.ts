// Where words that are left out stand in the source, with the marks and tags that belong to them alone.
import type { Document } from '../formats/document.ts'
import { isVerbatim, type Prose, toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Drop } from './dropping.ts'

/** Tags inside running text, which go with the words that they hold. */
const INLINE: ReadonlySet<string> = new Set([
  'a',
  'b',
  'strong',
  'em',
  'i',
  'u',
  'span',
  'mark',
  'small',
  'font',
])
const MARKS = ['**', '*', '~~', '`'] as const
const LONGEST_TAG = 400

interface Tag extends Span {
  readonly name: string
  readonly closes: boolean
}

/** A tag that ends at an offset of the source, or begins there. */
function tagAt(source: string, from: number, to: number): Tag | undefined {
  const found = /^<(\/?)([a-z][a-z0-9]*)\b[^<>]*>$/i.exec(source.slice(from, to))
  return found
    ? { start: from, end: to, closes: found[1] === '/', name: (found[2] ?? '').toLowerCase() }
    : undefined
}

function tagBefore(source: string, at: number): Tag | undefined {
  const from = source[at - 1] === '>' ? source.lastIndexOf('<', at - 1) : -1
  return from < 0 || at - from > LONGEST_TAG ? undefined : tagAt(source, from, at)
}

function tagAfter(source: string, at: number): Tag | undefined {
  const to = source[at] === '<' ? source.indexOf('>', at) : -1
  return to < 0 || to - at > LONGEST_TAG ? undefined : tagAt(source, at, to + 1)
}

/** Tags in a span that open or close outside it; nothing where it holds what is no tag of running text. */
function openTags(source: string, { start, end }: Span): { unclosed: Tag[]; unopened: Tag[] } | undefined {
  const unclosed: Tag[] = []
  const unopened: Tag[] = []
  let at = source.indexOf('<', start)
  while (at >= 0 && at < end) {
    const tag = tagAfter(source, at)
    if (!tag || tag.end > end || !INLINE.has(tag.name)) return undefined
    if (!tag.closes) unclosed.push(tag)
    else if (unclosed.at(-1)?.name === tag.name) unclosed.pop()
    else unopened.push(tag)
    at = source.indexOf('<', tag.end)
  }
  return { unclosed, unopened }
}

/** A span with the tags outside it that open or close what is in it. */
function withTags(source: string, span: Span): Span | undefined {
  const open = openTags(source, span)
  if (!open) return undefined
  let { start, end } = span
  for (const { name } of open.unopened) {
    const tag = tagBefore(source, start)
    if (tag?.name !== name || tag.closes) return undefined
    start = tag.start
  }
  for (const { name } of open.unclosed.reverse()) {
    const tag = tagAfter(source, end)
    if (tag?.name !== name || !tag.closes) return undefined
    end = tag.end
  }
  return { start, end }
}

/** A span with the marks of Markdown outside it that open or close what is in it. */
function withMarks(source: string, span: Span): Span | undefined {
  let { start, end } = span
  const said = source.slice(start, end)
  const count = (mark: string): number => said.split(mark).length - 1
  if (count('[') !== count(']') || count('](') > count(')') || count('_') % 2 !== 0 || /\n\s*\n/.test(said))
    return undefined
  for (const mark of MARKS) {
    const odd = (mark === '*' ? count('*') - 2 * count('**') : count(mark)) % 2 !== 0
    if (!odd) continue
    if (source.startsWith(mark, end)) end += mark.length
    else if (source.endsWith(mark, start) && source.slice(start - mark.length, start) === mark)
      start -= mark.length
    else return undefined
  }
  return { start, end }
}

/** A span with the tags of running text, or the marks, that hold nothing else. */
function withWrappers(source: string, span: Span, marks: boolean): Span {
  let { start, end } = span
  for (;;) {
    const [opens, closes] = [tagBefore(source, start), tagAfter(source, end)]
    const isPair = opens && closes && !opens.closes && closes.closes && opens.name === closes.name
    const mark = marks
      ? MARKS.find(
          (mark) => source.slice(start - mark.length, start) === mark && source.startsWith(mark, end),
        )
      : undefined
    if (isPair && INLINE.has(opens.name)) {
      start = opens.start
      end = closes.end
    } else if (mark) {
      start -= mark.length
      end += mark.length
    } else return { start, end }
  }
}

const isBlank = (char: string | undefined): boolean => char !== undefined && /\s/.test(char)

function lineAround(source: string, { start, end }: Span): Span {
  const last = source.indexOf('\n', end)
  return { start: source.lastIndexOf('\n', start - 1) + 1, end: last < 0 ? source.length : last + 1 }
}

/** Units of the line below an item that say what it is; no marker is set in so far. */
const NEXT_LINE = 80

/** An item on lines of its own, marker and line end included. */
function listLine(source: string, span: Span): Span | undefined {
  const line = lineAround(source, span)
  const before = source.slice(line.start, span.start)
  const after = source.slice(span.end, line.end)
  // What is numbered is counted; what is set in below it belongs to it.
  if (!/^[ \t]*[-*+•] +$/.test(before) || after.trim() !== '' || !after.endsWith('\n')) return undefined
  const next = source.slice(line.end, line.end + NEXT_LINE)
  return /^[ \t]*(?:[-*+•] |\r?\n|$)/.test(next) ? line : undefined
}

/** A paragraph between empty lines, with those behind it. */
function ownLines(source: string, span: Span): Span | undefined {
  const line = lineAround(source, span)
  if (source.slice(line.start, span.start).trim() !== '' || source.slice(span.end, line.end).trim() !== '')
    return undefined
  const parted = (text: string): boolean => text === '' || /^\s*$/.test(text)
  const above = lineAround(source, { start: line.start - 1, end: line.start - 1 })
  const below = lineAround(source, { start: line.end, end: line.end })
  if (line.start > 0 && !parted(source.slice(above.start, above.end))) return undefined
  if (!parted(source.slice(below.start, below.end))) return undefined
  return { start: line.start, end: Math.max(line.end, below.end) }
}

/** A block of HTML with its tag and the blanks before it. */
function ownTag(source: string, span: Span, name: string): Span | undefined {
  let { start, end } = span
  while (isBlank(source[start - 1])) start--
  while (isBlank(source[end])) end++
  const [opens, closes] = [tagBefore(source, start), tagAfter(source, end)]
  if (opens?.name !== name || opens.closes || closes?.name !== name || !closes.closes) return undefined
  let before = opens.start
  while (isBlank(source[before - 1])) before--
  return { start: before, end: closes.end }
}

/**
 * The span of the source (UTF-16 offsets) that goes when words are left out; nothing where it would take more
 * than those words with it, or leave half of a mark.
 */
export function cutOf({ source, format }: Document, prose: Prose, drop: Drop): Span | undefined {
  const plain = toSource(prose, drop)
  if (!prose.exact || plain.end <= plain.start) return undefined
  const marked = format === 'markdown' || format === 'mdx'
  if (!marked && format !== 'html' && format !== 'text')
    return drop.what === 'sentence' && isVerbatim(prose, drop) ? plain : undefined
  const tagged = format === 'text' ? plain : withTags(source, plain)
  const closed = tagged && marked ? withMarks(source, tagged) : tagged
  if (!closed || drop.what === 'sentence') return closed
  const held = format === 'text' ? closed : withWrappers(source, closed, marked)
  if (source[held.end] === '<' || format === 'html')
    return ownTag(source, held, drop.what === 'item' ? 'li' : 'p')
  return drop.what === 'item' ? listLine(source, held) : ownLines(source, held)
}
