// What a format makes of a source text: blocks of readable text, each with its role.
import type { Prose } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { YamlValue } from '../yaml/tree.ts'

import type { Writing } from './writing.ts'

/** The formats that can be read. */
export const FORMATS = [
  'text',
  'markdown',
  'mdx',
  'html',
  'astro',
  'vue',
  'svelte',
  'jsx',
  'mjml',
  'json',
  'jsonl',
  'yaml',
  'toml',
  'csv',
  'srt',
  'vtt',
  'eml',
] as const
/** The name of a format that can be read. */
export type FormatId = (typeof FORMATS)[number]

/** What a block is to its reader. */
export type Role =
  | 'title'
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'cell'
  | 'quote'
  | 'caption'
  | 'cta'
  | 'meta'
  | 'code'
  | 'reference'
  | 'navigation'
  | 'disclaimer'

/** A link in a block: the range of its words in the block's text, and where it leads. */
export interface Link extends Span {
  readonly url: string
}

/** A citation mark that a format has already resolved (a footnote call): its range in the block's text. */
interface Call extends Span {
  readonly id: string
}

/** A block of readable text. */
export interface Block {
  readonly role: Role
  /** Heading level, 1 to 6; of what search engines show, only titles have one. */
  readonly level?: number
  readonly prose: Prose
  readonly links: readonly Link[]
  readonly calls: readonly Call[]
  /** How many blocks before this one its lead-in line or column head stands, for an item or cell. */
  readonly lead?: number
  /** How many blocks before this one the cell stands that names its row. */
  readonly row?: number
  /** The id of a footnote that this block defines. */
  readonly note?: string
  /** Whether it is not seen when the page is opened: folded, hidden or only read out. */
  readonly hidden?: true
  /** Whether it is data that tells other programs what the page says anyway. */
  readonly repeats?: true
  /** The row or object of data in which it stands, which is a document of its own: counted from 0. */
  readonly record?: number
  /** How words are written in it, where not as they are. */
  readonly writing?: Writing
}

/** Something the reader of a report should know about how a text was read. */
export interface Notice extends Span {
  readonly message: string
}

/**
 * A part of a source that was not read, or not as what it is, so that nothing is found in it; with the
 * reason.
 */
export interface Unread extends Span {
  readonly reason: string
}

/** What is read of a text that stands in another one, and what is not. */
export interface Read {
  readonly blocks: readonly Block[]
  readonly notRead: readonly Unread[]
}

/** A source text as blocks. Offsets are UTF-16 code units into the unchanged source. */
export interface Document {
  readonly format: FormatId
  readonly source: string
  /** The parts in which it was read, where a later reading may take them over. */
  readonly parts: readonly DocumentPart[]
  /** The blocks of all parts. */
  readonly blocks: readonly Block[]
  readonly notices: readonly Notice[]
  /** What may say something to a reader and was not read, in order of place. */
  readonly notRead: readonly Unread[]
  /** The comments of the text, where its format tells them from other text. */
  readonly comments?: readonly Span[]
  /** What the front matter says under the key `claimlint`, where there is any. */
  readonly settings?: YamlValue
}

/** What a part must know of those before it. */
export interface ReaderState {
  /** The block that items and cells hang on, counted from the next block to be read: -1 is the last one. */
  readonly lead: number | undefined
  /** Whether the title was read. */
  readonly titled: boolean
  /** Whether the text has come to its references. */
  readonly references: boolean
  /** The start tags of HTML that is open across parts, and what they make of the text in them. */
  readonly open?: string
  readonly inside?: Inside
}

/** What open HTML makes of the Markdown in it. */
export interface Inside {
  readonly silent: boolean
  readonly hidden: boolean
  readonly furniture: boolean
}

/** A part as read. */
export interface DocumentPart {
  /** All that decides what its blocks are, but for where it starts. */
  readonly key: string
  readonly start: number
  readonly blocks: readonly Block[]
  readonly notices: readonly Notice[]
  readonly notRead: readonly Unread[]
  readonly comments?: readonly Span[]
  readonly after: ReaderState
}
