// The reader's arithmetic: vectors of words, layers of convolution, attention, a small head. Sums run in a
// fixed order on 32-bit numbers (kernel.wat), so that every machine gives the same bits.
import { exponential } from './exponential.ts'
import { NUMBER } from './kernel.ts'
import { gramsOf, LENGTHS } from './reader-tokens.ts'
import { addRow, type PageKind, PLACES, type Places, placed, REACH, WIDTH } from './tables.ts'
import type { ReaderWeights } from './weights.ts'

/** Numbers for each word, one word after the other. */
type Vectors = Float32Array

/** Bytes of a word's vector. */
const WORD = WIDTH * NUMBER

/** What stands around a unit, as numbers: the means of the unit before, of the one after and of the title. */
type Around = Float32Array

/** The network. A unit has at most `LENGTHS.text` words. */
export interface Network {
  /** The vectors of words, one after the other, with their numbers among the known words or -1. */
  embed(forms: readonly string[], numbers: readonly number[]): Vectors
  /** Logits of the three labels for the words of a unit, for each kind of page that is asked for. */
  logits(words: Vectors, around: Around, pages: readonly PageKind[]): Float32Array[]
  /**
   * The same for one kind of page, with the word at each place taken away in turn; only what lies within its
   * reach is reckoned again.
   */
  without(words: Vectors, around: Around, page: PageKind, places: readonly number[]): Float32Array[]
}

function makeEmbedding(weights: ReaderWeights): Network['embed'] {
  const known = weights.table('words')
  const letters = weights.table('grams')
  // Vectors of known words hold those of their letters; number 1 stands for every other word.
  const unknown = 1
  return (forms, numbers) => {
    const out = new Float32Array(forms.length * WIDTH)
    forms.forEach((form, at) => {
      const number = numbers[at] ?? -1
      addRow(out, at * WIDTH, known, number < 0 ? unknown : number, 1)
      if (number >= 0) return
      const grams = gramsOf(form)
      for (const gram of grams) addRow(out, at * WIDTH, letters, gram, 1 / grams.length)
    })
    return out
  }
}

/** Attention: the share of each word for each head, list after list, where `shares` lies. */
function makeAttention(places: Places): { shares: number; attend: (x: number, count: number) => void } {
  const { kernel, heads } = places
  const { memory } = kernel
  const scores = places.room(LENGTHS.text * heads)
  const shares = places.room(LENGTHS.text * heads)
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
  return { shares, attend }
}

/** The head of the network: logits of words at an address, for kinds of pages. */
function makeHead(
  places: Places,
): (x: number, count: number, around: Around, kinds: readonly PageKind[]) => Float32Array[] {
  const { kernel, heads, hiddenSize, labels } = places
  const { memory } = kernel
  const { shares, attend } = makeAttention(places)
  const pooled = (heads + 1) * WIDTH
  const input = places.room(pooled + 3 * WIDTH)
  const inner = places.room(hiddenSize)
  const active = places.room(hiddenSize)
  const result = places.room(labels)
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

/** The words of two units and what each layer makes of them: one as it is, one with a word taken away. */
interface Layered {
  readonly whole: number
  readonly changed: number
  /** From the words of a unit to what one layer makes of them, and to what the last one does, in bytes. */
  readonly step: number
  readonly top: number
  /** Reckons the words from `first` up to `end` of a layer. */
  layer(base: number, at: number, first: number, end: number): void
  /** Reads a unit into `whole`; how many words it has. */
  read(words: Vectors): number
}

function makeLayers(places: Places): Layered {
  const { kernel, layers } = places
  const { memory } = kernel
  const row = places.room(WIDTH)
  const step = PLACES * WORD
  const words = (): number => places.room(((layers.length + 1) * step) / NUMBER) + REACH * WORD
  const [whole, changed] = [words(), words()]
  const layer = (base: number, at: number, first: number, end: number): void => {
    const { conv, convBias, mix, mixBias } = layers[at] as (typeof layers)[number]
    const x = base + at * step
    kernel.convolve(x + first * WORD, x + end * WORD, step, WORD, conv, convBias, mix, mixBias, row)
  }
  const read = (unit: Vectors): number => {
    const count = unit.length / WIDTH
    memory.set(unit, whole / NUMBER)
    // What a longer unit left behind is no word of this one.
    for (let at = 0; at <= layers.length; at++) {
      const end = (whole + at * step) / NUMBER + unit.length
      memory.fill(0, end, end + REACH * WIDTH)
    }
    for (let at = 0; at < layers.length; at++) layer(whole, at, 0, count)
    return count
  }
  return { whole, changed, step, top: layers.length * step, layer, read }
}

/** Makes the layers and the head of the network. Throws as `openKernel` does. */
function makeDepth(weights: ReaderWeights): Pick<Network, 'logits' | 'without'> {
  const places = placed(weights)
  const { layers } = places
  const { memory } = places.kernel
  const headed = makeHead(places)
  const { whole, changed, step, top, layer, read } = makeLayers(places)
  const copy = (to: number, from: number, words: number): void =>
    void memory.copyWithin(to / NUMBER, from / NUMBER, (from + words * WORD) / NUMBER)
  return {
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

/** Makes the network of weights. Its layers are laid out when they are first asked: short copy needs none. */
export function makeNetwork(weights: ReaderWeights): Network {
  const embed = makeEmbedding(weights)
  let made: Pick<Network, 'logits' | 'without'> | undefined
  const depth = (): Pick<Network, 'logits' | 'without'> => {
    made ??= makeDepth(weights)
    return made
  }
  return {
    embed,
    logits: (words, around, kinds) => depth().logits(words, around, kinds),
    without: (words, around, page, taken) => depth().without(words, around, page, taken),
  }
}
