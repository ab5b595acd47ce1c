// What a document promotes: the interventions named in its title, headings and calls to action, and most
// often.
import type { BlockFacts, Promotion } from './model.ts'
import type { OfferTally } from './offered.ts'
import { informs, type Praise, praises } from './praise.ts'

const LEAST_SHARE = 0.15

/** What the profile says beforehand. */
export interface Offer {
  readonly selling: boolean
  /**
   * Whether the settings say that it sells, or a reader is asked: then its words alone do not say that it
   * informs.
   */
  readonly certain: boolean
  /** Whether the words of the text may say that it sells where the profile does not. */
  readonly byWords: boolean
  readonly product?: string
  /** The class that the settings name, whatever the words say. */
  readonly chosen?: string
}

/** Whether a text sells something, and whether it praises that throughout. */
function standingOf(
  tally: OfferTally,
  offer: Offer,
  praise: Praise,
): Pick<Promotion, 'selling' | 'praising'> {
  const { pitched, praised, words } = tally
  const byWords = offer.byWords && tally.sells
  const informing = !offer.certain && !byWords && informs(praise, pitched, words)
  const selling = byWords || (offer.selling && !informing)
  return {
    selling,
    praising: selling && praises(praise, praised, words),
  }
}

/** Says which of the interventions that were counted in a document it promotes. */
export function findPromotion(tally: OfferTally, offer: Offer, praise: Praise): Promotion {
  const { names, product } = tally.promoted(LEAST_SHARE)
  const standing = standingOf(tally, offer, praise)
  return {
    names: new Set(standing.selling ? names : []),
    product: offer.chosen ?? product ?? offer.product,
    ...standing,
  }
}

function isSame(a: Promotion, b: Promotion): boolean {
  return (
    a.product === b.product &&
    a.selling === b.selling &&
    a.praising === b.praising &&
    a.names.size === b.names.size &&
    [...a.names].every((name) => b.names.has(name))
  )
}

/**
 * Gives the function that says whether a text still promotes what it does when one of its blocks is read with
 * other words, or one more stands at its end. The tally is that of the text, and is left as it was.
 */
export function promotesSame(
  tally: OfferTally,
  before: Promotion,
  offer: Offer,
  praise: Praise,
): (old: BlockFacts | undefined, now: BlockFacts) => boolean {
  return (old, now) => {
    const same = tally.saysSame(old, now)
    if (old) tally.count(old, -1)
    tally.count(now, 1)
    const { selling, praising } = standingOf(tally, offer, praise)
    const stays = same
      ? selling === before.selling && praising === before.praising
      : isSame(findPromotion(tally, offer, praise), before)
    tally.count(now, -1)
    if (old) tally.count(old, 1)
    return stays
  }
}
