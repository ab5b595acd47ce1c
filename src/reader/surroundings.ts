// What stands around a unit, as numbers, and the vectors of its own words: texts that were asked for lately
// are kept, since a unit is shown as itself, before the next one and after the last, below one title.
import { madeLately } from '../text/memo.ts'
import type { Network } from './network.ts'
import { LENGTHS } from './reader-tokens.ts'
import { WIDTH } from './tables.ts'
import { type TextWords, wordsIn } from './text-words.ts'
import type { ReaderWeights } from './weights.ts'

/** So many texts are kept cut into words, with what was made of them. */
const KEPT_TEXTS = 32

/** What the reader is shown of a unit. */
export interface Shown {
  readonly text: string
  readonly before: string
  readonly after: string
  readonly title: string
}

/** A text with what the network makes of its words. */
interface KnownText {
  readonly words: TextWords
  /** The vectors of the words of a unit. */
  vectors?: Float32Array
  /** The means of its first words and of its last ones. */
  first?: Float32Array
  last?: Float32Array
}

/** What the texts of units are made of. */
export interface Texts {
  /** The words of a text. */
  wordsOf(text: string): TextWords
  /** The vectors of the words of a unit, one after the other. */
  vectorsOf(text: string): Float32Array
  /** The means of the vectors of the unit before, of the one after and of the title. */
  around(shown: Shown): Float32Array
}

function meanOf(vectors: Float32Array): Float32Array {
  const out = new Float32Array(WIDTH)
  const count = vectors.length / WIDTH
  for (let word = 0; word < count; word++)
    for (let channel = 0; channel < WIDTH; channel++)
      out[channel] = (out[channel] ?? 0) + (vectors[word * WIDTH + channel] ?? 0) / count
  return out
}

/** Makes what keeps the texts of units. */
export function makeTexts(weights: ReaderWeights, network: Network): Texts {
  const kept = madeLately<KnownText>(KEPT_TEXTS)
  const known = (text: string): KnownText => kept(text, () => ({ words: wordsIn(text, weights) }))
  const vectorsIn = (text: KnownText): Float32Array => {
    text.vectors ??= network.embed(text.words.unit.forms, text.words.unit.numbers)
    return text.vectors
  }
  /** The vectors of some words, counted from the end where the number is negative. */
  const some = (text: KnownText, from: number, to?: number): Float32Array => {
    const { forms, numbers } = text.words
    if (forms.length > LENGTHS.text) return network.embed(forms.slice(from, to), numbers.slice(from, to))
    return vectorsIn(text).subarray(from * WIDTH, to && to * WIDTH)
  }
  const firstOf = (text: KnownText): Float32Array => {
    text.first ??= meanOf(some(text, 0, LENGTHS.after))
    return text.first
  }
  const lastOf = (text: KnownText): Float32Array => {
    text.last ??= meanOf(some(text, -LENGTHS.before))
    return text.last
  }
  return {
    wordsOf: (text) => known(text).words,
    vectorsOf: (text) => vectorsIn(known(text)),
    around({ before, after, title }) {
      const around = new Float32Array(3 * WIDTH)
      around.set(lastOf(known(before)), 0)
      around.set(firstOf(known(after)), WIDTH)
      around.set(firstOf(known(title)), 2 * WIDTH)
      return around
    },
  }
}
