// Lists of approved wordings as they are compiled: phrases as rows of roots, wordings as the phrases that
// they need and those that may stand in them.
import type { Spellings } from '../terms/root.ts'

/** One way to say an approved wording. Numbers are places in the phrases of the whole. */
export interface WordingVariant {
  readonly needs: readonly (readonly number[])[]
  /** The place of the need that fewest other ways share words with. */
  readonly rarest: number
  readonly may: readonly number[]
}

/** An approved wording. */
export interface ApprovedWording {
  readonly id: string
  /** As the source has it, or as its notation reads. */
  readonly text: string
  /** The further sentences that the source has for it. */
  readonly models: readonly string[]
  readonly of?: string
  readonly condition?: string
  readonly ways: readonly WordingVariant[]
  /** Substances of which one must be named, and no other of the list. */
  readonly for?: readonly number[]
  /** Phrases of which one of each must stand in the same paragraph. */
  readonly beside?: readonly (readonly number[])[]
}

/** A list of a regulator, with where and for what it holds. */
export interface WordingList {
  readonly id: string
  readonly title: string
  /** Key of the law in sources.yaml. */
  readonly source: string
  /** Month, `YYYY-MM`. */
  readonly checked: string
  readonly profiles: readonly string[]
  readonly products?: readonly string[]
  /** Folded names of which the offer must have one, where the text names any. */
  readonly offers?: readonly string[]
  readonly condition?: string
  readonly may: readonly number[]
  readonly wordings: readonly ApprovedWording[]
}

/** A list compiled, with phrases of its own: roots with a space between them. */
export interface WordingBook {
  readonly phrases: readonly string[]
  readonly list: WordingList
}

/** A list as it is kept: it is opened only for a text of its profiles that holds one of its telling roots. */
export interface PackedList {
  readonly profiles: readonly string[]
  /** Roots of which a sentence must hold one to say any of its wordings. */
  readonly roots: readonly string[]
  /** The `WordingBook` as JSON. */
  readonly book: string
}

/** All lists, compiled. */
export interface WordingData {
  readonly spellings: Spellings
  /** Roots of words that say nothing. */
  readonly plain: readonly string[]
  readonly lists: readonly PackedList[]
}

/** Stands for any number in a phrase. */
export const ANY_NUMBER = '#'
/** Marks that change what a text says. */
export const MEANT_MARKS: ReadonlySet<string> = new Set(['%', '+', '<', '>', '=', '$', '€', '£'])
