// What the reader makes of a whole text: an opinion of each of its sentences, moved by the view of the page.
import type { BlockFacts, Sentence } from '../claims/model.ts'
import { logistic } from './exponential.ts'
import { carefulOf, oddsInPage, shareOf } from './page-odds.ts'
import { doubtOf, isShort, readBlocks } from './read-blocks.ts'
import { HARMLESS, type Opinion, type Reader, type WeighedWord } from './reader.ts'
import type { Shown } from './surroundings.ts'
import { PAGE, type PageKind } from './tables.ts'
import type { ReadUnit } from './unit.ts'
import { unitsOf } from './units.ts'

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

/** The opinions of the sentences of a page, each made when it is asked for. */
export interface PageOpinions {
  /** The opinion of a sentence; undefined where it holds no word. */
  of(sentence: Sentence): PageOpinion | undefined
  /** Those of the sentences of which `likely` is at least so high (0 to 1), in order of place. */
  from(likely: number): PageOpinion[]
}

/** A text as read, before it is known whether it sells. */
export interface ReadText {
  /** The mean likelihood that a reviewer stops or hesitates, over its units, and how many there are. */
  readonly doubt: number
  readonly count: number
  /** Whether it is short copy, read closely. */
  readonly closely: boolean
  /** What its words say of selling. */
  readonly selling: number
  /** The words of the unit that is doubted most, their beginning where it is long. */
  readonly most: string | undefined
  /**
   * The opinions of its sentences, for a page that is so likely to sell (0 to 1). Those of `must` are read
   * whatever their words look like.
   */
  opinions(sells: number, must: ReadonlySet<Sentence>): PageOpinions
}

/** A text as read, block by block, with its sums. */
interface Reading {
  readonly reader: Reader
  readonly blocks: readonly (readonly ReadUnit[])[]
  readonly shownOf: (unit: ReadUnit) => Shown
  readonly count: number
  /** Whether it is short copy, read closely, and whether it is one unit. */
  readonly closely: boolean
  /** What its words say of care. */
  readonly careful: number
  readonly flags: readonly number[]
}

/** A mix of what holds where a page sells and where it informs, by how likely it sells. */
const mixed = (sells: number, selling: number, informing: number): number =>
  sells * selling + (1 - sells) * informing

/**
 * The likelihood that a reviewer stops at a unit on a page that is so likely to sell, after evidence that is
 * added to the log of the odds.
 */
function likelyOf(unit: ReadUnit, again: Opinion, reading: Reading, sells: number, evidence = 0): number {
  const { reader, flags, count, careful, closely } = reading
  const on = (page: PageKind): number => {
    // Short copy has no page to be seen in.
    if (closely) return logistic(again.odds(page) + evidence)
    // The view of the page is had from the units as they were read first.
    const share = shareOf(unit.opinion.flag(page), flags[page] ?? 0, count)
    return logistic(oddsInPage(again.odds(page), share, careful, reader.weights.view) + evidence)
  }
  return mixed(sells, sells > 0 ? on(PAGE.sells) : 0, sells < 1 ? on(PAGE.informs) : 0)
}

/** The opinion of a unit on a page that is so likely to sell: between one that does and one that informs. */
class UnitOpinion implements PageOpinion {
  readonly sentence: Sentence
  readonly likely: number
  private readonly unit: ReadUnit
  private readonly opinion: Opinion
  private readonly reading: Reading
  private readonly sells: number

  constructor(unit: ReadUnit, again: Opinion, reading: Reading, sells: number, likely: number) {
    this.sentence = unit.sentence
    this.unit = unit
    this.opinion = again
    this.reading = reading
    this.sells = sells
    this.likely = likely
  }

  get likelyWithRule(): number {
    const { unit, opinion, reading, sells } = this
    return likelyOf(unit, opinion, reading, sells, reading.reader.weights.view.rule)
  }

  get flag(): number {
    const { opinion, sells } = this
    return mixed(sells, opinion.flag(PAGE.sells), opinion.flag(PAGE.informs))
  }

  get maybe(): number {
    const { opinion, sells } = this
    return mixed(sells, opinion.maybe(PAGE.sells), opinion.maybe(PAGE.informs))
  }

  get categories(): Opinion['categories'] {
    return this.opinion.categories
  }

  weigh(): WeighedWord[] {
    const { unit } = this
    const page = this.sells >= 0.5 ? PAGE.sells : PAGE.informs
    unit.words ??= new Map()
    const { reader, shownOf, closely } = this.reading
    const words = unit.words.get(page) ?? reader.weigh(shownOf(unit), page, closely)
    unit.words.set(page, words)
    return words
  }
}

function opinionsOf(reading: Reading, sells: number, must: ReadonlySet<Sentence>): PageOpinions {
  const { blocks, reader, shownOf } = reading
  let byBlock: ReadonlyMap<BlockFacts | undefined, readonly ReadUnit[]> | undefined
  const againOf = (unit: ReadUnit): Opinion => {
    const { sentence, opinion } = unit
    if (opinion !== HARMLESS || !must.has(sentence)) return opinion
    unit.again ??= reader.read(shownOf(unit), true) ?? opinion
    return unit.again
  }
  // Most units are as harmless as the one before.
  let last: { readonly first: Opinion; readonly again: Opinion; readonly likely: number } | undefined
  const likely = (unit: ReadUnit, again: Opinion): number => {
    if (last?.first !== unit.opinion || last.again !== again)
      last = { first: unit.opinion, again, likely: likelyOf(unit, again, reading, sells) }
    return last.likely
  }
  const opinionOf = (unit: ReadUnit): UnitOpinion => {
    const again = againOf(unit)
    return new UnitOpinion(unit, again, reading, sells, likely(unit, again))
  }
  return {
    of(sentence) {
      byBlock ??= new Map(blocks.map((units) => [units[0]?.sentence.block, units]))
      const unit = byBlock.get(sentence.block)?.find((one) => one.sentence === sentence)
      return unit && opinionOf(unit)
    },
    from: (bar) =>
      blocks.flatMap((units) => units.filter((unit) => likely(unit, againOf(unit)) >= bar).map(opinionOf)),
  }
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

/** Reads a text. */
function readText(blocks: readonly BlockFacts[], reader: Reader, keep: boolean): ReadText {
  const units = unitsOf(blocks, keep)
  const closely = isShort(units)
  const { read, sums } = readBlocks(units, { reader, closely, keep })
  const count = read.reduce((sum, { length }) => sum + length, 0)
  // What says how often each word stands is let go of at once.
  const words = { counts: [...sums.counts].sort(([a], [b]) => a - b), units: count }
  const selling = reader.selling(words)
  const shownOf = ({ shown, sentence }: ReadUnit): Shown => shown ?? units.shownOf(sentence)
  const reading: Reading = {
    reader,
    blocks: read,
    shownOf,
    count,
    closely,
    careful: carefulOf(reader.careful(words), count, reader.weights.view),
    flags: sums.flags,
  }
  return {
    selling,
    doubt: count === 0 ? 0 : sums.doubt / count,
    count,
    closely,
    get most() {
      const first = read.flat().slice(0, MOST_LOOKED_AT)
      const doubts = first.map((unit) => doubtOf(unit))
      const most = first[doubts.indexOf(Math.max(...doubts))]
      return beginning(most && shownOf(most).text)
    },
    opinions: (sells, must) => opinionsOf(reading, sells, must),
  }
}

/**
 * Reads a text when it is first asked for; gives nothing where there is no reader. With `keep`, what is read
 * of its blocks is kept for the next reading.
 */
export function readWhenAsked(
  blocks: readonly BlockFacts[],
  reader: Reader | undefined,
  keep: boolean,
): () => ReadText | undefined {
  let memo: ReadText | undefined
  return () => {
    if (reader) memo ??= readText(blocks, reader, keep)
    return memo
  }
}
