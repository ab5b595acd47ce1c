// The reader: how likely a careful reviewer stops at a unit of a text, hesitates or passes, and over what.
import { exponential, logarithm, logistic } from './exponential.ts'
import { makeNetwork, type Network, PAGE, type PageKind, WIDTH } from './network.ts'
import { LENGTHS, readerTokens } from './tokens.ts'
import { openReader, type ReaderWeights } from './weights.ts'

/** What the reader is shown of a unit. */
export interface Shown {
  readonly text: string
  readonly before: string
  readonly after: string
  readonly title: string
}

/** The labels of a unit: likelihoods between 0 and 1. */
interface Label {
  /** That a reviewer stops. */
  readonly flag: number
  /** That reviewers differ. */
  readonly maybe: number
  /** The log of the odds of `flag`, which the view of the whole page moves. */
  readonly odds: number
}

/** What the reader makes of a unit, for a page of which nothing is known, one that sells and one that informs (by the numbers of `PAGE`). */
export interface Opinion {
  readonly labels: readonly Label[]
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
  /** Reads a unit; undefined where it holds no word. What a look at its words alone shows to be harmless is not read further, unless it must be. */
  read(shown: Shown, must: boolean): Opinion | undefined
  /** Occlusion: what each word of a unit weighs on a page of a kind. */
  weigh(shown: Shown, page: PageKind): WeighedWord[]
}

const FLAG = 2
const MAYBE = 1
const LABELS = 3
/** Odds are told within these bounds, which keeps likelihoods away from 0 and 1. */
const MOST_ODDS = 12

/** What a unit is taken for that its words alone show to be harmless: as likely flagged as such units are. */
const QUIET: Label = { flag: 0.01, maybe: 0.04, odds: -4.6 }
const HARMLESS: Opinion = { labels: [QUIET, QUIET, QUIET], categories: [] }

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

const formsOf = (text: string): string[] => readerTokens(text).map(({ form }) => form)

function labelOf(logits: Float64Array): Label {
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

function aroundOf(network: Network, { before, after, title }: Shown): Float64Array {
  return network.around(formsOf(before).slice(-LENGTHS.before), formsOf(after).slice(0, LENGTHS.after), formsOf(title).slice(0, LENGTHS.title))
}

/** Makes the function that tells which kinds of claims the words of a unit make: each category sums weights of its own over the distinct words. */
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

function oddsOf(network: Network, words: Float64Array, around: Float64Array, page: PageKind): number {
  const [logits] = network.logits(words, around, [page])
  return logits ? labelOf(logits).odds : 0
}

/** Opens a reader. Throws an `Error` where the bytes are none. */
export function makeReader(bytes: Uint8Array): Reader {
  const weights = openReader(bytes)
  const network = makeNetwork(weights)
  const passes = makeGate(weights)
  const kinds = makeKinds(weights)
  return {
    weights,
    read(shown, must) {
      const forms = formsOf(shown.text).slice(0, LENGTHS.text)
      if (forms.length === 0) return undefined
      if (!must && !passes(forms)) return HARMLESS
      const logits = network.logits(network.embed(forms), aroundOf(network, shown), PAGES)
      return { labels: logits.map(labelOf), categories: kinds(forms) }
    },
    weigh(shown, page) {
      const tokens = readerTokens(shown.text).slice(0, LENGTHS.text)
      const around = aroundOf(network, shown)
      const vectors = network.embed(tokens.map(({ form }) => form))
      const whole = tokens.length > 0 ? oddsOf(network, vectors, around, page) : 0
      return tokens.map(({ form, start, end }, at) => {
        const without = vectors.slice()
        without.fill(0, at * WIDTH, (at + 1) * WIDTH)
        return { start, end, mark: !/[\p{L}\d]/u.test(form), weight: whole - oddsOf(network, without, around, page) }
      })
    },
  }
}
