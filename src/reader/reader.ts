// The reader: how likely a careful reviewer stops at a unit of a text, hesitates or passes, and over what.

import type { WordIndex } from '../terms/vocabulary.ts'
import { type CloseReading, makeCloseReading } from './close.ts'
import { exponential, logarithm, logistic } from './exponential.ts'
import { makeNetwork, type Network } from './network.ts'
import { PAGE, type PageKind } from './tables.ts'
import { LENGTHS, readerTokens } from './tokens.ts'
import { openReader, type ReaderWeights } from './weights.ts'

/** What the reader is shown of a unit. */
export interface Shown {
  readonly text: string
  readonly before: string
  readonly after: string
  readonly title: string
}

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
  readonly categories: readonly { readonly id: string; readonly likely: number }[]
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
  /** What the words of a unit say of selling: each distinct word adds a weight of its own. */
  selling(shown: Shown): number
  /** What they say of care, in the same way: of a page that sells and keeps within the rules. */
  careful(shown: Shown): number
  /** Occlusion: what each word of a unit weighs on a page of a kind, read closely or not. */
  weigh(shown: Shown, page: PageKind, closely: boolean): WeighedWord[]
}

const FLAG = 2
const MAYBE = 1
const LABELS = 3
/** Odds are told within these bounds, which keeps likelihoods away from 0 and 1. */
const MOST_ODDS = 12

/** What a unit is taken for that its words alone show to be harmless: as likely flagged as such units are. */
const QUIET: Label = { flag: 0.01, maybe: 0.04, odds: -4.6 }
/** What is made of such a unit: this one object. */
export const HARMLESS: Opinion = {
  flag: () => QUIET.flag,
  maybe: () => QUIET.maybe,
  odds: () => QUIET.odds,
  categories: [],
}

/** A sum over the words of a unit, each with its own weight: below the bar no more is asked. */
function makeGate(weights: ReaderWeights): (forms: readonly string[]) => boolean {
  const { values, scales } = weights.table('gate')
  const { gate } = weights.view
  const scale = scales[0] ?? 0
  return (forms) => {
    let sum = gate.bias
    for (const form of forms) sum += (values[weights.words.get(form) ?? 1] ?? 0) * scale
    return sum >= gate.bar
  }
}

/**
 * So many texts are kept cut: a unit is shown as itself, before the next one and after the last, below its
 * title.
 */
const KEPT_TEXTS = 8

type FormsOf = (text: string) => readonly string[]

/**
 * Makes the function that gives the forms of a text's tokens, and keeps those of the texts last asked for.
 */
function makeForms(): FormsOf {
  const kept = new Map<string, readonly string[]>()
  return (text) => {
    const cached = kept.get(text)
    if (cached) return cached
    const forms = readerTokens(text).map(({ form }) => form)
    for (const oldest of kept.keys()) {
      if (kept.size < KEPT_TEXTS) break
      kept.delete(oldest)
    }
    kept.set(text, forms)
    return forms
  }
}

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

function aroundOf(network: Network, { before, after, title }: Shown, formsOf: FormsOf): Float32Array {
  return network.around(
    formsOf(before).slice(-LENGTHS.before),
    formsOf(after).slice(0, LENGTHS.after),
    formsOf(title).slice(0, LENGTHS.title),
  )
}

/** Makes the function that sums what the distinct words of a unit say of its page, by a table of weights. */
function makeSum(weights: ReaderWeights, table: 'sells' | 'careful'): (forms: readonly string[]) => number {
  const { values, scales } = weights.table(table)
  return (forms) => {
    let sum = 0
    for (const form of new Set(forms)) sum += values[weights.words.get(form) ?? 0] ?? 0
    return sum * (scales[0] ?? 0)
  }
}

/**
 * Makes the function that tells which kinds of claims the words of a unit make: each category sums weights of
 * its own over the distinct words.
 */
function makeKinds(weights: ReaderWeights): (forms: readonly string[]) => Opinion['categories'] {
  const { values, columns, scales } = weights.table('kinds')
  const bias = weights.table('kinds-bias').values
  return (forms) => {
    const words = [...new Set(forms)].flatMap((form) => weights.words.get(form) ?? [])
    const share = 1 / Math.sqrt(Math.max(1, words.length))
    const sums = weights.categories.map((id, row) => {
      let sum = 0
      for (const word of words) sum += values[row * columns + word] ?? 0
      return { id, likely: logistic((bias[row] ?? 0) + sum * share * (scales[row] ?? 0)) }
    })
    return sums.sort((a, b) => b.likely - a.likely || (a.id < b.id ? -1 : 1))
  }
}

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
function makeWeighing(
  network: Network,
  readsOf: (closely: boolean) => Reads,
  formsOf: FormsOf,
): Reader['weigh'] {
  return (shown, page, closely) => {
    const tokens = readerTokens(shown.text).slice(0, LENGTHS.text)
    if (tokens.length === 0) return []
    const around = aroundOf(network, shown, formsOf)
    const vectors = network.embed(tokens.map(({ form }) => form))
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
  const selling = makeSum(weights, 'sells')
  const careful = makeSum(weights, 'careful')
  const formsOf = makeForms()
  const kindsOf = (text: string): Opinion['categories'] => kinds(formsOf(text).slice(0, LENGTHS.text))
  const opinionOf = (shown: Shown, forms: readonly string[], closely: boolean): Opinion => {
    const around = aroundOf(network, shown, formsOf)
    const logits = readsOf(closely).logits(network.embed(forms), around, PAGES)
    // Kinds are asked of few units.
    return new UnitReading(logits.map(labelOf), shown.text, kindsOf)
  }
  return {
    read(shown, must) {
      const forms = formsOf(shown.text).slice(0, LENGTHS.text)
      if (forms.length === 0) return undefined
      return must || passes(forms) ? opinionOf(shown, forms, false) : HARMLESS
    },
    readClosely(shown) {
      const forms = formsOf(shown.text).slice(0, LENGTHS.text)
      return forms.length === 0 ? undefined : opinionOf(shown, forms, true)
    },
    isPlain: (shown) => !passes(formsOf(shown.text).slice(0, LENGTHS.text)),
    selling: (shown) => selling(formsOf(shown.text).slice(0, LENGTHS.text)),
    careful: (shown) => careful(formsOf(shown.text).slice(0, LENGTHS.text)),
    weigh: makeWeighing(network, readsOf, formsOf),
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
