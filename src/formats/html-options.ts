// How a page is read: what is made of its scripts, and what its elements may be.
import type { Span } from '../text/span.ts'
import type { Block } from './document.ts'

/**
 * What an element holds that is no markup: data for search engines, words in several languages, code, a part
 * of a page.
 */
export type DataKind = 'linked' | 'messages' | 'code' | 'part'

/** How a page is read. */
export interface PageOptions {
  /** Makes blocks of what an element holds that is no markup (UTF-16 offsets). */
  readonly readData?: (kind: DataKind, start: number, end: number) => readonly Block[]
  /** Makes blocks of the code of an attribute, between its quotes, by the name of what it is the value of. */
  readonly readCode?: (name: string, place: Span) => readonly Block[]
  /** Whether it stands in an attribute of another page. */
  readonly embedded?: boolean
  /** Whether elements may be components, whose attributes are shown where their names say so. */
  readonly components?: boolean
  /** Whether a `template` is shown, as in a component of Vue. */
  readonly templates?: boolean
  /** Strings in template tags that are shown: gives those before a place that were not given. */
  readonly strings?: { upTo(end: number): readonly { blocks(): readonly Block[] }[] }
}
