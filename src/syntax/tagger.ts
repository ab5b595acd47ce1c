// The tagger: a greedy averaged perceptron over hashed features (Collins 2002), distilled from a larger
// tagger by training/tagger.mjs.
import { hashKey, type Token } from '../prose/tokens.ts'
import { TAG, TAGS } from './tags.ts'

/** Gives the part of speech of each token of a range: a number of `TAG` a token, in order. */
export interface Tagger {
  tag(tokens: readonly Token[], from: number, to: number): Uint8Array
}

const FEATURES = 10
const LONG_ENDING = 3
const SHORT_ENDING = 2
/** What stands for a neighbour beyond the end or the beginning. */
const BEYOND_END = 1
const BEYOND_START = 2
const NO_TAG = 20
/** All numbers are one word. */
const NUMBER = hashKey('0')

/** Mixes two 32-bit numbers into one (the finalizer of MurmurHash3, shortened). */
function mix(a: number, b: number): number {
  const mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/** What the features of a sentence's tokens are made of: hashes of words and of their endings. */
interface Words {
  readonly word: Int32Array
  readonly long: Int32Array
  readonly short: Int32Array
}

function wordsOf(tokens: readonly Token[], from: number, to: number): Words {
  const count = to - from
  const words: Words = {
    word: new Int32Array(count),
    long: new Int32Array(count),
    short: new Int32Array(count),
  }
  for (let at = 0; at < count; at++) {
    const token = tokens[from + at]
    const key = token?.key ?? ''
    const number = token?.kind === 'number'
    words.word[at] = number ? NUMBER : hashKey(key)
    words.long[at] = number ? NUMBER : hashKey(key.slice(-LONG_ENDING))
    words.short[at] = number ? NUMBER : hashKey(key.slice(-SHORT_ENDING))
  }
  return words
}

/**
 * Fills `rows` with the features of a token: the numbers from which its words and the tags before it choose.
 */
function featuresOf(
  { word, long, short }: Words,
  at: number,
  before: number,
  earlier: number,
  rows: Int32Array,
): void {
  const own = word[at] ?? 0
  const next = word[at + 1] ?? BEYOND_END
  rows[0] = mix(own, 1)
  rows[1] = mix(long[at] ?? 0, 2)
  rows[2] = mix(((short[at] ?? 0) + before) | 0, 3)
  rows[3] = mix(own ^ before, 4)
  rows[4] = mix(before * 32 + earlier, 5)
  rows[5] = mix(next, 6)
  rows[6] = mix(at > 0 ? (word[at - 1] ?? 0) : BEYOND_START, 7)
  rows[7] = mix((long[at + 1] ?? BEYOND_END) ^ Math.imul(before, 77), 8)
  rows[8] = mix(next ^ Math.imul(own, 31), 9)
  rows[9] = mix((short[at] ?? 0) ^ Math.imul(short[at + 1] ?? BEYOND_END, 131) ^ Math.imul(before, 7919), 10)
}

/**
 * Makes a tagger of the bytes of its weights: a row of `TAGS` signed bytes for each of 2^n hashed features.
 */
export function makeTagger({ buffer, byteOffset, byteLength }: Uint8Array): Tagger {
  const weights = new Int8Array(buffer, byteOffset, byteLength)
  const shift = Math.clz32(weights.length / TAGS) + 1
  const rows = new Int32Array(FEATURES)
  const scores = new Int32Array(TAGS)
  const best = (): number => {
    scores.fill(0)
    for (const row of rows) {
      const start = (row >>> shift) * TAGS
      for (let tag = 0; tag < TAGS; tag++) scores[tag] = (scores[tag] ?? 0) + (weights[start + tag] ?? 0)
    }
    let found = 0
    for (let tag = 1; tag < TAGS; tag++) if ((scores[tag] ?? 0) > (scores[found] ?? 0)) found = tag
    return found
  }
  return {
    tag(tokens, from, to) {
      const words = wordsOf(tokens, from, to)
      const tags = new Uint8Array(to - from)
      let [before, earlier] = [NO_TAG, NO_TAG]
      for (let at = 0; at < tags.length; at++) {
        featuresOf(words, at, before, earlier, rows)
        const found = tokens[from + at]?.kind === 'mark' ? TAG.mark : best()
        tags[at] = found
        earlier = before
        before = found
      }
      return tags
    },
  }
}
