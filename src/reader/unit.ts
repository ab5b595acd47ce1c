// A unit of a text, and what is kept of it once it was read.
import type { Sentence } from '../claims/model.ts'
import type { Opinion, Reader, WeighedWord } from './reader.ts'
import type { Shown } from './surroundings.ts'
import type { PageKind } from './tables.ts'

/** A unit of a text: a sentence, and what the reader is shown of it. */
interface Unit {
  readonly sentence: Sentence
  readonly shown: Shown
}

/** A unit as read, with what was asked of it later: an open text keeps its units. */
export interface ReadUnit extends Pick<Unit, 'sentence'> {
  /** What the reader was shown, where that is kept. */
  readonly shown: Shown | undefined
  readonly opinion: Opinion
  /** The opinion of one that must be read whatever its words look like. */
  again: Opinion | undefined
  words: Map<PageKind, WeighedWord[]> | undefined
}

/** The units of a block as read, by whom and how, and what is summed over them. */
export interface ReadBlock {
  readonly reader: Reader
  readonly closely: boolean
  readonly units: readonly ReadUnit[]
  readonly doubt: number
  /**
   * The numbers of the known words of its units, one unit after the other, each word once in a unit; each
   * number a code unit of a text, which weighs a fifth of an array of so few.
   */
  readonly heard: string
  /** The likelihoods of `flag`, for each kind of page. */
  readonly flags: readonly number[]
}

/** The units of a block; with `read` an open text keeps what was made of them last. */
export interface BlockUnits {
  readonly units: readonly Unit[]
  read: ReadBlock | undefined
}
