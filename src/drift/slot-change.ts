// In what one version of a sentence differs from another, and whether it says more by it.
/** A slot of a sentence in which two versions of it differ. */
export type Slot =
  | 'claim'
  | 'denial'
  | 'aim'
  | 'question'
  | 'effect'
  | 'force'
  | 'condition'
  | 'subject'
  | 'duration'
  | 'onset'
  | 'figure'
  | 'source'
  | 'risk'
  | 'advice'
  | 'disclaimer'

/** Whether a change makes a claim say more, less, or something else. */
export type ChangeDirection = 'stronger' | 'weaker' | 'other'

/** A slot that changed, and how; an empty text stands for nothing there. */
export interface SlotChange {
  readonly slot: Slot
  readonly way: ChangeDirection
  readonly from: string
  readonly to: string
}

/** Which way a number that can be counted goes, where more of it says more. */
export const more = (before: number, after: number): ChangeDirection =>
  after > before ? 'stronger' : 'weaker'

/** Words in a row. */
export const listed = (words: readonly string[]): string => words.join(', ')

/** How many of some words are among others. */
export const shared = (a: readonly string[], b: readonly string[]): number =>
  a.filter((word) => b.includes(word)).length
