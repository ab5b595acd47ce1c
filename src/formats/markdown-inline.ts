// Text within a Markdown block: every word aligned with its place in the source.
import type { Definition, Nodes, PhrasingContent } from 'mdast'
import { align, type Piece } from '../text/align.ts'
import { type Prose, type ProseBuilder, proseBuilder } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Block, Inside, Link, Unread } from './document.ts'
import type { InlineTags } from './inline-tags.ts'
import { readHtmlTag } from './markdown-html.ts'
import { addUnmarked, unmarked } from './markdown-marks.ts'
import type { ReadingTools } from './parser-types.ts'

/** What is known while a part is read. Offsets are UTF-16 units of the source. */
export interface Reader {
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

/** The text of the block at hand, with its links and the images that follow it. */
export interface Inline {
  readonly tags: InlineTags
  readonly builder: ProseBuilder
  readonly links: Link[]
  readonly images: (() => void)[]
}

/** Where a node stands in the source. */
export function spanOf(node: Nodes, reader: Reader): { start: number; end: number } {
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
    inline.builder.decoded(unmarked(value), start, end - start)
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

/** Adds the words of an inline node to the block at hand. */
export function addInline(node: PhrasingContent, inline: Inline, reader: Reader): void {
  const { start, end } = spanOf(node, reader)
  switch (node.type) {
    case 'text':
      return addText(node.value, node, inline, reader)
    case 'break':
      return inline.builder.decoded('\n', start, end - start)
    case 'inlineCode':
      // Code is no copy: it stands there as something, as it does on a page of HTML.
      return inline.builder.decoded('\ufffc', start, end - start)
    case 'footnoteReference':
      return addUnmarked(reader.source.slice(start, end), start, inline.builder)
    case 'html':
      return addTag(node.value, start, inline, reader)
    case 'image':
    case 'imageReference':
      if (node.alt) inline.images.push(() => addCaption({ alt: node.alt ?? '', start, end }, reader))
      if (node.type === 'image') addTitle(node.title, 'caption', { start, end }, inline, reader)
      return
    case 'link': {
      const from = inline.builder.length
      for (const child of node.children) addInline(child, inline, reader)
      inline.links.push({ start: from, end: inline.builder.length, url: node.url })
      addTitle(node.title, 'cta', { start, end }, inline, reader)
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
  inline.images.push(() => {
    const read = readHtmlTag(reader.source.slice(start, start + tag.length), start, reader.tools)
    reader.blocks.push(...read.blocks)
    reader.notRead.push(...read.notRead)
  })
}

/**
 * Adds what a pointer is shown over a link or picture (`[…](… "title")`), after the line in which it stands.
 */
function addTitle(
  title: string | null | undefined,
  role: Block['role'],
  { start, end }: Span,
  inline: Inline,
  reader: Reader,
): void {
  if (!title?.trim()) return
  // Before the bracket that closes the link.
  const prose = titleProse(title, { start, end: end - 1 }, reader)
  if (prose) inline.images.push(() => reader.blocks.push({ role, prose, links: [], calls: [], hidden: true }))
}

/** A title at the end of a stretch, with quotes or brackets around it; undefined where it cannot be told. */
function titleProse(title: string, { start, end }: Span, reader: Reader): Prose | undefined {
  const raw = reader.source.slice(start, end).trimEnd()
  const close = raw.length - 1
  const mark = raw[close] === ')' ? '(' : (raw[close] ?? '')
  let open = raw.lastIndexOf(mark, close - 1)
  while (open > 0 && raw[open - 1] === '\\') open = raw.lastIndexOf(mark, open - 1)
  const pieces =
    open < 0 ? undefined : align(raw.slice(open + 1, close), title, reader.tools.parsers.reference)
  if (!pieces) return undefined
  const builder = proseBuilder()
  addPieces(pieces, start + open + 1, builder)
  return builder.finish()
}

/** Where a definition leads nowhere, it is a comment: `[//]: # "…"`, `[note]: <> (…)`. */
const NOWHERE = /^#?$/

/** Adds what a pointer is shown over the links and pictures that a definition is for. */
export function addDefinition(node: Definition, reader: Reader): void {
  if (!node.title?.trim() || NOWHERE.test(node.url) || reader.inside?.silent) return
  const prose = titleProse(node.title, spanOf(node, reader), reader)
  if (prose) reader.blocks.push({ role: 'caption', prose, links: [], calls: [], hidden: true })
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
    builder.decoded(unmarked(image.alt), image.start, image.end - image.start)
    builder.unsure()
  }
  reader.blocks.push({ role: 'caption', prose: builder.finish(), links: [], calls: [] })
}
