// HTML in a Markdown text: blocks of it by the reader of pages, tags in a line by what they do to that line.
import { type Prose, type ProseBuilder, proseBuilder } from '../text/prose.ts'
import type { Block, Link, ReaderState } from './document.ts'
import { placePlainBlocks } from './embedded.ts'
import { HtmlReading } from './html-reading.ts'
import type { ReadingTools } from './parsers.ts'

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
): { blocks: Block[]; after: ReaderState } {
  const prose = placed(value, raw, start, state.open ?? '')
  const text = maskTemplateTags(prose.text)
  const reading = new HtmlReading(text, tools, state, {
    readData: (_kind, start, end) => readLinkedData(text.slice(start, end), start, tools),
  })
  tools.parsers.html(text, reading)
  reading.finish()
  return { blocks: placePlainBlocks(reading.blocks, prose), after: reading.state }
}

const SHOWN = /\s(?:alt|title|aria-label|placeholder|value)\s{0,9}=/i

/** The blocks of the attributes of a tag in a line: what a picture shows, what a link is called. */
export function readHtmlTag(tag: string, start: number, tools: ReadingTools): Block[] {
  if (!SHOWN.test(tag)) return []
  return readHtmlBlock(tag, tag, start, { lead: undefined, titled: true, references: false }, tools).blocks
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** Numbers that a tag raises: calls of notes. */
const RAISED = /^\d{1,3}(?:[,–-]\d{1,3})*$/

/** What the tags met so far in a line make of its text. */
export class InlineTags {
  /** Whether digits are raised, as calls of notes are. */
  private raised = false
  private anchor: { url: string; from: number } | undefined

  /** Adds numbers that are raised here, as characters that say so; gives whether they are. */
  addRaised(digits: string, start: number, builder: ProseBuilder): boolean {
    if (!this.raised || !RAISED.test(digits)) return false
    for (const [at, digit] of [...digits].entries())
      builder.decoded(SUPERSCRIPTS[Number(digit)] ?? digit, start + at, 1)
    return true
  }

  /** Takes a tag in at a place of the text. Gives what stands for it there, and a link that it ends. */
  take(tag: string, at: number): { text: string; link?: Link } {
    const [, close, name = ''] = /^<(\/?)([a-z]+)/i.exec(tag) ?? []
    switch (name.toLowerCase()) {
      case 'br':
        return { text: '\n' }
      case 'sup':
        this.raised = close === ''
        return { text: '' }
      case 'a':
        return this.takeAnchor(tag, close !== '', at)
      default:
        return { text: '' }
    }
  }

  private takeAnchor(tag: string, closes: boolean, at: number): { text: string; link?: Link } {
    const { anchor } = this
    this.anchor = closes
      ? undefined
      : { url: /\shref\s{0,9}=\s{0,9}["']?([^"'\s>]{1,2000})/i.exec(tag)?.[1] ?? '', from: at }
    return closes && anchor && at > anchor.from
      ? { text: '', link: { start: anchor.from, end: at, url: anchor.url } }
      : { text: '' }
  }
}
