// A document read part by part: what one part passes on to the next, and parts taken over from an earlier
// reading.
import { cutProse, moveProse, toSource } from '../text/prose.ts'
import { bySpan, type Span } from '../text/span.ts'
import type { YamlValue } from '../yaml/tree.ts'
import type { Document, DocumentPart, FormatId, Notice, ReaderState, Unread } from './document.ts'

/** The state at the start of a document. */
export const START: ReaderState = { lead: undefined, titled: false, references: false }

/** An earlier reading of a text that is edited: what is the same is taken over. */
export interface TakeOver {
  /** A part by its key, moved to where it starts now; once for each that there was. */
  part(key: string, start: number): DocumentPart | undefined
  /** Whether a stretch of the text is plain, as `isPlain` says of one that was not asked about before. */
  plain(stretch: string, isPlain: (stretch: string) => boolean): boolean
}

/** A part at another place of the source. */
export function movePart(part: DocumentPart, start: number): DocumentPart {
  const by = start - part.start
  if (by === 0) return part
  return {
    ...part,
    start,
    blocks: part.blocks.map((block) => ({ ...block, prose: moveProse(block.prose, by) })),
    notices: part.notices.map((notice) => ({ ...notice, start: notice.start + by, end: notice.end + by })),
    notRead: part.notRead.map((unread) => ({ ...unread, start: unread.start + by, end: unread.end + by })),
    ...(part.comments
      ? { comments: part.comments.map(({ start: from, end }) => ({ start: from + by, end: end + by })) }
      : {}),
  }
}

/**
 * No paragraph that anybody wrote has as many UTF-16 units (some 20,000 words). What a claim costs grows with
 * the findings of its text,
 * and a file that lost its line breaks must not take a machine's memory.
 */
const LONGEST_BLOCK = 131_072

const TOO_LONG =
  'this paragraph is longer than 128 kB; what follows from here was not linted. Break it into paragraphs'

/** Keeps the beginning of blocks that are longer than any paragraph, and says so. */
function bounded(part: Omit<DocumentPart, 'key' | 'start'>): Omit<DocumentPart, 'key' | 'start'> {
  // A list that grew holds room for more; a long text has thousands of parts.
  if (part.blocks.every(({ prose }) => prose.text.length <= LONGEST_BLOCK))
    return { ...part, blocks: part.blocks.slice() }
  const notices: Notice[] = [...part.notices]
  const notRead: Unread[] = [...part.notRead]
  const blocks = part.blocks.map((block) => {
    const { text } = block.prose
    if (text.length <= LONGEST_BLOCK) return block
    const gap = text.lastIndexOf(' ', LONGEST_BLOCK)
    const prose = cutProse(block.prose, gap > LONGEST_BLOCK / 2 ? gap : LONGEST_BLOCK)
    const { start, end } = toSource(block.prose, { start: prose.text.length, end: text.length })
    notices.push({ start, end, message: TOO_LONG })
    notRead.push({ start, end, reason: TOO_LONG })
    const within = <T extends Span>(spans: readonly T[]): T[] =>
      spans.filter((span) => span.end <= prose.text.length)
    return { ...block, prose, links: within(block.links), calls: within(block.calls) }
  })
  return { ...part, blocks, notices, notRead: notRead.sort(bySpan) }
}

/**
 * A part with a key that starts at `start`: taken over where an earlier reading has it, else read. Where
 * nothing can be taken over no key is kept.
 */
export function takePart(
  key: string,
  start: number,
  takeOver: TakeOver | undefined,
  read: () => Omit<DocumentPart, 'key' | 'start'>,
): DocumentPart {
  if (!takeOver) return { key: '', start, ...bounded(read()) }
  return takeOver.part(key, start) ?? { key, start, ...bounded(read()) }
}

/** The key of a state. */
export function stateKey({ lead, titled, references, open }: ReaderState): string {
  return `${lead ?? ''},${titled ? 1 : 0}${references ? 1 : 0}${open ?? ''}`
}

/** The document that parts make up. */
export function documentOf(
  format: FormatId,
  source: string,
  parts: readonly DocumentPart[],
  settings?: YamlValue,
): Document {
  const [only] = parts
  const blocks = only && parts.length === 1 ? only.blocks : parts.flatMap((part) => part.blocks)
  const notices = parts.flatMap((part) => part.notices)
  const notRead = parts.flatMap((part) => part.notRead)
  const comments = parts.some((part) => part.comments)
    ? { comments: parts.flatMap((part) => part.comments ?? []) }
    : {}
  return {
    format,
    source,
    parts,
    blocks,
    notices,
    notRead,
    ...comments,
    ...(settings === undefined ? {} : { settings }),
  }
}
