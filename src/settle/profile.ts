// Guesses the profile of a text that names none: what it sells, by its own words. Deterministic and
// explained.
import { textOf } from '../claims/facts.ts'
import type { BlockFacts } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'

/** A guessed profile and the words that led to it. */
export interface Guess {
  readonly profile: string
  readonly words: readonly string[]
}

/** Points per 100 words above which a text sells; a short text needs the same points as one of 40 words. */
const THRESHOLD = 1.1
const LEAST_WORDS = 40
const SHOWN = 5
const HEAD_WEIGHT = 3
const BY_PRODUCT: Readonly<Record<string, string>> = {
  supplement: 'us-supplement',
  cosmetic: 'us-supplement',
  homeopathy: 'us-supplement',
  device: 'us-device',
}

/**
 * Guesses the profile of a document; `editorial` for a text that sells nothing. `sells` says whether it does,
 * where that is known; else its words decide.
 */
export function guessProfile(blocks: readonly BlockFacts[], sells?: boolean): Guess {
  const words: string[] = []
  let points = 0
  let count = 0
  let place: string | undefined
  for (const block of blocks) {
    count += block.count
    for (const hit of block.hits) {
      const weight = hit.class.sells ?? 0
      if (hit.class.name.startsWith('place-')) place ??= hit.class.name.slice('place-'.length)
      if (weight === 0) continue
      points += weight
      if (words.length < SHOWN) {
        const word = textOf(block, hit)
        if (!words.includes(word)) words.push(word)
      }
    }
  }
  if (!(sells ?? (100 * points) / Math.max(count, LEAST_WORDS) >= THRESHOLD))
    return { profile: 'editorial', words: [] }
  if (place) return { profile: place, words }
  return { profile: BY_PRODUCT[productOf(blocks) ?? ''] ?? 'us-drug-clinic', words }
}

/**
 * The product class that the text names most, heads before all; of two as often named, the one named first.
 * Forms such as
 * "drops" count where nothing else is named.
 */
function productOf(blocks: readonly BlockFacts[]): string | undefined {
  const weights = { named: new Map<string, number>(), generic: new Map<string, number>() }
  for (const block of blocks) {
    const weight = isHead(block.block) ? HEAD_WEIGHT : 1
    for (const { class: known } of block.hits) {
      const { product, standing } = known
      if (
        known.role !== 'intervention' ||
        product === undefined ||
        product === 'any' ||
        (standing !== 'named' && standing !== 'generic')
      )
        continue
      weights[standing].set(product, (weights[standing].get(product) ?? 0) + weight)
    }
  }
  const counted = weights.named.size > 0 ? weights.named : weights.generic
  return [...counted].sort((a, b) => b[1] - a[1])[0]?.[0]
}
