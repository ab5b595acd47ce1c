// A value of data that is copy: plain words, HTML or Markdown.
import { patternOf } from '../text/pattern.ts'
import { type Prose, proseBuilder } from '../text/prose.ts'
import type { Block, Read, Role } from './document.ts'
import { composed, placeBlocks, placeUnread } from './embedded.ts'
import { HtmlReading } from './html-reading.ts'
import type { ReadingTools } from './parser-types.ts'
import { START } from './parts.ts'
import { maskTemplateTags } from './template-tags.ts'
import type { Writing } from './writing.ts'

/** Reads the body of a Markdown text. */
export type ReadBody = (text: string, tools: ReadingTools) => Read

const HTML =
  /<\/?[a-z][a-z\d]{0,20}(?:[\s/][^<>]{0,2000})?>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i
/** Words without any sign of markup, of lines or of what a program puts in; most values are such. */
const PLAIN = /^[^#>+\-*\d\n\r\u2028\u2029_\]<&{%$][^\n\r\u2028\u2029*_\]<&{%$]*$/
const MARKDOWN = /\*\*|__|\]\(|\n[ \t]*\r?\n|^(?:#{1,6}|[-*+>]|\d{1,9}[.)]) \S/m

/**
 * Places of a value at which a program puts words in: `{{ name }}`, `{name}`, `%{name}`, `${name}`, `%s`, and
 * what parts the forms of a message (`{count, plural, one {…} other {…}}`).
 */
const PUT_IN = patternOf(
  'g',
  String.raw`\{\{[^{}\n]{0,100}\}\}|[%$#]?\{[ \t]{0,9}[\w.$-]{1,60}[ \t]{0,9}(?:,[ \t]{0,9}`,
  String.raw`(?:number|date|time)\b[^{}\n]{0,60})?\}|%(?:\d\$)?[sd]\b|%\(\w{1,40}\)[sd]`,
  String.raw`|\$t\([^()\n]{0,100}\)`,
)
const FORMS = /\{[ \t]{0,9}\w{1,40}[ \t]{0,9},[ \t]{0,9}(?:plural|select|selectordinal)\s{0,9},/
const FORM_MARK =
  /\{[ \t]{0,9}\w{1,40}[ \t]{0,9},[ \t]{0,9}\w{6,13}\s{0,9},|(?:=\d{1,4}|\b\w{1,20})\s{0,9}\{|\}/g

/** A value in which what a program puts there stands as words that nobody knows. */
function withPlaceholders(prose: Prose): Prose {
  const { text } = prose
  if (!/[{%]|\$t\(/.test(text)) return prose
  const marks = [...text.matchAll(PUT_IN), ...(FORMS.test(text) ? text.matchAll(FORM_MARK) : [])]
  if (marks.length === 0) return prose
  const builder = proseBuilder()
  let from = 0
  for (const { index, 0: mark } of marks.sort((a, b) => a.index - b.index)) {
    if (index < from) continue
    builder.verbatim(text.slice(from, index), from)
    builder.decoded('\ufffc', index, mark.length)
    from = index + mark.length
  }
  builder.verbatim(text.slice(from), from)
  return composed(builder.finish(), prose)
}

const NONE: readonly never[] = []

function readHtml(text: string, tools: ReadingTools): Read {
  const source = maskTemplateTags(text)
  const reading = new HtmlReading(source, tools, { ...START, titled: true })
  tools.parsers.html(source, reading)
  reading.finish()
  return { blocks: reading.blocks, notRead: reading.unread.all }
}

/**
 * The blocks of a value; plain words have the role and the way of writing given, and paragraphs of markup
 * have the role too.
 */
export function readValue(
  prose: Prose,
  role: Role,
  writing: Writing | undefined,
  tools: ReadingTools,
  readBody?: ReadBody,
): Block[] {
  const { text } = prose
  if (!text.trim()) return []
  const asText = (said: Prose): Block[] => [
    writing
      ? { role, prose: said, links: NONE, calls: NONE, writing }
      : { role, prose: said, links: NONE, calls: NONE },
  ]
  if (PLAIN.test(text)) return asText(prose)
  // What is noted within has its place in the value.
  const { notRead, ...within } = tools
  const read =
    MARKDOWN.test(text) && readBody
      ? readBody(text, within)
      : HTML.test(text)
        ? readHtml(text, within)
        : undefined
  if (!read) return asText(withPlaceholders(prose))
  notRead?.push(...placeUnread(read.notRead, prose))
  return placeBlocks(read.blocks, prose).map((block) =>
    block.role === 'paragraph' ? { ...block, role } : block,
  )
}
