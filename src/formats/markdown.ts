// Markdown as blocks: remark's tree walked once, every word aligned with its place in the source.
import type { Root } from 'mdast'
import { moveProse } from '../text/prose.ts'
import type { Document, DocumentPart, Notice, Read, ReaderState } from './document.ts'
import { namesPage, readFrontMatter } from './front-matter.ts'
import { stateOf, walk } from './markdown-blocks.ts'
import type { Reader } from './markdown-inline.ts'
import { maskMarks } from './markdown-marks.ts'
import { cutMarkdown, type MarkdownPart } from './markdown-parts.ts'
import type { ReadingTools } from './parser-types.ts'
import { documentOf, START, stateKey, type TakeOver, takePart } from './parts.ts'
import { readPlain } from './plain.ts'

/** A part that the parser is kept from: its lines as plain text. Gives what there is to say of them. */
function readHostile({ start, end }: MarkdownPart, reader: Reader): Notice[] {
  const { blocks, notices, notRead } = readPlain(reader.source.slice(start, end), reader.tools.words)
  for (const block of blocks) {
    if (block.prose.runs.length === 0) continue
    reader.blocks.push({
      ...block,
      role: block.role === 'title' && reader.titled ? 'heading' : block.role,
      prose: moveProse(block.prose, start),
    })
  }
  for (const part of notRead)
    reader.notRead.push({ ...part, start: part.start + start, end: part.end + start })
  return notices.map((notice) => ({ ...notice, start: notice.start + start, end: notice.end + start }))
}

function readChunk(chunk: MarkdownPart, reader: Reader): Omit<DocumentPart, 'key' | 'start'> {
  const notices: Notice[] = []
  reader.floor = chunk.start
  if (chunk.hostile) {
    notices.push({ start: chunk.start, end: chunk.end, message: `read as plain text: ${chunk.hostile}` })
    notices.push(...readHostile(chunk, reader))
  } else if (chunk.tree) {
    reader.base = chunk.start
    walk(chunk.tree(), 'paragraph', reader)
  } else {
    // Definitions come first, where no comment or fence that stays open can swallow them; the comment ends a
    // footnote.
    const text = reader.source.slice(chunk.start, chunk.end)
    // The parser drops a byte order mark that it begins with, and with it one unit of every offset.
    const before = chunk.definitions
      ? `${chunk.definitions}\n\n<!---->\n\n`
      : text.startsWith('\ufeff')
        ? '\n'
        : ''
    reader.base = chunk.start - before.length
    walk(reader.tools.parsers.markdown(before + text), 'paragraph', reader)
  }
  return { blocks: reader.blocks, notices, notRead: reader.notRead, after: stateOf(reader) }
}

function readParts(
  source: string,
  from: number,
  before: ReaderState,
  tools: ReadingTools,
  full: boolean,
  takeOver: TakeOver | undefined,
): DocumentPart[] {
  let state = before
  const parts: DocumentPart[] = []
  for (const chunk of cutMarkdown(source, from, full, takeOver)) {
    const how = chunk.hostile ?? (chunk.tree ? 'plain' : `parsed ${chunk.definitions}`)
    const key = `${stateKey(state)}\n${how}\n${source.slice(chunk.start, chunk.end)}`
    const { lead, titled, references, open, inside } = state
    const part = takePart(key, chunk.start, takeOver, () =>
      readChunk(chunk, {
        source,
        tools,
        blocks: [],
        notRead: [],
        base: 0,
        floor: 0,
        lead,
        titled,
        references,
        open,
        inside,
      }),
    )
    parts.push(part)
    state = part.after
  }
  return parts
}

/** A part of a source from `start` on that is read by its tree, whose offsets count from there. */
export function readTree(
  source: string,
  start: number,
  tree: Root,
  state: ReaderState,
  tools: ReadingTools,
  takeOver: TakeOver | undefined,
): DocumentPart {
  const chunk: MarkdownPart = { start, end: source.length, definitions: '', tree: () => tree }
  const { lead, titled, references, open, inside } = state
  const reader = {
    source,
    tools,
    blocks: [],
    notRead: [],
    base: 0,
    floor: 0,
    lead,
    titled,
    references,
    open,
    inside,
  }
  return takePart(`tree\n${source}`, start, takeOver, () => readChunk(chunk, reader))
}

/** Reads a Markdown text without front matter, with the title elsewhere. */
export function readBody(source: string, tools: ReadingTools): Read {
  const before = { ...START, titled: true }
  const parts = readParts(maskMarks(source, 0, tools), 0, before, tools, false, undefined)
  return {
    blocks: parts.flatMap((part) => part.blocks),
    notRead: parts.flatMap((part) => part.notRead),
  }
}

/**
 * Reads Markdown with tables, footnotes, strikethrough and YAML front matter. Total: any string gives a
 * document.
 * `full` parses the text in one piece, and also what could be read without a parser; the document is the
 * same.
 */
export function readMarkdown(
  source: string,
  tools: ReadingTools,
  full = false,
  takeOver?: TakeOver,
): Document {
  const start = source.charCodeAt(0) === 0xfeff ? 1 : 0
  const front = readFrontMatter(source, start, tools, readBody, full)
  const before = { ...START, titled: namesPage(front, source) }
  const parts = readParts(maskMarks(source, front.end, tools), front.end, before, tools, full, takeOver)
  const head: DocumentPart = {
    key: `front ${front.end}`,
    start,
    blocks: front.blocks,
    notices: front.notices,
    notRead: front.notRead,
    after: before,
  }
  return documentOf('markdown', source, [head, ...parts], front.settings)
}
