// Whether a text sells: by its words, by prices, and by how much of it a careful reviewer would doubt.
import type { BlockFacts } from '../claims/model.ts'
import { logistic } from '../reader/exponential.ts'
import type { ReadText } from '../reader/opinions.ts'
import { ENOUGH_UNITS, type SellerView, saidBy } from '../reader/page-odds.ts'
import type { ProfileData } from '../rulebook/rule.ts'

/** A short text is weighed as one of so many words: two words of praise do not make it all praise. */
const LEAST_WORDS = 40
/** Beyond so many prices for each 100 words more say nothing more. */
const MOST = 5
const PRICE = /[$\u20ac\u00a3] ?\d/g

/** Prices of blocks that were counted before; the words of a block never change. */
const counted = new WeakMap<BlockFacts, number>()

function pricesIn(facts: BlockFacts): number {
  const cached = counted.get(facts)
  if (cached !== undefined) return cached
  const found = facts.block.prose.text.match(PRICE)?.length ?? 0
  counted.set(facts, found)
  return found
}

/** Prices for each 100 words of a text. */
function sharePrices(blocks: readonly BlockFacts[]): number {
  let prices = 0
  let words = 0
  for (const block of blocks) {
    words += block.count
    prices += pricesIn(block)
  }
  return Math.min(MOST, (100 * prices) / Math.max(words, LEAST_WORDS))
}

/** How likely it is that a text sells, 0 to 1. */
function likelySeller(prices: number, { doubt, count, selling }: ReadText, view: SellerView): number {
  const short = Math.max(0, 1 - count / ENOUGH_UNITS)
  const said = (view.words + view.few * short) * saidBy(selling, view.start)
  const found = said + view.prices * prices + view.doubt * doubt
  return logistic(view.bias + found + view.short * short)
}

/** From here on a page whose profile is guessed is given one that sells: most pages are told rightly. */
const LIKELY_SELLS = 0.39
/** The same for short copy, which is read as selling unless it plainly informs. */
const SHORT_SELLS = 0.25

/** From which likelihood on a text of so many units, whose profile is guessed, is given one that sells. */
export function sellsFrom(count: number): number {
  return count < ENOUGH_UNITS ? SHORT_SELLS : LIKELY_SELLS
}

/**
 * From here on it is taken to promote what it speaks of without a word that says so: a wrong guess costs a
 * page that informs more than one that sells.
 */
export const SELLS = 0.55

/** What the settings say of selling; `auto` leaves it to the words. */
export type SellerChoice = 'yes' | 'no' | 'auto'

/**
 * How likely it is that a text sells: as the settings say, else by its words and the reader's doubt;
 * undefined where there is no reader to ask.
 */
export function sellerOf(
  blocks: readonly BlockFacts[],
  chosen: SellerChoice | undefined,
  read: () => ReadText | undefined,
  view: SellerView | undefined,
): number | undefined {
  if (chosen === 'yes' || chosen === 'no') return chosen === 'yes' ? 1 : 0
  const text = view && read()
  return text && likelySeller(sharePrices(blocks), text, view)
}

/** Whether a text is read as one that sells: as the settings say, else as its profile does. */
export function sellsIn(profile: Pick<ProfileData, 'selling'>, chosen: SellerChoice | undefined): boolean {
  return chosen === 'yes' || (chosen !== 'no' && profile.selling)
}
