// HTML in a Markdown text, by the reader of pages: blocks of it, and what the attributes of a tag show.
import { type Prose, proseBuilder } from '../text/prose.ts'
import { bySpan } from '../text/span.ts'
import type { Block, Read, ReaderState, Unread } from './document.ts'
import { placePlainBlocks, placeUnread } from './embedded.ts'
import { HtmlReading } from './html-reading.ts'
import type { ReadingTools } from './parser-types.ts'
import { readLinkedData } from './structured-data.ts'
import { maskTemplateTags } from './template-tags.ts'

/**
 * The text of a block of HTML and its place: line by line, without the marks of the quote or list that it
 * stands in. What is still open
 * from blocks before it comes first, and stands nowhere.
 */
function placed(value: string, raw: string, start: number, open: string): Prose {
  const builder = proseBuilder()
  builder.decoded(open, start, 0)
  if (value === raw) {
    builder.verbatim(value, start)
    return builder.finish()
  }
  const lines = value.split('\n')
  let at = start
  for (const [index, line] of raw.split('\n').entries()) {
    const own = lines[index]
    if (own === undefined) break
    const indent = line.endsWith(own) ? line.length - own.length : 0
    if (index > 0) builder.decoded('\n', at - 1, 1)
    builder.verbatim(line.slice(indent), at + indent)
    at += line.length + 1
  }
  return builder.finish()
}

/** Reads a block of HTML that stands in Markdown, from the state before it. */
export function readHtmlBlock(
  value: string,
  raw: string,
  start: number,
  state: ReaderState,
  tools: ReadingTools,
): { blocks: Block[]; notRead: Unread[]; after: ReaderState } {
  const prose = placed(value, raw, start, state.open ?? '')
  const text = maskTemplateTags(prose.text)
  const inData: Unread[] = []
  const within = { ...tools, notRead: inData }
  const reading = new HtmlReading(text, tools, state, {
    readData: (_kind, start, end) => readLinkedData(text.slice(start, end), start, within),
  })
  tools.parsers.html(text, reading)
  reading.finish()
  const notRead = placeUnread([...reading.unread.all, ...inData].sort(bySpan), prose)
  return { blocks: placePlainBlocks(reading.blocks, prose), notRead, after: reading.state }
}

const SHOWN = /\s(?:alt|title|aria-label|placeholder|value)\s{0,9}=/i

/** Reads the attributes of a tag in a line: what a picture shows, what a link is called. */
export function readHtmlTag(tag: string, start: number, tools: ReadingTools): Read {
  if (!SHOWN.test(tag)) return { blocks: [], notRead: [] }
  return readHtmlBlock(tag, tag, start, { lead: undefined, titled: true, references: false }, tools)
}
