// What a check gives: findings, which are facts about a text and not yet words.
import type { BlockFacts, Claim, Facts, Sentence } from '../claims/model.ts'
import type { ClassSet } from '../terms/lexicon.ts'
import type { Span } from '../text/span.ts'
import type { Match } from './predicates.ts'

/** A fact that a check found. */
export interface Finding {
  /** Where, in the source. */
  readonly span: Span
  readonly scope: 'span' | 'document'
  readonly sentence?: Sentence
  readonly match?: Match
  readonly claim?: Claim
  /** Values for the message of the rule. */
  readonly data: Readonly<Record<string, string>>
  readonly related: readonly { readonly span: Span; readonly message: string }[]
}

/** A check that looks at one block at a time. Pure: same facts, same findings. */
export interface BlockCheck {
  readonly scope: 'block'
  /**
   * Classes of which a block must hold one for the check to find anything there; without, any block may do.
   */
  readonly triggers?: ClassSet
  /** Whether it may find anything in a document of this kind, whatever its blocks hold. */
  mayFindIn(facts: Facts): boolean
  /** Whether it may find anything in a block; false only where `find` would give nothing. */
  mayFindAt(block: BlockFacts): boolean
  find(facts: Facts, block: BlockFacts): Finding[]
}

/** What is known of a text once the findings in its places are settled. */
export interface Weighed {
  /** Whether a sentence says no more than an approved wording of a regulator. */
  isApproved(sentence: Sentence): boolean
  /** Whether the reader takes what a sentence says for harmless, or at least for no claim to warn of. */
  isHarmless(sentence: Sentence): boolean
  isMild(sentence: Sentence): boolean
  /** The sentences in which the reader alone finds a claim, with its kind. */
  readonly read: readonly { readonly sentence: Sentence; readonly category: string }[]
}

/** A check that needs the whole text. Pure: same facts, same findings. */
export interface DocumentCheck {
  readonly scope: 'document'
  /**
   * What its findings depend on beside the facts, if anything: it is asked once without and, where that may
   * change something, again with it.
   */
  readonly weighs?: { readonly approved: boolean; readonly harmless: boolean; readonly read: boolean }
  find(facts: Facts, weighed?: Weighed): Finding[]
}

/** A check that looks at blocks one by one, or at the whole text. */
export type Check = BlockCheck | DocumentCheck
