// What the text of a page is to a reader, by where it stands and how it reads.
import type { Block, Link, Role } from './document.ts'
import { roleOfNote } from './footnotes.ts'
import { type BlockWords, couldBeLine, foldLine, opensDisclaimer } from './furniture-words.ts'
import { isLabel } from './html-elements.ts'
import type { Frame, Frames } from './html-frames.ts'

/** So many links that are most of a block are a menu. */
const LINE_OF_LINKS = 4
const SHORT_LINK = 60

/** Where a text stands: in which element, among which, and whether under a heading of sources. */
interface TextPlace {
  readonly frame: Frame
  readonly frames: Frames
  readonly words: BlockWords
  readonly references: boolean
}

/** What a text with links is to a reader; a title is a heading here. */
export function roleOf(text: string, links: readonly Link[], place: TextPlace): Role {
  const { frame, frames, words } = place
  if (frame.furniture === 'whole' || text.startsWith('©')) return 'navigation'
  const folded = couldBeLine(text) ? foldLine(text) : ''
  let linked = 0
  for (const link of links) linked += link.end - link.start
  if (frame.furniture === 'links' && isLabel(text, linked)) return 'navigation'
  if (frame.role === 'heading') return 'heading'
  if (words.furniture.has(folded) || (links.length >= LINE_OF_LINKS && linked * 2 > text.length))
    return 'navigation'
  if (frame.references === 'notes') return roleOfNote(text, links, words)
  if (place.references || frame.references) return 'reference'
  if (frame.role !== 'paragraph' && frame.role !== 'item') return frame.role
  if (opensDisclaimer(text, words)) return 'disclaimer'
  const isOneLink = linked === text.length && text.length <= SHORT_LINK
  if (isOneLink && frames.nearest('footer', 'header') !== undefined) return 'navigation'
  return isOneLink && (words.actions.has(folded) || frame.role === 'paragraph') ? 'cta' : frame.role
}

/** Notes the blocks that a block hangs on: its lead-in line, the head of its column, its row’s name. */
export function hang(
  block: { -readonly [Key in 'role' | 'lead' | 'row']?: Block[Key] },
  index: number,
  {
    frame,
    frames,
    lead,
    term,
  }: Pick<TextPlace, 'frame' | 'frames'> & {
    readonly lead: number | undefined
    readonly term: number | undefined
  },
): void {
  const { table } = frame
  if (block.role === 'cell' && table) {
    const isHead = table.row <= 0
    const head = isHead ? lead : table.heads[table.column]
    if (head !== undefined) block.lead = index - head
    if (table.first !== undefined) block.row = index - table.first
    if (isHead) table.heads[table.column] ??= index
    if (table.column <= 0) table.first ??= index
  } else if (block.role === 'item') {
    const over = frames.nearest('dt', 'dd')?.name === 'dd' ? term : lead
    if (over !== undefined) block.lead = index - over
  }
}
