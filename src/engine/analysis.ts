// What is derived from a text before any rule is asked: blocks, profile, what it promotes, claims.
import { claimReader, type SyntaxMemory } from '../claims/claim-reader.ts'
import { DocumentFacts } from '../claims/document-facts.ts'
import type { BlockFacts, Claim, Facts, Promotion } from '../claims/model.ts'

import { OfferTally } from '../claims/offered.ts'
import type { Praise } from '../claims/praise.ts'
import { findPromotion, type Offer } from '../claims/promotion.ts'
import { readBlocks } from '../claims/read-facts.ts'
import type { Document } from '../formats/document.ts'
import { withCopy } from '../formats/parser-types.ts'
import { readDocument } from '../formats/read-document.ts'
import { type ReadText, readWhenAsked } from '../reader/opinions.ts'
import { checkSettings, checkSource, type Settings } from '../settings.ts'
import type { DiagnosticTexts } from '../settle/diagnostic.ts'
import type { Candidate } from '../settle/precedence.ts'
import { SELLS, sellsIn } from '../settle/seller.ts'
import { type Choice, chooseProfile } from './choose-profile.ts'

/** A document with everything that was derived from it, before any rule is asked. */
export interface Analysis {
  readonly facts: Facts
  readonly choice: Choice
  /** What profile and settings say of the offer beforehand. */
  readonly offer: Offer
  /** What the reader makes of the text, read when first asked for; nothing where it is off. */
  read(): ReadText | undefined
  /**
   * All that claims depend on beside the blocks themselves: the profile, what is promoted and, where it is
   * recalled, the references.
   */
  readonly context: string
}

/**
 * What an earlier run over other blocks of the same text knows of a block, as long as its context is the
 * same.
 */
export interface Recall {
  /** What the blocks say of an offer: kept from edit to edit, with what changed counted anew. */
  offered(praise: Praise): OfferTally
  /** What was promoted before, where it is the same: much is known of it. */
  promotion(now: Promotion): Promotion
  /** What was said of findings. */
  readonly said: DiagnosticTexts
  readonly syntax: SyntaxMemory
  claims(block: BlockFacts, context: string, read: () => readonly Claim[]): readonly Claim[]
  candidates(block: BlockFacts, context: string, find: () => readonly Candidate[]): readonly Candidate[]
}

/**
 * What the profile and the settings say of the offer beforehand. Under a guessed profile a text that may as
 * well inform promotes only what its own words do.
 */
function offerOf({ profile, source, sells }: Choice, { seller, product }: Settings): Offer {
  return {
    selling: sellsIn(profile, seller) && (source !== 'guessed' || sells() >= SELLS),
    byWords: seller !== 'no',
    ...(profile.product ? { product: profile.product } : {}),
    ...(product ? { chosen: product } : {}),
  }
}

/**
 * Of a text of more blocks, which nobody edits, what the reader is shown is made again when it is asked for.
 */
const MOST_KEPT = 2048

/** Derives from the blocks of a document, as read, what rules ask. */
export function analyseBlocks(
  document: Document,
  blocks: readonly BlockFacts[],
  settings: Settings,
  recall?: Recall,
): Analysis {
  const { language, claimClasses, praise } = settings.rulebook
  const read = readWhenAsked(
    blocks,
    settings.reader?.enabled === false ? undefined : settings.rulebook.reader,
    recall !== undefined || blocks.length <= MOST_KEPT,
  )
  const choice = chooseProfile(document, blocks, settings, read)
  const { profile } = choice
  const offer = offerOf(choice, settings)
  const found = findPromotion(recall?.offered(praise) ?? new OfferTally(praise, blocks), offer, praise)
  const promotion = recall?.promotion(found) ?? found
  const setting = { promotion, blocks, approvals: language.approvals, jurisdictions: profile.jurisdictions }
  const context = [
    profile.id,
    promotion.selling,
    promotion.praising,
    promotion.product,
    ...promotion.names,
    '',
    recall && blocks[0]?.sources.key,
  ].join('\n')
  const claims = claimReader(
    setting,
    claimClasses,
    recall && ((block, read) => recall.claims(block, context, read)),
    recall?.syntax,
  )
  return {
    facts: new DocumentFacts(
      document,
      blocks,
      promotion,
      profile.id,
      language.lexicon,
      claims,
      settings.full ?? false,
    ),
    choice,
    offer,
    context,
    read,
  }
}

/** Reads a text by settings that were checked, and derives its claims. Total: any string will do. */
export function analyseChecked(source: string, settings: Settings): Analysis {
  const { rulebook, format, full, observe } = settings
  observe?.('stage format')
  const document = readDocument(source, format, withCopy(rulebook.reading, settings.copy), full)
  observe?.('stage terms')
  const blocks = readBlocks(document.blocks, rulebook.language, full, source, settings)
  observe?.('stage document')
  return analyseBlocks(document, blocks, settings)
}

/**
 * Reads a text and derives its claims. Total: any string gives an analysis. Throws a `SettingsError` for
 * settings that are not known.
 */
export function analyse(source: string, settings: Settings): Analysis {
  checkSource(source)
  checkSettings(settings)
  return analyseChecked(source, settings)
}
