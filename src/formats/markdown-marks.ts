// Marks that Markdown does not know and renderers take away: comments, formulas, attributes, targets of wiki
// links, tags of templates.
import { patternOf } from '../text/pattern.ts'
import type { ProseBuilder } from '../text/prose.ts'
import type { ReadingTools } from './parser-types.ts'
import { withoutTags } from './shortcodes.ts'
import { NO_WORDS, SOME_WORDS, searching } from './template-tags.ts'

/** What a text with such marks holds somewhere. */
const SOME_MARK = patternOf(
  'im',
  String.raw`%%|\$\S|^[!?]{3}|^===[!+]?[ \t]|\{[{%#:.]|\[\[|^:::|^>[ \t]?\[!|<[?%]|[ \t]markdown[=>\s]|\[(?:\/[a-z]`,
  String.raw`|[a-z][\w-]{0,40}[ \t]{1,9}[\w-]{1,40}=)`,
)
const FENCE = /^ {0,3}(`{3,}|~{3,})/
/** Longer comments and formulas are none, but marks that happen to stand there. */
const LONGEST = 4_000

/**
 * Marks of one line: attributes, fences and kinds of admonitions, targets of wiki links that have words of
 * their own, brackets of the others.
 */
const LINE_MARKS = patternOf(
  'gm',
  String.raw`\{[:#.][^{}\n]{0,500}\}|^(?:!!!|\?\?\?\+?)[ \t][\w-]{1,40}|^:::+[ \t]?[\w-]{0,40}`,
  String.raw`|^>[ \t]?\[![\w-]{1,40}\][+-]?|!\[\[[^\][\n]{1,300}\]\]|\[\[[^\][|\n]{1,300}\|`,
  String.raw`|\[\[(?=[^\][|\n]{1,300}\]\])|\]\]`,
)

/** Sets what stands between two marks to what stands for nothing. */
function betweenMarks(text: string, mark: string): string {
  if (!text.includes(mark)) return text
  const parts: string[] = []
  const next = searching(text)
  let from = 0
  for (let at = next(mark, 0); Number.isFinite(at); at = next(mark, from)) {
    const close = next(mark, at + mark.length)
    if (!Number.isFinite(close)) break
    const end = close + mark.length
    const opens = at === 0 || /[\s>(]/.test(text[at - 1] ?? '')
    if (opens && end - at <= LONGEST) {
      parts.push(text.slice(from, at), NO_WORDS.repeat(end - at))
      from = end
    } else {
      parts.push(text.slice(from, close))
      from = close
    }
  }
  return parts.join('') + text.slice(from)
}

/** A formula in a line: what prices have not between their signs, and closing where no number follows. */
const FORMULA = /\$(?=[^\s$])[^$\n\\^_={}]{0,200}[\\^_={}][^$\n]{0,200}(?<=[^\s$])\$(?!\d)/g

/** An admonition or a tab as MkDocs writes it, and the indented lines in it. */
const ADMONITION = patternOf(
  'gm',
  String.raw`^(?:!!!|\?\?\?\+?|===[!+]?(?=[ \t]{1,9}"))[ \t][^\n]*\n`,
  String.raw`(?:(?: {4}|\t)[^\n]*(?:\n|$)|[ \t]*\r?\n(?= {4}|\t|[ \t]*\r?\n))+`,
)
const INDENT = /^(?: {4}|\t)/gm

/** Attributes that are shown, among those of `{: … }`. */
const SHOWN_ATTRIBUTE = /(?<=\s)(?:title|alt|aria-label|placeholder)=(?:"[^"\n{}]+"|'[^'\n{}]+')/g

/** Attributes of which some are shown, as a tag of the same length that has those; undefined without any. */
function asTag(mark: string): string | undefined {
  let tag = '<i'
  for (const { index, 0: attribute } of mark.matchAll(SHOWN_ATTRIBUTE))
    tag += ' '.repeat(index - tag.length) + attribute
  return tag.length > 2 ? `${tag.padEnd(mark.length - 1)}>` : undefined
}

/** The mark of an admonition with a title behind it: bare, in quotes or in brackets. */
const TITLED = patternOf(
  'gm',
  String.raw`^(?::{3,6}[ \t]?[\w-]{1,40}|===[!+]?(?=[ \t]{1,9}")|(?:!!!|\?\?\?\+?)[ \t]{1,9}[\w-]{1,40}`,
  String.raw`|(>[ \t]?)\[![\w-]{1,40}\][+-]?)`,
  String.raw`(?:[ \t]{0,9}(?:"([^"\n]{1,200})"|\[([^\]\n]{1,200})\])(?=[ \t\r]*$)|[ \t]{1,9}(?=[^\s"{[]))`,
)
/** As deep as headings go: such a title is never that of the page. */
const DEEPEST_HEADING = 6

/** The text in which the titles of admonitions are headings, every unit at its place. */
const withTitles = (text: string): string =>
  text.replace(TITLED, (mark, quote = '', quoted?: string, bracketed?: string) => {
    const title = quoted ?? bracketed ?? ''
    const room = mark.length - title.length - (title ? 1 : 0)
    const marks = '#'.repeat(Math.min(DEEPEST_HEADING, room - quote.length - 1))
    return `${quote}${marks}`.padEnd(room) + title.padEnd(mark.length - room)
  })

/** A tag that says that Markdown stands in its element (`markdown="1"`), alone on its line. */
const HOLDS_MARKDOWN = patternOf(
  'gim',
  String.raw`^( {0,3}<[a-z][^<>\n]{0,500}?)[ \t]markdown(?:="?(?:1|block)"?)?`,
  String.raw`((?:[ \t](?!title|alt|aria)[^<>\n]{0,500})?>)[ \t]*\r?\n`,
)

/** The text in which an empty line stands behind such tags, every unit below them at its place. */
const withMarkdownInside = (text: string): string =>
  text.replace(HOLDS_MARKDOWN, (line, before: string, after: string) => {
    const tag = before + after
    return `${tag}\n${' '.repeat(line.length - tag.length - 2)}\n`
  })

function maskRegion(text: string, tools: ReadingTools): string {
  if (!SOME_MARK.test(text)) return text
  const tagless = withMarkdownInside(withoutTags(text, tools))
  const plain = betweenMarks(betweenMarks(tagless, '%%'), '$$')
    .replace(FORMULA, (formula) => NO_WORDS.repeat(formula.length))
    .replace(ADMONITION, (lines) => lines.replace(INDENT, (indent) => NO_WORDS.repeat(indent.length)))
  return withTitles(plain).replace(LINE_MARKS, (mark) =>
    mark.startsWith('>')
      ? `>${NO_WORDS.repeat(mark.length - 1)}`
      : (mark.startsWith('{') && asTag(mark)) || NO_WORDS.repeat(mark.length),
  )
}

/**
 * A Markdown text in which such marks outside of fences are set to characters that no text holds; all others
 * stand where they stood.
 */
export function maskMarks(source: string, from: number, tools: ReadingTools): string {
  if (!SOME_MARK.test(source.slice(from))) return source
  const parts: string[] = [source.slice(0, from)]
  let region = from
  let fence: string | undefined
  for (let start = from; start < source.length; ) {
    const next = source.indexOf('\n', start) + 1 || source.length
    const mark = FENCE.exec(source.slice(start, Math.min(next, start + 100)))?.[1]
    if (mark && fence === undefined) {
      parts.push(maskRegion(source.slice(region, start), tools))
      region = start
      fence = mark
    } else if (mark && fence !== undefined && mark.startsWith(fence)) {
      parts.push(source.slice(region, next))
      region = next
      fence = undefined
    }
    start = next
  }
  parts.push(fence === undefined ? maskRegion(source.slice(region), tools) : source.slice(region))
  return parts.join('')
}

/** Marks at the start of a line of MDX: kinds of admonitions, whose words remain. */
const OPENINGS = /^:::+[ \t]?[\w-]{0,40}|^>[ \t]?\[![\w-]{1,40}\][+-]?/gm

/** An MDX text with such marks set to characters that no text holds. */
export const maskLineMarks = (text: string): string =>
  withTitles(text).replace(OPENINGS, (mark) =>
    mark.startsWith('>') ? `>${NO_WORDS.repeat(mark.length - 1)}` : NO_WORDS.repeat(mark.length),
  )

const MASKED = /[\ufdd0\ufdd1]+/g

/** Text without the marks that were masked; a tag that puts words there is one word. */
export const unmarked = (text: string): string =>
  text.replace(MASKED, (mask) => (mask.includes(SOME_WORDS) ? '\ufffc' : ''))

/**
 * Adds text that stands at a place of the source, without the marks that were masked; a tag that puts words
 * there is one word.
 */
export function addUnmarked(text: string, start: number, builder: ProseBuilder): void {
  let from = 0
  for (const { index, 0: mask } of text.matchAll(MASKED)) {
    builder.verbatim(text.slice(from, index), start + from)
    if (mask.includes(SOME_WORDS)) builder.decoded('\ufffc', start + index, mask.length)
    from = index + mask.length
  }
  builder.verbatim(from === 0 ? text : text.slice(from), start + from)
}
