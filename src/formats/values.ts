// A value of data that is copy: plain words, HTML or Markdown.
import type { Prose } from '../text/prose.ts'
import type { Block, Role } from './document.ts'
import { placeBlocks } from './embedded.ts'
import { HtmlReading } from './html-reading.ts'
import type { ReadingTools } from './parsers.ts'
import { START } from './parts.ts'
import { maskTemplateTags } from './template-tags.ts'
import type { Writing } from './writing.ts'

/** Reads the body of a Markdown text. */
export type ReadBody = (text: string, tools: ReadingTools) => readonly Block[]

const HTML =
  /<\/?[a-z][a-z\d]{0,20}(?:[\s/][^<>]{0,2000})?>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i
const MARKDOWN = /\*\*|__|\]\(|\n[ \t]*\r?\n|^(?:#{1,6}|[-*+>]|\d{1,9}[.)]) \S/m

function readHtml(text: string, tools: ReadingTools): readonly Block[] {
  const source = maskTemplateTags(text)
  const reading = new HtmlReading(source, tools, { ...START, titled: true })
  tools.parsers.html(source, reading)
  reading.finish()
  return reading.blocks
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
  const blocks =
    MARKDOWN.test(text) && readBody
      ? readBody(text, tools)
      : HTML.test(text)
        ? readHtml(text, tools)
        : undefined
  if (!blocks) return [{ role, prose, links: [], calls: [], ...(writing ? { writing } : {}) }]
  return placeBlocks(blocks, prose).map((block) => (block.role === 'paragraph' ? { ...block, role } : block))
}
