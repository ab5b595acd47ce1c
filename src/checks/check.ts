// What a check gives: findings, which are facts about a text and not yet words.
import type { BlockFacts, Claim, Facts, Sentence } from '../claims/model.ts'
import type { ClassSet } from '../terms/lexicon.ts'
import type { Span } from '../text/span.ts'
import type { Conditions, Match } from './query.ts'

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

/** A check that needs the whole text. Pure: same facts, same findings. */
export interface DocumentCheck {
  readonly scope: 'document'
  find(facts: Facts): Finding[]
}

export type Check = BlockCheck | DocumentCheck

/** The keys that only some check kinds know, beside the shared conditions. */
export interface Query extends Conditions {
  readonly terms?: readonly string[]
  readonly effect?: readonly string[]
  readonly target?: readonly string[]
  readonly group?: readonly string[]
  readonly frame?: readonly string[]
  readonly strength?: readonly string[]
  readonly serious?: boolean
  readonly targets?: number
  /** Report the words up to the end of the nearest term that `followedBy` names. */
  readonly through?: boolean
  /** Report the whole sentence instead of the words of the term. */
  readonly whole?: boolean
  readonly once?: 'document' | 'condition' | 'sentence'
  readonly figure?: readonly string[]
  readonly timing?: readonly string[]
  readonly need?: readonly string[]
  readonly needRisk?: boolean
  readonly within?: 'document' | 'section' | 'paragraph'
  readonly claims?: number
  readonly groups?: readonly string[]
  readonly share?: number
  readonly atLeast?: number
  readonly statements?: readonly string[]
  /** Whether the first of the statements is for a text with one claim. */
  readonly singular?: boolean
  readonly allowed?: readonly string[]
}
