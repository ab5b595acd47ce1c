// The reader's arithmetic: vectors of words, layers of convolution, attention, a small head. Sums run in a
// fixed order on 32-bit numbers (kernel.wat), so that every machine gives the same bits.
import { exponential } from './exponential.ts'
import { type Kernel, NUMBER, openKernel } from './kernel.ts'
import { gramsOf, LENGTHS } from './tokens.ts'
import type { ReaderWeights, Table } from './weights.ts'

/** Numbers for each word, one word after the other. */
type Vectors = Float32Array

const WIDTH = 64
/** Bytes of a word's vector. */
const WORD = WIDTH * NUMBER
/** How many words on either side a layer looks at. */
const REACH = 2
/** Words of a unit and the empty ones that a layer reads before the first and after the last. */
const PLACES = LENGTHS.text + 2 * REACH
const LAYERS = ['0', '1'] as const

/**
 * What is known of a page, by the number that the trainer gives it: nothing, that it sells, that it informs.
 */
export const PAGE = { unknown: 0, sells: 1, informs: 2 } as const
export type PageKind = (typeof PAGE)[keyof typeof PAGE]

/** What stands around a unit, as numbers: made once, used for each reading of the unit. */
type Around = Float32Array

/** The network. A unit has at most `LENGTHS.text` words. */
export interface Network {
  /** The vectors of words, one after the other. */
  embed(forms: readonly string[]): Vectors
  /** What stands around a unit: means of the vectors of the unit before, after and of the title. */
  around(before: readonly string[], after: readonly string[], title: readonly string[]): Around
  /** Logits of the three labels for the words of a unit, for each kind of page that is asked for. */
  logits(words: Vectors, around: Around, pages: readonly PageKind[]): Float32Array[]
  /**
   * The same for one kind of page, with the word at each place taken away in turn; only what lies within its
   * reach is reckoned again.
   */
  without(words: Vectors, around: Around, page: PageKind, places: readonly number[]): Float32Array[]
}

/** A table as numbers ready to multiply. */
function dense({ values, columns, scales }: Table): Float32Array {
  return Float32Array.from(values, (value, at) => value * (scales[Math.floor(at / columns)] ?? 0))
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

function makeEmbedding(weights: ReaderWeights): (forms: readonly string[]) => Vectors {
  const known = weights.table('words')
  const letters = weights.table('grams')
  // Vectors of known words hold those of their letters; number 1 stands for every other word.
  const unknown = 1
  return (forms) => {
    const out = new Float32Array(forms.length * WIDTH)
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

function meanOf(words: Vectors, out: Around, to: number): void {
  const count = words.length / WIDTH
  for (let word = 0; word < count; word++)
    for (let channel = 0; channel < WIDTH; channel++)
      out[to + channel] = (out[to + channel] ?? 0) + (words[word * WIDTH + channel] ?? 0) / count
}

/** Columns of a map without its last ones, and those. */
function parted(map: Float32Array, columns: number, last: number): [Float32Array, Float32Array] {
  const first = columns - last
  const rows = map.length / columns
  const take = (from: number, length: number): Float32Array =>
    Float32Array.from(
      { length: rows * length },
      (_, at) => map[Math.floor(at / length) * columns + from + (at % length)] ?? 0,
    )
  return [take(0, first), take(first, last)]
}

/** Rows and columns of a table changed over. */
function turned(map: Float32Array, columns: number): Float32Array {
  const rows = map.length / columns
  return map.map((_, at) => map[(at % rows) * columns + Math.floor(at / rows)] ?? 0)
}

/** What each kind of page adds to the hidden numbers, the bias in it. */
function pageTerms(pages: Table, columns: Float32Array, bias: Float32Array): Float32Array[] {
  return Object.values(PAGE).map((kind) => {
    const vector = new Float32Array(pages.columns)
    addRow(vector, 0, pages, kind, 1)
    return bias.map((start, row) => {
      let sum = start
      for (let at = 0; at < pages.columns; at++)
        sum += (columns[row * pages.columns + at] ?? 0) * (vector[at] ?? 0)
      return sum
    })
  })
}

/** The numbers of the network in the kernel's memory: where each table lies, in bytes. */
interface Places {
  readonly kernel: Kernel
  readonly layers: readonly { conv: number; convBias: number; mix: number; mixBias: number }[]
  readonly attend: number
  readonly attendBias: number
  readonly heads: number
  readonly hidden: number
  readonly hiddenSize: number
  readonly nothing: number
  readonly out: number
  readonly outBias: number
  readonly labels: number
  readonly terms: readonly Float32Array[]
  /** Makes room for so many numbers; they are nothing. */
  room(numbers: number): number
}

/** Numbers of room beside the tables: words of two units and their layers, and what the head needs. */
const SCRATCH = 2 * (LAYERS.length + 1) * PLACES * WIDTH + 4096

/** Puts the tables into a kernel's memory. */
function placed(weights: ReaderWeights): Places {
  const table = (name: string): Float32Array => dense(weights.table(name))
  const pages = weights.table('pages')
  const [hidden, pageColumns] = parted(table('hidden'), weights.table('hidden').columns, pages.columns)
  const [hiddenBias, attendBias, outBias] = [table('hidden-bias'), table('attend-bias'), table('out-bias')]
  const layers = LAYERS.map((layer) => ({
    conv: turned(table(`conv${layer}`), 2 * REACH + 1),
    convBias: table(`conv${layer}-bias`),
    mix: table(`mix${layer}`),
    mixBias: table(`mix${layer}-bias`),
  }))
  const perLayer = WIDTH * (WIDTH + 2 * REACH + 1 + 2)
  const kernel = openKernel(SCRATCH + layers.length * perLayer + 2 * hidden.length)
  let free = 0
  const room = (numbers: number): number => {
    const at = free
    // A vector of four lanes begins at a multiple of its length.
    free += Math.ceil(numbers / NUMBER) * NUMBER
    return at * NUMBER
  }
  const put = (numbers: Float32Array): number => {
    const at = room(numbers.length)
    kernel.memory.set(numbers, at / NUMBER)
    return at
  }
  return {
    kernel,
    layers: layers.map(({ conv, convBias, mix, mixBias }) => ({
      conv: put(conv),
      convBias: put(convBias),
      mix: put(mix),
      mixBias: put(mixBias),
    })),
    attend: put(table('attend')),
    attendBias: put(attendBias),
    heads: attendBias.length,
    hidden: put(hidden),
    hiddenSize: hiddenBias.length,
    nothing: room(hiddenBias.length),
    out: put(table('out')),
    outBias: put(outBias),
    labels: outBias.length,
    terms: pageTerms(pages, pageColumns, hiddenBias),
    room,
  }
}

/** The head of the network: logits of words at an address, for kinds of pages. */
function makeHead(
  places: Places,
): (x: number, count: number, around: Around, kinds: readonly PageKind[]) => Float32Array[] {
  const { kernel, heads, hiddenSize, labels } = places
  const { memory } = kernel
  const scores = places.room(LENGTHS.text * heads)
  const shares = places.room(LENGTHS.text * heads)
  const pooled = (heads + 1) * WIDTH
  const input = places.room(pooled + 3 * WIDTH)
  const inner = places.room(hiddenSize)
  const active = places.room(hiddenSize)
  const result = places.room(labels)
  const attend = (x: number, count: number): void => {
    for (let word = 0; word < count; word++)
      kernel.linear(
        x + word * WORD,
        WIDTH,
        places.attend,
        places.attendBias,
        heads,
        scores + word * heads * NUMBER,
      )
    const [from, to] = [scores / NUMBER, shares / NUMBER]
    for (let head = 0; head < heads; head++) {
      let top = Number.NEGATIVE_INFINITY
      for (let word = 0; word < count; word++) top = Math.max(top, memory[from + word * heads + head] ?? 0)
      let total = 0
      for (let word = 0; word < count; word++) {
        const share = exponential((memory[from + word * heads + head] ?? 0) - top)
        memory[to + head * count + word] = share
        total += share
      }
      for (let word = 0; word < count; word++) {
        const at = to + head * count + word
        memory[at] = (memory[at] ?? 0) / total
      }
    }
  }
  return (x, count, around, kinds) => {
    attend(x, count)
    kernel.pool(x, x + count * WORD, WORD, shares, heads, input)
    memory.set(around, input / NUMBER + pooled)
    kernel.linear(input, pooled + around.length, places.hidden, places.nothing, hiddenSize, inner)
    return kinds.map((kind) => {
      const term = places.terms[kind]
      for (let at = 0; at < hiddenSize; at++)
        memory[active / NUMBER + at] = Math.max(0, (memory[inner / NUMBER + at] ?? 0) + (term?.[at] ?? 0))
      kernel.linear(active, hiddenSize, places.out, places.outBias, labels, result)
      return memory.slice(result / NUMBER, result / NUMBER + labels)
    })
  }
}

/** Makes the network of weights. Throws as `openKernel` does. */
export function makeNetwork(weights: ReaderWeights): Network {
  const embed = makeEmbedding(weights)
  const places = placed(weights)
  const { kernel, layers } = places
  const { memory } = kernel
  const headed = makeHead(places)
  const row = places.room(WIDTH)
  const step = PLACES * WORD
  /** Where the words of a unit begin: its layers follow at a step each. */
  const [whole, changed] = [0, 1].map(
    () => places.room(((layers.length + 1) * step) / NUMBER) + REACH * WORD,
  ) as [number, number]
  const top = layers.length * step
  /** Reckons the words from `first` up to `end` of a layer. */
  const layer = (base: number, at: number, first: number, end: number): void => {
    const { conv, convBias, mix, mixBias } = layers[at] as (typeof layers)[number]
    const x = base + at * step
    kernel.convolve(x + first * WORD, x + end * WORD, step, WORD, conv, convBias, mix, mixBias, row)
  }
  const read = (words: Vectors): number => {
    const count = words.length / WIDTH
    memory.set(words, whole / NUMBER)
    // What a longer unit left behind is no word of this one.
    for (let at = 0; at <= layers.length; at++)
      memory.fill(
        0,
        (whole + at * step) / NUMBER + words.length,
        (whole + at * step + (count + REACH) * WORD) / NUMBER,
      )
    for (let at = 0; at < layers.length; at++) layer(whole, at, 0, count)
    return count
  }
  const copy = (to: number, from: number, words: number): void =>
    void memory.copyWithin(to / NUMBER, from / NUMBER, (from + words * WORD) / NUMBER)
  return {
    embed,
    around(before, after, title) {
      const out = new Float32Array(3 * WIDTH)
      ;[before, after, title].forEach((forms, at) => void meanOf(embed(forms), out, at * WIDTH))
      return out
    },
    logits: (words, around, kinds) => headed(whole + top, read(words), around, kinds),
    without(words, around, page, taken) {
      const count = read(words)
      for (let at = 0; at <= layers.length; at++) copy(changed + at * step, whole + at * step, count + REACH)
      return taken.map((place) => {
        const zones = layers.map((_, at) => [
          Math.max(0, place - REACH * (at + 1)),
          Math.min(count, place + REACH * (at + 1) + 1),
        ]) as [number, number][]
        memory.fill(0, (changed + place * WORD) / NUMBER, (changed + (place + 1) * WORD) / NUMBER)
        for (const [at, [first, end]] of zones.entries()) layer(changed, at, first, end)
        const [logits] = headed(changed + top, count, around, [page])
        copy(changed + place * WORD, whole + place * WORD, 1)
        for (const [at, [first, end]] of zones.entries()) {
          const from = (at + 1) * step + first * WORD
          copy(changed + from, whole + from, end - first)
        }
        return logits ?? new Float32Array(places.labels)
      })
    },
  }
}
