// The tagger: a greedy averaged perceptron over hashed features (Collins 2002), distilled from a larger
// tagger by training/tagger.mjs.
import type { Token } from '../prose/tokens.ts'
import { FEATURES, featuresOf, hashesOf, NO_TAG } from './features.ts'
import { TAG, TAGS } from './tags.ts'

/** Gives the part of speech of each token of a range: a number of `TAG` a token, in order. */
export interface Tagger {
  tag(tokens: readonly Token[], from: number, to: number): Uint8Array
}

/** Weights tag by tag, which pack smaller, as rows of features, which are read faster. */
function rowsOf(planes: Int8Array): Int8Array {
  const weights = new Int8Array(planes.length)
  const count = planes.length / TAGS
  for (let tag = 0; tag < TAGS; tag++)
    for (let row = 0; row < count; row++) weights[row * TAGS + tag] = planes[tag * count + row] ?? 0
  return weights
}

/**
 * Makes a tagger of the bytes of its weights: for each of `TAGS` tags a signed byte for each of 2^n hashed
 * features.
 */
export function makeTagger({ buffer, byteOffset, byteLength }: Uint8Array): Tagger {
  const weights = rowsOf(new Int8Array(buffer, byteOffset, byteLength))
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
      const words = hashesOf(tokens, from, to)
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
