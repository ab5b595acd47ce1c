// The tagger: a greedy averaged perceptron over hashed features (Collins 2002), distilled from a larger
// tagger by training/tagger.mjs.
import type { Token } from '../prose/tokens.ts'
import { FEATURES, featuresOf, hashesOf, NO_TAG } from './features.ts'
import { TAG, TAGS } from './tags.ts'

/** Gives the part of speech of each token of a range: a number of `TAG` a token, in order. */
export interface Tagger {
  tag(tokens: readonly Token[], from: number, to: number): Uint8Array
}

/** Weights as rows of features: gives where the row of a feature begins. */
interface Rows {
  readonly weights: Int8Array
  startOf(feature: number): number
}

/**
 * Weights tag by tag, which pack smaller, as rows of features, which are read faster: each when it is first
 * asked for, for a line asks a few hundred of many thousands.
 */
function rowsOf(planes: Int8Array): Rows {
  const weights = new Int8Array(planes.length)
  const count = planes.length / TAGS
  const made = new Uint8Array(count)
  return {
    weights,
    startOf(feature) {
      const start = feature * TAGS
      if (made[feature] === 0) {
        made[feature] = 1
        for (let tag = 0; tag < TAGS; tag++) weights[start + tag] = planes[tag * count + feature] ?? 0
      }
      return start
    },
  }
}

/**
 * Makes a tagger of the bytes of its weights: for each of `TAGS` tags a signed byte for each of 2^n hashed
 * features.
 */
export function makeTagger({ buffer, byteOffset, byteLength }: Uint8Array): Tagger {
  const { weights, startOf } = rowsOf(new Int8Array(buffer, byteOffset, byteLength))
  const shift = Math.clz32(weights.length / TAGS) + 1
  const rows = new Int32Array(FEATURES)
  const scores = new Int32Array(TAGS)
  const best = (): number => {
    scores.fill(0)
    for (const row of rows) {
      const start = startOf(row >>> shift)
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
