// The features by which a token's tag is chosen: hashes of the words around it and of the tags before it. The
// trainer (training/tagger.mjs) learns from these very numbers.
import { hashKey, type Token } from '../prose/tokens.ts'

/** How many features a token has. */
export const FEATURES = 10
const LONG_ENDING = 3
const SHORT_ENDING = 2
/** What stands for a neighbour beyond the end or the beginning. */
const BEYOND_END = 1
const BEYOND_START = 2
/** What stands for the tag of a token before the first. */
export const NO_TAG = 20
/** All numbers are one word. */
const NUMBER = hashKey('0')

/** Mixes two 32-bit numbers into one (the finalizer of MurmurHash3, shortened). */
function mix(a: number, b: number): number {
  const mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/** What the features of a sentence's tokens are made of: hashes of words and of their endings. */
export interface WordHashes {
  readonly word: Int32Array
  readonly long: Int32Array
  readonly short: Int32Array
}

/** The hashes of the tokens `from` to `to`, which is not among them. */
export function hashesOf(tokens: readonly Token[], from: number, to: number): WordHashes {
  const count = to - from
  const words: WordHashes = {
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
 * Fills `rows` with the features of the token at `at`: 32 bits each, of which the upper ones choose a row of
 * weights. `before` and `earlier` are the tags of the two tokens before it, or `NO_TAG`.
 */
export function featuresOf(
  { word, long, short }: WordHashes,
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
