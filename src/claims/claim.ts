// A claim: who is said to do what to what, how surely, and on whose word. Every field points at its words.
import type { Hit } from '../terms/lexicon.ts'
import type { Citation, Range, Sentence } from './facts.ts'

/** How sure a claim sounds. */
export type Strength = 'absolute' | 'strong' | 'plain' | 'tentative'

/**
 * Whom the claim is about: what the text promotes, something else, the disease itself, people, or nobody
 * named.
 */
export type SubjectKind = 'promoted' | 'implied' | 'other' | 'disease' | 'person' | 'none'

/** How a claim is put together. */
export type Frame =
  | 'verb'
  | 'passive'
  | 'noun'
  | 'adjective'
  | 'attributive'
  | 'phrase'
  | 'suffix'
  | 'prefix'
  | 'title'

/** A health claim in one sentence. Token ranges refer to the sentence's block. */
export interface Claim extends Range {
  readonly sentence: Sentence
  readonly frame: Frame
  /** The sense of the effect: the class name of the term list, or the sense that the list gives it. */
  readonly effect: string
  readonly effectHit: Range
  readonly target?: Hit
  /** All targets of the claim in a list ("pain, fatigue and depression"). */
  readonly targets: readonly Hit[]
  readonly subject: SubjectKind
  readonly subjectHit?: Range
  /**
   * Product class of the subject: drug, biologic, supplement, device, cosmetic, homeopathy, procedure or any.
   */
  readonly product: string
  readonly strength: Strength
  readonly hedged: boolean
  readonly negated: boolean
  readonly goal: boolean
  /** Whether the goal is a use ("used to treat"), not an aim or a wish. */
  readonly use: boolean
  readonly citation?: Citation
  /** The lead-in whose words an item or cell finishes. */
  readonly lead?: Sentence
  /** Whether all targets are approved uses of the subject where the profile applies. */
  readonly approved: boolean
}
