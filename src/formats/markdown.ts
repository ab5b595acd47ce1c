// Markdown as blocks: remark's tree walked once, every word aligned with its place in the source.
import type { Html, Nodes, Parents, PhrasingContent, Root, TableRow } from 'mdast'
import { align, type Piece } from '../text/align.ts'
import { type ProseBuilder, plainProse, proseBuilder } from '../text/prose.ts'
import { type Chunk, cutMarkdown } from './chunks.ts'
import type {
  Block,
  Document,
  DocumentPart,
  Inside,
  Link,
  Notice,
  ReaderState,
  Role,
  Unread,
} from './document.ts'
import { namesPage, readFrontMatter } from './front-matter.ts'
import { InlineTags, readHtmlBlock, readHtmlTag } from './markdown-html.ts'
import { addUnmarked, maskMarks } from './markdown-marks.ts'
import type { ReadingTools } from './parsers.ts'
import { documentOf, START, stateKey, type TakeOver, takePart } from './parts.ts'
import { readPlain } from './plain.ts'
import { couldBeLine, foldLine, opensDisclaimer } from './words.ts'

interface Reader {
  readonly source: string
  readonly tools: ReadingTools
  readonly blocks: Block[]
  readonly notRead: Unread[]
  /** What is added to the offsets of the tree at hand, and where its part of the source begins. */
  base: number
  floor: number
  /**
   * The block that items hang on, counted from the first block of the part; those of parts before are below
   * zero.
   */
  lead: number | undefined
  titled: boolean
  references: boolean
  /** HTML that is open around the text at hand. */
  open: string | undefined
  inside: Inside | undefined
}

interface Inline {
  readonly tags: InlineTags
  readonly builder: ProseBuilder
  readonly links: Link[]
  readonly images: (() => void)[]
}

function spanOf(node: Nodes, reader: Reader): { start: number; end: number } {
  return {
    start: reader.base + (node.position?.start.offset ?? 0),
    end: reader.base + (node.position?.end.offset ?? 0),
  }
}

/**
 * What may stand for something else in the source: references, escapes, line endings and the zero character.
 */
const DECODED = /[&\\\r\n\0\ufffd]/

function addText(value: string, node: Nodes, inline: Inline, reader: Reader): void {
  const { start, end } = spanOf(node, reader)
  const raw = reader.source.slice(start, end)
  if (raw === value && inline.tags.addRaised(value, start, inline.builder)) return
  if (raw === value && !DECODED.test(value)) return addUnmarked(value, start, inline.builder)
  const pieces = align(raw, value, reader.tools.parsers.reference)
  if (!pieces) {
    inline.builder.decoded(value, start, end - start)
    inline.builder.unsure()
    return
  }
  addPieces(pieces, start, inline.builder)
}

function addPieces(pieces: readonly Piece[], start: number, builder: ProseBuilder): void {
  for (const piece of pieces) {
    if (piece.verbatim) addUnmarked(piece.text, start + piece.raw, builder)
    else builder.decoded(piece.text, start + piece.raw, piece.rawLength)
  }
}

function addInline(node: PhrasingContent, inline: Inline, reader: Reader): void {
  const { start, end } = spanOf(node, reader)
  switch (node.type) {
    case 'text':
      return addText(node.value, node, inline, reader)
    case 'break':
      return inline.builder.decoded('\n', start, end - start)
    case 'inlineCode':
    case 'footnoteReference':
      return addUnmarked(reader.source.slice(start, end), start, inline.builder)
    case 'html':
      return addTag(node.value, start, inline, reader)
    case 'image':
    case 'imageReference':
      if (node.alt) inline.images.push(() => addCaption({ alt: node.alt ?? '', start, end }, reader))
      return
    case 'link': {
      const from = inline.builder.length
      for (const child of node.children) addInline(child, inline, reader)
      inline.links.push({ start: from, end: inline.builder.length, url: node.url })
      return
    }
    default:
      if ('children' in node)
        for (const child of node.children) addInline(child as PhrasingContent, inline, reader)
  }
}

function addTag(tag: string, start: number, inline: Inline, reader: Reader): void {
  const { text, link } = inline.tags.take(tag, inline.builder.length)
  inline.builder.decoded(text, start, tag.length)
  if (link) inline.links.push(link)
  inline.images.push(() =>
    reader.blocks.push(...readHtmlTag(reader.source.slice(start, start + tag.length), start, reader.tools)),
  )
}

function addBlock(
  nodes: readonly PhrasingContent[],
  role: Role,
  reader: Reader,
  extra: Partial<Block> = {},
): number | undefined {
  if (reader.inside?.silent) return undefined
  const inline: Inline = { tags: new InlineTags(), builder: proseBuilder(), links: [], images: [] }
  for (const node of nodes) addInline(node, inline, reader)
  const prose = inline.builder.finish()
  let index: number | undefined
  if (prose.text.trim()) {
    index = reader.blocks.length
    reader.blocks.push({
      role: refineRole(role, prose.text, inline, reader),
      prose,
      links: inline.links,
      calls: [],
      ...extra,
      ...(reader.inside?.hidden ? { hidden: true } : {}),
    })
  }
  for (const add of inline.images) add()
  return index
}

function addCaption(image: { alt: string; start: number; end: number }, reader: Reader): void {
  const builder = proseBuilder()
  const pieces = align(
    reader.source.slice(image.start + 2, image.end),
    image.alt,
    reader.tools.parsers.reference,
  )
  if (pieces) addPieces(pieces, image.start + 2, builder)
  else {
    builder.decoded(image.alt, image.start, image.end - image.start)
    builder.unsure()
  }
  reader.blocks.push({ role: 'caption', prose: builder.finish(), links: [], calls: [] })
}

function refineRole(role: Role, text: string, inline: Inline, reader: Reader): Role {
  if (reader.inside?.furniture) return 'navigation'
  const folded = couldBeLine(text) ? foldLine(text) : ''
  if (role === 'heading') {
    reader.references = reader.tools.words.references.has(folded)
    if (reader.titled) return 'heading'
    reader.titled = true
    return 'title'
  }
  if (reader.tools.words.furniture.has(folded)) return 'navigation'
  if (reader.references) return 'reference'
  if (role !== 'paragraph' && role !== 'item') return role
  if (opensDisclaimer(text, reader.tools.words)) return 'disclaimer'
  const only = inline.links[0]
  const whole = inline.links.length === 1 && only?.start === 0 && only.end === text.length
  return whole && text.length <= 60 && (reader.tools.words.actions.has(folded) || role === 'paragraph')
    ? 'cta'
    : role
}

/** How many blocks before the next one a block of the part stands. */
function back(index: number | undefined, reader: Reader): number | undefined {
  return index === undefined ? undefined : reader.blocks.length - index
}

function addTable(rows: readonly TableRow[], reader: Reader): void {
  const heads: (number | undefined)[] = []
  rows.forEach(({ children }, rowIndex) => {
    let first: number | undefined
    children.forEach((cell, column) => {
      const lead = back(rowIndex > 0 ? heads[column] : reader.lead, reader)
      const row = back(first, reader)
      const extra = { ...(lead === undefined ? {} : { lead }), ...(row === undefined ? {} : { row }) }
      const index = addBlock(cell.children, 'cell', reader, extra)
      if (rowIndex === 0) heads[column] = index
      if (column === 0) first = index
    })
  })
}

function walk(node: Nodes, role: Role, reader: Reader, note?: string): void {
  if (node.type !== 'root' && reader.base + (node.position?.start.offset ?? 0) < reader.floor) return
  const extra: Partial<Block> = note === undefined ? {} : { note }
  switch (node.type) {
    case 'heading': {
      const index = addBlock(node.children, 'heading', reader, { level: node.depth })
      reader.lead = index
      return
    }
    case 'paragraph': {
      const lead = role === 'item' ? back(reader.lead, reader) : undefined
      const index = addBlock(node.children, role, reader, {
        ...extra,
        ...(lead === undefined ? {} : { lead }),
      })
      if (role !== 'item' && index !== undefined)
        reader.lead = /:\s*$/.test(reader.blocks[index]?.prose.text ?? '') ? index : undefined
      return
    }
    case 'table':
      return addTable(node.children, reader)
    case 'footnoteDefinition':
      return walkAll(node, 'reference', reader, node.identifier)
    case 'blockquote':
      return walkAll(node, 'quote', reader, note)
    case 'list':
      node.children.forEach((item, index) => {
        walk(item, role, reader, reader.references && node.ordered ? String((node.start ?? 1) + index) : note)
      })
      return
    case 'listItem':
      return walkAll(node, role === 'quote' || role === 'reference' ? role : 'item', reader, note)
    case 'html':
      return addHtml(node, role, reader)
    case 'code':
      // What is indented between tags is a page laid out by hand, and no code.
      if (reader.open && /^<[a-z/]/i.test(node.value)) addHtml({ ...node, type: 'html' }, role, reader)
      return
    case 'definition':
      return
    default:
      if ('children' in node) walkAll(node, role, reader, note)
  }
}

/** Reads a block of HTML where it stands; its plain paragraphs are what a paragraph there would be. */
function addHtml(node: Html, role: Role, reader: Reader): void {
  const { start, end } = spanOf(node, reader)
  const { blocks, after } = readHtmlBlock(
    node.value,
    reader.source.slice(start, end),
    start,
    stateOf(reader),
    reader.tools,
  )
  for (const block of blocks) reader.blocks.push(block.role === 'paragraph' ? { ...block, role } : block)
  const { lead, titled, references, open, inside } = after
  Object.assign(reader, {
    lead: lead === undefined ? undefined : lead + reader.blocks.length,
    titled,
    references,
    open,
    inside,
  })
}

function walkAll(node: Parents, role: Role, reader: Reader, note?: string): void {
  for (const child of node.children) walk(child, role, reader, note)
}

/** A part that the parser is kept from: its lines as plain text. Gives what there is to say of them. */
function readHostile({ start, end }: Chunk, reader: Reader): Notice[] {
  const { blocks, notices, notRead } = readPlain(reader.source.slice(start, end), reader.tools.words)
  for (const block of blocks) {
    const first = block.prose.runs[0]
    if (!first) continue
    const runs = block.prose.runs.map((run) => ({ ...run, source: run.source + start }))
    reader.blocks.push({
      ...block,
      role: block.role === 'title' && reader.titled ? 'heading' : block.role,
      prose: { ...plainProse(block.prose.text, first.source + start), runs },
    })
  }
  for (const part of notRead)
    reader.notRead.push({ ...part, start: part.start + start, end: part.end + start })
  return notices.map((notice) => ({ ...notice, start: notice.start + start, end: notice.end + start }))
}

function readChunk(chunk: Chunk, reader: Reader): Omit<DocumentPart, 'key' | 'start'> {
  const notices: Notice[] = []
  reader.floor = chunk.start
  if (chunk.hostile) {
    notices.push({ start: chunk.start, end: chunk.end, message: `read as plain text: ${chunk.hostile}` })
    notices.push(...readHostile(chunk, reader))
  } else if (chunk.tree) {
    reader.base = chunk.start
    walk(chunk.tree, 'paragraph', reader)
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

/** What a part after the blocks read so far must know. */
function stateOf({ blocks, lead, titled, references, open, inside }: Reader): ReaderState {
  return {
    lead: lead === undefined ? undefined : lead - blocks.length,
    titled,
    references,
    ...(open ? { open } : {}),
    ...(inside ? { inside } : {}),
  }
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
  for (const chunk of cutMarkdown(source, from, full)) {
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
  const chunk: Chunk = { start, end: source.length, definitions: '', tree }
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

/** The blocks of a Markdown text without front matter, with the title elsewhere. */
export function readBody(source: string, tools: ReadingTools): readonly Block[] {
  return readParts(maskMarks(source, 0), 0, { ...START, titled: true }, tools, false, undefined).flatMap(
    (part) => part.blocks,
  )
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
  const parts = readParts(maskMarks(source, front.end), front.end, before, tools, full, takeOver)
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
