// From the odds of a unit by itself to those in its page: where much is promised a promise is likelier one,
// and a rule that fired is evidence.

/**
 * The factors by which a text is taken to sell: of what its words say on the whole, of prices for each 100
 * words, of the mean doubt of its units, of being short.
 */
export interface SellerView {
  readonly bias: number
  readonly words: number
  /** What the words' sum starts from. */
  readonly start: number
  readonly prices: number
  readonly doubt: number
  readonly short: number
  /** Added to that of the words, as far as the text is short: few words say less. */
  readonly few: number
}

/** The factors of the view of the page, as the trainer fits them. */
export interface PageView {
  readonly bias: number
  /** Of the odds of the unit by itself. */
  readonly odds: number
  /** Of the likelihood of `flag` among the other units of the page. */
  readonly share: number
  /** Added where a rule warns of the unit. */
  readonly rule: number
  /** Of what the words of the page say of care: a page that keeps within the rules will go on doing so. */
  readonly careful: number
  /** What the sum of those words starts from. */
  readonly start: number
  /** What decides whether a text sells. */
  readonly seller: SellerView
  /**
   * The look at the words alone: what their sum starts from, and how high it must come for a unit to be read.
   */
  readonly gate: { readonly bias: number; readonly bar: number }
}

/**
 * A page is taken for one of this many units more, as likely flagged as units are on the whole: a short text
 * says little of itself.
 */
const PRIOR_UNITS = 10
const PRIOR = 0.12

/**
 * The likelihood of `flag` among the other units of a page, for a unit with a likelihood of its own; `total`
 * is the sum over all of them.
 */
export function shareOf(own: number, total: number, count: number): number {
  return (total - own + PRIOR * PRIOR_UNITS) / (count - 1 + PRIOR_UNITS)
}

/** What a page's words say is held within these bounds, so that they do not outshout all else. */
const MOST_SAID = 6

/** What the words of a page say on the whole, from their sum and what it starts from. */
export function saidBy(sum: number, start: number): number {
  return Math.max(-MOST_SAID, Math.min(MOST_SAID, sum + start))
}

/** A page of so many units says enough of itself. */
export const ENOUGH_UNITS = 12

/** What a page's words say of care, from their sum; the less, the shorter the page. */
export function carefulOf(sum: number, count: number, { start }: PageView): number {
  return saidBy(sum, start) * Math.min(1, count / ENOUGH_UNITS)
}

/**
 * The odds of a unit in the light of its page, before any rule is heard; `careful` is what the page's words
 * say of care.
 */
export function oddsInPage(odds: number, share: number, careful: number, view: PageView): number {
  return view.bias + view.odds * odds + view.share * share + view.careful * careful
}
