// Whether a text sells: by the words of sellers, by prices, and by how much of it a careful reviewer would
// doubt.
import type { BlockFacts } from '../claims/model.ts'
import { logistic } from '../reader/exponential.ts'
import type { ReadText } from '../reader/opinions.ts'
import { ENOUGH_UNITS, type SellerView, saidBy } from '../reader/page.ts'
import type { ProfileData } from '../rulebook/rule.ts'

/** Points of sellers' words and prices of a text, for each 100 words, and how many words it has. */
interface SellerWords {
  readonly points: number
  readonly prices: number
  readonly words: number
}

/** A short text is weighed as one of so many words: two words of praise do not make it all praise. */
const LEAST_WORDS = 40
/** Beyond so many points or prices for each 100 words more say nothing more. */
const MOST = 5
const PRICE = /[$\u20ac\u00a3] ?\d/g

/** Points and prices of blocks that were counted before; the words of a block never change. */
const counted = new WeakMap<BlockFacts, { readonly points: number; readonly prices: number }>()

function countIn(facts: BlockFacts): { readonly points: number; readonly prices: number } {
  const cached = counted.get(facts)
  if (cached) return cached
  let points = 0
  for (const hit of facts.hits) points += hit.class.sells ?? 0
  const found = { points, prices: facts.block.prose.text.match(PRICE)?.length ?? 0 }
  counted.set(facts, found)
  return found
}

/** Counts what the words of a text say of selling. */
export function sellerWords(blocks: readonly BlockFacts[]): SellerWords {
  let points = 0
  let prices = 0
  let words = 0
  for (const block of blocks) {
    const one = countIn(block)
    words += block.count
    points += one.points
    prices += one.prices
  }
  const share = (found: number): number => Math.min(MOST, (100 * found) / Math.max(words, LEAST_WORDS))
  return { points: share(points), prices: share(prices), words }
}

/** How likely it is that a text sells, 0 to 1: a page of few units the likelier, the fewer they are. */
function likelySeller(
  { points, prices }: SellerWords,
  { doubt, count, selling }: ReadText,
  view: SellerView,
): number {
  const short = Math.max(0, 1 - count / ENOUGH_UNITS)
  const said = saidBy(selling, view.start)
  const found = view.words * said + view.points * points + view.prices * prices + view.doubt * doubt
  return logistic(view.bias + found + view.short * short)
}

/** From here on a page whose profile is guessed is given one that sells: most pages are told rightly. */
const LIKELY_SELLS = 0.35
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
  return text && likelySeller(sellerWords(blocks), text, view)
}

/** Whether a text is read as one that sells: as the settings say, else as its profile does. */
export function sellsIn(profile: Pick<ProfileData, 'selling'>, chosen: SellerChoice | undefined): boolean {
  return chosen === 'yes' || (chosen !== 'no' && profile.selling)
}
