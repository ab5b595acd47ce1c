// Blocks of a Markdown tree: their roles, and what items and cells hang on.
import type { Html, Nodes, Parents, PhrasingContent, TableRow } from 'mdast'
import { proseBuilder } from '../text/prose.ts'
import type { Block, ReaderState, Role } from './document.ts'
import { roleOfNote } from './footnotes.ts'
import { couldBeLine, foldLine, opensDisclaimer } from './furniture-words.ts'
import { InlineTags } from './inline-tags.ts'
import { readHtmlBlock } from './markdown-html.ts'
import { addDefinition, addInline, type Inline, type Reader, spanOf } from './markdown-inline.ts'
import { cutAtTitles } from './markdown-titles.ts'

/** What most blocks have of links and calls; one list for all. */
const NONE: readonly never[] = []

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
      role: refineRole(role, prose.text, inline, reader, extra),
      prose,
      links: inline.links.length > 0 ? inline.links : NONE,
      calls: NONE,
      ...extra,
      ...(reader.inside?.hidden ? { hidden: true } : {}),
    })
  }
  for (const add of inline.images) add()
  return index
}

/** A page's title is a heading of this level at most: deeper are those of boxes and tabs. */
const TITLE_LEVEL = 3

function refineRole(
  role: Role,
  text: string,
  inline: Inline,
  reader: Reader,
  { note, level }: Pick<Partial<Block>, 'note' | 'level'>,
): Role {
  if (reader.inside?.furniture) return 'navigation'
  if (role === 'reference' && note !== undefined) return roleOfNote(text, inline.links, reader.tools.words)
  const folded = couldBeLine(text) ? foldLine(text) : ''
  if (role === 'heading') {
    reader.references = reader.tools.words.references.has(folded)
    if (reader.titled || (level ?? 1) > TITLE_LEVEL) return 'heading'
    reader.titled = true
    return 'title'
  }
  if (reader.tools.words.furniture.has(folded)) return 'navigation'
  if (reader.references) return 'reference'
  if (role !== 'paragraph' && role !== 'item') return role
  if (opensDisclaimer(text, reader.tools.words)) return 'disclaimer'
  const only = inline.links[0]
  const isOneLink = inline.links.length === 1 && only?.start === 0 && only.end === text.length
  return isOneLink && text.length <= 60 && (reader.tools.words.actions.has(folded) || role === 'paragraph')
    ? 'cta'
    : role
}

const LINE_BREAK = /^<br[\s/>]/i
/** How deep a heading is that is one by its looks alone. */
const BY_LOOKS = 6

/** Makes blocks of a text; its lines that are titles by their looks are blocks of their own. */
function addLines(
  nodes: readonly PhrasingContent[],
  role: Role,
  reader: Reader,
  extra: Partial<Block>,
): number | undefined {
  const broken = nodes.some(
    ({ type, ...node }) =>
      type === 'break' || ('value' in node && type === 'html' && LINE_BREAK.test(node.value)),
  )
  if (!broken) return addBlock(nodes, role, reader, extra)
  let index: number | undefined
  for (const { nodes: lines, title } of cutAtTitles(nodes)) {
    const heads = title && role === 'paragraph'
    index = heads
      ? addBlock(lines, 'heading', reader, { ...extra, level: BY_LOOKS })
      : addBlock(lines, role, reader, extra)
    if (heads) reader.lead = index
  }
  return index
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
      const index = addLines(cell.children, 'cell', reader, extra)
      if (rowIndex === 0) heads[column] = index
      if (column === 0) first = index
    })
  })
}

/** Makes the blocks of a node, in the role of what it stands in; `note` is the id of a footnote around it. */
export function walk(node: Nodes, role: Role, reader: Reader, note?: string): void {
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
      const index = addLines(node.children, role, reader, {
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
      return addDefinition(node, reader)
    default:
      if ('children' in node) walkAll(node, role, reader, note)
  }
}

/** Reads a block of HTML where it stands; its plain paragraphs are what a paragraph there would be. */
function addHtml(node: Html, role: Role, reader: Reader): void {
  const { start, end } = spanOf(node, reader)
  const { blocks, notRead, after } = readHtmlBlock(
    node.value,
    reader.source.slice(start, end),
    start,
    stateOf(reader),
    reader.tools,
  )
  for (const block of blocks) reader.blocks.push(block.role === 'paragraph' ? { ...block, role } : block)
  reader.notRead.push(...notRead)
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

/** What a part after the blocks read so far must know. */
export function stateOf({ blocks, lead, titled, references, open, inside }: Reader): ReaderState {
  return {
    lead: lead === undefined ? undefined : lead - blocks.length,
    titled,
    references,
    ...(open ? { open } : {}),
    ...(inside ? { inside } : {}),
  }
}
