// The reader's arithmetic: vectors of words, two layers of convolution, attention, a small head. Sums run in
// a fixed order, so that every machine gives the same bits.
import { exponential } from './exponential.ts'
import { gramsOf } from './tokens.ts'
import type { ReaderWeights, Table } from './weights.ts'

/** Numbers for each word, one word after the other. */
type Vectors = Float64Array

const WIDTH = 64
const REACH = 2
const NORM_LEAST = 1e-5

/** A table as numbers ready to multiply. */
function dense({ values, columns, scales }: Table): Float64Array {
  const out = new Float64Array(values.length)
  for (let row = 0, at = 0; at < values.length; row++) {
    const scale = scales[row] as number
    for (const end = at + columns; at < end; at++) out[at] = (values[at] as number) * scale
  }
  return out
}

/** A row of a table added to a vector, `share` times. */
function addRow(
  out: Vectors,
  to: number,
  { values, columns, scales }: Table,
  row: number,
  share: number,
): void {
  const scale = (scales[row] ?? 0) * share
  const from = row * columns
  for (let at = 0; at < columns; at++) out[to + at] = (out[to + at] ?? 0) + (values[from + at] ?? 0) * scale
}

/**
 * A linear map: `weights` has a row of `size` for each result; its bias is the start of each sum. Four sums
 * run side by side, always in the same order;
 * `size` is a multiple of four.
 */
function linear(
  input: Float64Array,
  from: number,
  size: number,
  weights: Float64Array,
  bias: Float64Array,
  out: Float64Array,
  to: number,
): void {
  for (let row = 0, first = 0; row < bias.length; row++, first += size) {
    let [one, two, three, four] = [0, 0, 0, 0]
    for (let at = 0; at < size; at += 4) {
      one += (weights[first + at] as number) * (input[from + at] as number)
      two += (weights[first + at + 1] as number) * (input[from + at + 1] as number)
      three += (weights[first + at + 2] as number) * (input[from + at + 2] as number)
      four += (weights[first + at + 3] as number) * (input[from + at + 3] as number)
    }
    out[to + row] = (bias[row] as number) + (one + two + (three + four))
  }
}

interface Layer {
  readonly conv: Float64Array
  readonly convBias: Float64Array
  readonly mix: Float64Array
  readonly mixBias: Float64Array
}

/**
 * What is known of a page, by the number that the trainer gives it: nothing, that it sells, that it informs.
 */
export const PAGE = { unknown: 0, sells: 1, informs: 2 } as const
export type PageKind = (typeof PAGE)[keyof typeof PAGE]

/** What stands around a unit, as numbers: made once, used for each reading of the unit. */
type Around = Float64Array

/** The network. */
export interface Network {
  /** The vectors of words, one after the other. */
  embed(forms: readonly string[]): Vectors
  /** What stands around a unit: means of the vectors of the unit before, after and of the title. */
  around(before: readonly string[], after: readonly string[], title: readonly string[]): Around
  /** Logits of the three labels for the words of a unit, for each kind of page that is asked for. */
  logits(words: Vectors, around: Around, pages: readonly PageKind[]): Float64Array[]
  /**
   * The same for one kind of page, with the word at each place taken away in turn; only what lies within its
   * reach is reckoned again.
   */
  without(words: Vectors, around: Around, page: PageKind, places: readonly number[]): Float64Array[]
}

function makeEmbedding(weights: ReaderWeights): (forms: readonly string[]) => Vectors {
  const known = weights.table('words')
  const letters = weights.table('grams')
  // Vectors of known words hold those of their letters; number 1 stands for every other word.
  const unknown = 1
  return (forms) => {
    const out = new Float64Array(forms.length * WIDTH)
    forms.forEach((form, at) => {
      const number = weights.words.get(form)
      addRow(out, at * WIDTH, known, number ?? unknown, 1)
      if (number !== undefined) return
      const grams = gramsOf(form)
      for (const gram of grams) addRow(out, at * WIDTH, letters, gram, 1 / grams.length)
    })
    return out
  }
}

/**
 * One layer: each channel over five words, brought to mean nothing and spread one, mixed, and added to what
 * came in. Reckons the words from `first` up to `end`.
 */
function convolve(
  x: Vectors,
  { conv, convBias, mix, mixBias }: Layer,
  out: Vectors,
  first: number,
  end: number,
): Vectors {
  const count = x.length / WIDTH
  const row = new Float64Array(WIDTH)
  const mixed = new Float64Array(WIDTH)
  for (let word = first; word < end; word++) {
    let mean = 0
    for (let channel = 0; channel < WIDTH; channel++) {
      let sum = convBias[channel] ?? 0
      for (let tap = -REACH; tap <= REACH; tap++) {
        const from = word + tap
        if (from >= 0 && from < count)
          sum += (conv[channel * (2 * REACH + 1) + tap + REACH] ?? 0) * (x[from * WIDTH + channel] ?? 0)
      }
      row[channel] = sum
      mean += sum
    }
    mean /= WIDTH
    let spread = 0
    for (let channel = 0; channel < WIDTH; channel++) spread += ((row[channel] ?? 0) - mean) ** 2
    const factor = 1 / Math.sqrt(spread / WIDTH + NORM_LEAST)
    for (let channel = 0; channel < WIDTH; channel++) row[channel] = ((row[channel] ?? 0) - mean) * factor
    linear(row, 0, WIDTH, mix, mixBias, mixed, 0)
    const to = word * WIDTH
    for (let channel = 0; channel < WIDTH; channel++)
      out[to + channel] = (x[to + channel] ?? 0) + Math.max(0, mixed[channel] ?? 0)
  }
  return out
}

/**
 * The words as one vector: a weighted mean for each head of attention, then the greatest value of each
 * channel.
 */
function pool(x: Vectors, attend: Float64Array, bias: Float64Array, out: Float64Array): number {
  const count = x.length / WIDTH
  const heads = bias.length
  const scores = new Float64Array(count * heads)
  for (let word = 0; word < count; word++) linear(x, word * WIDTH, WIDTH, attend, bias, scores, word * heads)
  for (let head = 0; head < heads; head++) {
    let top = Number.NEGATIVE_INFINITY
    for (let word = 0; word < count; word++) top = Math.max(top, scores[word * heads + head] ?? 0)
    let total = 0
    for (let word = 0; word < count; word++) {
      const share = exponential((scores[word * heads + head] ?? 0) - top)
      total += share
      for (let channel = 0; channel < WIDTH; channel++)
        out[head * WIDTH + channel] =
          (out[head * WIDTH + channel] ?? 0) + share * (x[word * WIDTH + channel] ?? 0)
    }
    for (let channel = 0; channel < WIDTH; channel++)
      out[head * WIDTH + channel] = (out[head * WIDTH + channel] ?? 0) / total
  }
  const from = heads * WIDTH
  for (let channel = 0; channel < WIDTH; channel++) {
    let top = Number.NEGATIVE_INFINITY
    for (let word = 0; word < count; word++) top = Math.max(top, x[word * WIDTH + channel] ?? 0)
    out[from + channel] = top
  }
  return from + WIDTH
}

function meanOf(words: Vectors, out: Float64Array, to: number): void {
  const count = words.length / WIDTH
  for (let word = 0; word < count; word++)
    for (let channel = 0; channel < WIDTH; channel++)
      out[to + channel] = (out[to + channel] ?? 0) + (words[word * WIDTH + channel] ?? 0) / count
}

/** What each kind of page adds to the hidden numbers, the bias in it. */
function pageTerms(pages: Table, hidden: Float64Array, size: number, bias: Float64Array): Float64Array[] {
  return Object.values(PAGE).map((kind) => {
    const vector = new Float64Array(pages.columns)
    addRow(vector, 0, pages, kind, 1)
    return bias.map((start, row) => {
      let sum = start
      for (let at = 0; at < pages.columns; at++)
        sum += (hidden[(row + 1) * size - pages.columns + at] ?? 0) * (vector[at] ?? 0)
      return sum
    })
  })
}

/** Makes the network of weights. */
export function makeNetwork(weights: ReaderWeights): Network {
  const embed = makeEmbedding(weights)
  const numbers = (name: string): Float64Array => dense(weights.table(name))
  const layers = ['0', '1'].map(
    (layer): Layer => ({
      conv: numbers(`conv${layer}`),
      convBias: numbers(`conv${layer}-bias`),
      mix: numbers(`mix${layer}`),
      mixBias: numbers(`mix${layer}-bias`),
    }),
  )
  const [attend, attendBias] = [numbers('attend'), numbers('attend-bias')]
  const [hidden, hiddenBias] = [numbers('hidden'), numbers('hidden-bias')]
  const [last, lastBias] = [numbers('out'), numbers('out-bias')]
  const pages = weights.table('pages')
  const pooled = (attendBias.length + 1) * WIDTH
  const size = hidden.length / hiddenBias.length
  const terms = pageTerms(pages, hidden, size, hiddenBias)
  const nothing = new Float64Array(hiddenBias.length)
  /** What each layer makes of the words. */
  const through = (words: Vectors): Vectors[] => {
    const all: Vectors[] = []
    for (const layer of layers) {
      const x = all.at(-1) ?? words
      all.push(convolve(x, layer, new Float64Array(x.length), 0, x.length / WIDTH))
    }
    return all
  }
  const headed = (x: Vectors, around: Around, kinds: readonly PageKind[]): Float64Array[] => {
    const input = new Float64Array(size)
    pool(x, attend, attendBias, input)
    input.set(around, pooled)
    const inner = new Float64Array(hiddenBias.length)
    linear(input, 0, size, hidden, nothing, inner, 0)
    return kinds.map((kind) => {
      const term = terms[kind] ?? nothing
      const out = new Float64Array(lastBias.length)
      const active = inner.map((value, at) => Math.max(0, value + (term[at] ?? 0)))
      linear(active, 0, active.length, last, lastBias, out, 0)
      return out
    })
  }
  return {
    embed,
    around(before, after, title) {
      const out = new Float64Array(3 * WIDTH)
      ;[before, after, title].forEach((forms, at) => void meanOf(embed(forms), out, at * WIDTH))
      return out
    },
    logits: (words, around, kinds) => headed(through(words).at(-1) ?? words, around, kinds),
    without(words, around, page, places) {
      const count = words.length / WIDTH
      const whole = through(words)
      return places.map((place) => {
        let x: Vectors = words.slice()
        x.fill(0, place * WIDTH, (place + 1) * WIDTH)
        for (const [at, layer] of layers.entries()) {
          const reach = REACH * (at + 1)
          x = convolve(
            x,
            layer,
            (whole[at] ?? x).slice(),
            Math.max(0, place - reach),
            Math.min(count, place + reach + 1),
          )
        }
        return headed(x, around, [page])[0] ?? nothing
      })
    },
  }
}
