// What a document promotes: the interventions named in its title, headings and calls to action, and most
// often.
import type { BlockFacts, Promotion } from './model.ts'
import type { OfferTally } from './offered.ts'
import { type Praise, praises } from './praise.ts'

const LEAST_SHARE = 0.15

/** What the profile says beforehand. */
export interface Offer {
  readonly selling: boolean
  /** Whether the words of the text may say that it sells where the profile does not. */
  readonly byWords: boolean
  readonly product?: string
  /** The class that the settings name, whatever the words say. */
  readonly chosen?: string
}

/** Says which of the interventions that were counted in a document it promotes. */
export function findPromotion(tally: OfferTally, offer: Offer, praise: Praise): Promotion {
  const { names, product } = tally.promoted(LEAST_SHARE)
  const selling = offer.selling || (offer.byWords && tally.sells)
  return {
    names: new Set(selling ? names : []),
    product: offer.chosen ?? product ?? offer.product,
    assumed: (offer.chosen ?? product) === undefined,
    selling,
    praising: selling && praises(praise, tally.praised, tally.words),
  }
}

function isSame(a: Promotion, b: Promotion): boolean {
  return (
    a.product === b.product &&
    a.assumed === b.assumed &&
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
    if (same && !before.selling) return true
    if (old) tally.count(old, -1)
    tally.count(now, 1)
    const stays = same
      ? praises(praise, tally.praised, tally.words) === before.praising
      : isSame(findPromotion(tally, offer, praise), before)
    tally.count(now, -1)
    if (old) tally.count(old, 1)
    return stays
  }
}
