// How a page is read: what is made of its scripts, and what its elements may be.
import type { Block } from './document.ts'

/** How a page is read. */
export interface PageOptions {
  /** Makes blocks of the data for search engines that a script holds. */
  readonly readData?: (script: string, offset: number) => readonly Block[]
  /** Whether elements may be components, whose attributes are shown where their names say so. */
  readonly components?: boolean
  /** Strings in template tags that are shown: gives those before a place that were not given. */
  readonly strings?: { upTo(end: number): readonly { blocks(): readonly Block[] }[] }
}
