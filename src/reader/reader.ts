// The reader: how likely a careful reviewer stops at a unit of a text, hesitates or passes, and over what.

import type { WordIndex } from '../terms/vocabulary.ts'
import { madeLately } from '../text/memo.ts'
import { type CloseReading, makeCloseReading } from './close.ts'
import { exponential, logarithm } from './exponential.ts'
import { makeNetwork, type Network } from './network.ts'
import { LENGTHS, readerTokens } from './reader-tokens.ts'
import { makeTexts, type Shown, type Texts } from './surroundings.ts'
import { PAGE, type PageKind } from './tables.ts'
import { type Kind, knownWords, makeGate, makeKinds, makePageSum, type PageWords } from './text-words.ts'
import { openReader, type ReaderWeights } from './weights.ts'

/** The labels of a unit on a page of one kind: likelihoods between 0 and 1. */
interface Label {
  /** That a reviewer stops. */
  readonly flag: number
  /** That reviewers differ. */
  readonly maybe: number
  /** The log of the odds of `flag`, which the view of the whole page moves. */
  readonly odds: number
}

/**
 * What the reader makes of a unit, for a page of which nothing is known, one that sells and one that informs
 * (by the numbers of `PAGE`).
 */
export interface Opinion {
  flag(page: PageKind): number
  maybe(page: PageKind): number
  odds(page: PageKind): number
  /** Kinds of claims, the likeliest first, for a unit that makes one. */
  readonly categories: readonly Kind[]
}

/** A word of a unit (UTF-16 offsets into its text), and how much the log of the odds falls without it. */
export interface WeighedWord {
  readonly start: number
  readonly end: number
  readonly weight: number
  /** Whether it is a mark, such as a comma, and no word. */
  readonly mark: boolean
}

/** The reader, ready to use. */
export interface Reader {
  readonly weights: ReaderWeights
  /**
   * Reads a unit; undefined where it holds no word. What a look at its words alone shows to be harmless is
   * not read further, unless it must be.
   */
  read(shown: Shown, must: boolean): Opinion | undefined
  /** Reads a unit of short copy, closely; undefined where it holds no word. */
  readClosely(shown: Shown): Opinion | undefined
  /** Whether a look at the words of a unit alone shows it to be harmless. */
  isPlain(shown: Shown): boolean
  /** The numbers of the words of a unit that are known, each once. */
  heard(shown: Shown): readonly number[]
  /** What the words of a page say of selling. */
  selling(words: PageWords): number
  /** What they say of care, in the same way: of a page that sells and keeps within the rules. */
  careful(words: PageWords): number
  /** Occlusion: what each word of a unit weighs on a page of a kind, read closely or not. */
  weigh(shown: Shown, page: PageKind, closely: boolean): WeighedWord[]
}

const FLAG = 2
const MAYBE = 1
const LABELS = 3
/** Odds are told within these bounds, which keeps likelihoods away from 0 and 1. */
const MOST_ODDS = 12

/**
 * What a unit is taken for that its words alone show to be harmless: as likely flagged as such units are, one
 * in a hundred, and four in a hundred give pause. The odds are those of the flag, ln(0.01 / 0.99).
 */
const QUIET: Label = { flag: 0.01, maybe: 0.04, odds: -4.6 }
/** What is made of such a unit: this one object. */
export const HARMLESS: Opinion = {
  flag: () => QUIET.flag,
  maybe: () => QUIET.maybe,
  odds: () => QUIET.odds,
  categories: [],
}

/**
 * The opinions of so many units are kept: an edit, tried or typed, leaves most units near it as they were.
 */
const KEPT_OPINIONS = 32

function labelOf(logits: Float32Array): Label {
  let top = Number.NEGATIVE_INFINITY
  for (let at = 0; at < LABELS; at++) top = Math.max(top, logits[at] ?? 0)
  let total = 0
  const shares = [0, 1, 2].map((label) => {
    const share = exponential((logits[label] ?? 0) - top)
    total += share
    return share
  })
  const flag = (shares[FLAG] ?? 0) / total
  return { flag, maybe: (shares[MAYBE] ?? 0) / total, odds: bounded(logarithm(flag) - logarithm(1 - flag)) }
}

const bounded = (odds: number): number => Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds))

const PAGES = Object.values(PAGE)

const isMark = (form: string): boolean => !/[\p{L}\d]/u.test(form)

/** The labels of a unit in one row of numbers: a page of claims has hundreds of thousands of units. */
const FIELDS = 3

/**
 * An opinion whose kinds are found when they are first asked for. A class: objects with a getter of their own
 * each would take ten times as much.
 */
class UnitReading implements Opinion {
  private readonly numbers: readonly number[]
  private readonly text: string
  private readonly kinds: (text: string) => Opinion['categories']
  private memo: Opinion['categories'] | undefined = undefined

  constructor(labels: readonly Label[], text: string, kinds: (text: string) => Opinion['categories']) {
    this.numbers = labels.flatMap(({ flag, maybe, odds }) => [flag, maybe, odds]).slice()
    this.text = text
    this.kinds = kinds
  }

  flag(page: PageKind): number {
    return this.numbers[page * FIELDS] ?? 0
  }

  maybe(page: PageKind): number {
    return this.numbers[page * FIELDS + 1] ?? 0
  }

  odds(page: PageKind): number {
    return this.numbers[page * FIELDS + 2] ?? 0
  }

  get categories(): Opinion['categories'] {
    this.memo ??= this.kinds(this.text)
    return this.memo
  }
}

/** What reads a unit: the network, or the close reading. */
type Reads = Pick<Network, 'logits' | 'without'>

/** Makes the function that weighs the words of a unit, by what reads it closely or not. */
function makeWeighing(readsOf: (closely: boolean) => Reads, texts: Texts): Reader['weigh'] {
  return (shown, page, closely) => {
    const tokens = readerTokens(shown.text).slice(0, LENGTHS.text)
    if (tokens.length === 0) return []
    const around = texts.around(shown)
    const vectors = texts.vectorsOf(shown.text)
    const reads = readsOf(closely)
    const [whole] = reads.logits(vectors, around, [page])
    const odds = whole ? labelOf(whole).odds : 0
    const words = tokens.flatMap(({ form }, at) => (isMark(form) ? [] : [at]))
    const drops = new Map(
      reads
        .without(vectors, around, page, words)
        .map((logits, at) => [words[at], odds - labelOf(logits).odds]),
    )
    return tokens.map(({ form, start, end }, at) => ({
      start,
      end,
      mark: isMark(form),
      weight: drops.get(at) ?? 0,
    }))
  }
}

/** Makes the functions that read and weigh a unit. */
function makeReading(weights: ReaderWeights): Omit<Reader, 'weights'> {
  const network = makeNetwork(weights)
  let close: CloseReading | undefined
  const readsOf = (closely: boolean): Reads => {
    if (closely) close ??= makeCloseReading(weights)
    return closely && close ? close : network
  }
  const passes = makeGate(weights)
  const kinds = makeKinds(weights)
  const texts = makeTexts(weights, network)
  const { wordsOf } = texts
  const lately = madeLately<Opinion>(KEPT_OPINIONS)
  const kindsOf = (text: string): Opinion['categories'] => kinds(wordsOf(text))
  const made = (shown: Shown, closely: boolean): Opinion => {
    const logits = readsOf(closely).logits(texts.vectorsOf(shown.text), texts.around(shown), PAGES)
    // Kinds are asked of few units.
    return new UnitReading(logits.map(labelOf), shown.text, kindsOf)
  }
  const opinionOf = (shown: Shown, closely: boolean): Opinion =>
    lately([closely, shown.text, shown.before, shown.after, shown.title].join('\n'), () =>
      made(shown, closely),
    )
  return {
    read(shown, must) {
      const words = wordsOf(shown.text)
      if (words.forms.length === 0) return undefined
      return must || passes(words) ? opinionOf(shown, false) : HARMLESS
    },
    readClosely: (shown) => (wordsOf(shown.text).forms.length === 0 ? undefined : opinionOf(shown, true)),
    isPlain: ({ text }) => !passes(wordsOf(text)),
    heard: ({ text }) => knownWords(wordsOf(text)),
    selling: makePageSum(weights, 'sells'),
    careful: makePageSum(weights, 'careful'),
    weigh: makeWeighing(readsOf, texts),
  }
}

/**
 * Opens a reader. `words` is where the words that it knows are, where that is ready. Throws an `Error` where
 * the bytes are none.
 */
export function makeReader(bytes: Uint8Array, words?: WordIndex): Reader {
  const weights = openReader(bytes, words)
  return { weights, ...makeReading(weights) }
}
