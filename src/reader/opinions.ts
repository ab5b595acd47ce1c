// What the reader makes of a whole text: an opinion of each of its sentences, moved by the view of the page.
import type { BlockFacts, Sentence } from '../claims/model.ts'
import { logistic } from './exponential.ts'
import { oddsInPage, type PageView, sharesOf } from './page.ts'
import type { Opinion, Reader, WeighedWord } from './reader.ts'
import { PAGE, type PageKind } from './tables.ts'
import { type Unit, unitsOf } from './units.ts'

/** A unit as read. */
interface ReadUnit extends Unit {
  readonly opinion: Opinion
}

/** The reader's opinion of a sentence, in its page. */
export interface PageOpinion {
  readonly sentence: Sentence
  /** The likelihood that a reviewer stops, with the page in view: by itself, and where a rule warns of it. */
  readonly likely: number
  readonly likelyWithRule: number
  /** The likelihoods of the unit by itself. */
  readonly flag: number
  readonly maybe: number
  readonly categories: Opinion['categories']
  /** What each word weighs, found when asked for; offsets count from where the sentence begins. */
  weigh(): WeighedWord[]
}

/** A text as read, before it is known whether it sells. */
export interface ReadText {
  /** The mean likelihood that a reviewer stops or hesitates, over its units, and how many there are. */
  readonly doubt: number
  readonly count: number
  /** What its words say of selling: the mean over its units. */
  readonly selling: number
  /** The words of the unit that is doubted most, their beginning where it is long. */
  readonly most: string | undefined
  /**
   * The opinions of its sentences, for a page that is so likely to sell (0 to 1). Those of `must` are read
   * whatever their words look like.
   */
  opinions(sells: number, must: ReadonlySet<Sentence>): ReadonlyMap<Sentence, PageOpinion>
}

/** The likelihoods of a unit on a page of one kind, in the view of the page. */
interface Viewed {
  readonly flag: number
  readonly maybe: number
  readonly likely: number
  readonly likelyWithRule: number
}

const NOTHING: Viewed = { flag: 0, maybe: 0, likely: 0, likelyWithRule: 0 }

/**
 * The likelihoods of all units on a page of one kind. The view of the page is had from the units as they were
 * read first.
 */
function viewed(
  units: readonly ReadUnit[],
  again: readonly Opinion[],
  page: PageKind,
  view: PageView,
): Viewed[] {
  const shares = sharesOf(units.map(({ opinion }) => opinion.labels[page]?.flag ?? 0))
  return again.map(({ labels }, at) => {
    const { flag = 0, maybe = 0, odds: alone = 0 } = labels[page] ?? {}
    const odds = oddsInPage(alone, shares[at] ?? 0, view)
    return { flag, maybe, likely: logistic(odds), likelyWithRule: logistic(odds + view.rule) }
  })
}

/**
 * Opinions of a page that is so likely to sell: between those of one that does and those of one that informs.
 */
function opinionsOf(
  units: readonly ReadUnit[],
  again: readonly Opinion[],
  reader: Reader,
  sells: number,
): ReadonlyMap<Sentence, PageOpinion> {
  const { view } = reader.weights
  const selling = sells > 0 ? viewed(units, again, PAGE.sells, view) : []
  const informing = sells < 1 ? viewed(units, again, PAGE.informs, view) : []
  const page = sells >= 0.5 ? PAGE.sells : PAGE.informs
  return new Map(
    units.map(({ sentence, shown }, at) => {
      const [one, other] = [selling[at] ?? NOTHING, informing[at] ?? NOTHING]
      const mixed = (field: keyof Viewed): number => sells * one[field] + (1 - sells) * other[field]
      const likelihoods = {
        flag: mixed('flag'),
        maybe: mixed('maybe'),
        likely: mixed('likely'),
        likelyWithRule: mixed('likelyWithRule'),
      }
      return [
        sentence,
        {
          sentence,
          ...likelihoods,
          get categories() {
            return again[at]?.categories ?? []
          },
          weigh: () => reader.weigh(shown, page),
        },
      ]
    }),
  )
}

/** Among so many units the most doubted one is looked for. */
const MOST_LOOKED_AT = 1000
const LONGEST_QUOTE = 60

/** The beginning of a text, cut between words. */
function beginning(text: string | undefined): string | undefined {
  const line = text?.replace(/\s+/g, ' ').trim()
  if (line === undefined || line.length <= LONGEST_QUOTE) return line
  return `${line.slice(0, Math.max(line.lastIndexOf(' ', LONGEST_QUOTE), LONGEST_QUOTE / 2))}…`
}

const meanOf = (numbers: readonly number[]): number =>
  numbers.length > 0 ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : 0

/** Reads a text. */
function readText(blocks: readonly BlockFacts[], reader: Reader): ReadText {
  const units = unitsOf(blocks).flatMap((unit): ReadUnit[] => {
    const opinion = reader.read(unit.shown, false)
    return opinion ? [{ ...unit, opinion }] : []
  })
  const doubts = units.map(
    ({ opinion: { labels } }) => (labels[PAGE.unknown]?.flag ?? 0) + (labels[PAGE.unknown]?.maybe ?? 0) / 2,
  )
  const selling = units.map(({ shown }) => reader.selling(shown))
  return {
    selling: meanOf(selling),
    doubt: meanOf(doubts),
    count: units.length,
    most: beginning(units[doubts.indexOf(Math.max(...doubts.slice(0, MOST_LOOKED_AT)))]?.shown.text),
    opinions: (sells, must) => {
      const again = units.map(({ sentence, shown, opinion }) =>
        must.has(sentence) ? (reader.read(shown, true) ?? opinion) : opinion,
      )
      return opinionsOf(units, again, reader, sells)
    },
  }
}

/** Reads a text when it is first asked for; gives nothing where there is no reader. */
export function readWhenAsked(
  blocks: readonly BlockFacts[],
  reader: Reader | undefined,
): () => ReadText | undefined {
  let memo: ReadText | undefined
  return () => {
    if (reader) memo ??= readText(blocks, reader)
    return memo
  }
}
