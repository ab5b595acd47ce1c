// A document read part by part: what one part passes on to the next, and parts taken over from an earlier reading.
import type { Prose } from '../text/prose.ts'
import type { Block, Document, FormatId, Notice } from './document.ts'

/** What a part must know of those before it. */
export interface ReaderState {
  /** The block that items and cells hang on, counted from the next block to be read: -1 is the last one. */
  readonly lead: number | undefined
  /** Whether the title was read. */
  readonly titled: boolean
  /** Whether the text has come to its references. */
  readonly references: boolean
}

/** The state at the start of a document. */
export const START: ReaderState = { lead: undefined, titled: false, references: false }

/** A part as read. */
export interface DocumentPart {
  /** All that decides what its blocks are, but for where it starts. */
  readonly key: string
  readonly start: number
  readonly blocks: readonly Block[]
  readonly notices: readonly Notice[]
  readonly after: ReaderState
}

/** Gives a part of an earlier reading by its key, moved to where it starts now; once for each that there was. */
export type TakeOver = (key: string, start: number) => DocumentPart | undefined

function moveProse(prose: Prose, by: number): Prose {
  return { ...prose, runs: prose.runs.map((run) => ({ ...run, source: run.source + by })) }
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
  }
}

/** A part with a key that starts at `start`: taken over where an earlier reading has it, else read. */
export function takePart(key: string, start: number, takeOver: TakeOver | undefined, read: () => Omit<DocumentPart, 'key' | 'start'>): DocumentPart {
  return takeOver?.(key, start) ?? { key, start, ...read() }
}

/** The key of a state. */
export function stateKey({ lead, titled, references }: ReaderState): string {
  return `${lead ?? ''},${titled ? 1 : 0}${references ? 1 : 0}`
}

/** The document that parts make up. */
export function documentOf(format: FormatId, source: string, parts: readonly DocumentPart[], settings?: unknown): Document {
  const blocks = parts.flatMap((part) => part.blocks)
  const notices = parts.flatMap((part) => part.notices)
  return { format, source, parts, blocks, notices, ...(settings === undefined ? {} : { settings }) }
}
