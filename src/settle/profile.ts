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
/** The country whose profiles go by product. */
const HOME = 'us'
const BY_PRODUCT: Readonly<Record<string, string>> = {
  supplement: 'us-supplement',
  cosmetic: 'us-supplement',
  homeopathy: 'us-supplement',
  device: 'us-device',
}

/** Words that speak for one answer, and how much they weigh together. */
interface Voices {
  weight: number
  readonly words: string[]
}

/** Adds a word that speaks for an answer. */
function add(voices: Map<string, Voices>, answer: string, weight: number, word: string): void {
  const known = voices.get(answer) ?? { weight: 0, words: [] }
  known.weight += weight
  if (known.words.length < SHOWN && !known.words.includes(word)) known.words.push(word)
  voices.set(answer, known)
}

/** The answer that most speaks for; of two as strong, the one first heard. */
function strongest(voices: ReadonlyMap<string, Voices>): [string, Voices] | undefined {
  return [...voices].sort((a, b) => b[1].weight - a[1].weight)[0]
}

/** Words of a place weigh so much: one that only sellers there write, and a mere mention of the country. */
const PLACE = { 'place-': 2, 'country-': 1 } as const
/** A country is named by one word of its sellers or by two mentions. */
const LEAST_PLACE = 2

/** The country that the words of a text name most, where its law differs from that of the home market. */
function placeOf(blocks: readonly BlockFacts[]): [string, Voices] | undefined {
  const places = new Map<string, Voices>()
  for (const block of blocks)
    for (const hit of block.hits)
      for (const [prefix, weight] of Object.entries(PLACE))
        if (hit.class.name.startsWith(prefix))
          add(places, hit.class.name.slice(prefix.length), weight, textOf(block, hit))
  const found = strongest(places)
  return found && found[0] !== HOME && found[1].weight >= LEAST_PLACE ? found : undefined
}

/**
 * Guesses the profile of a document; `editorial` for a text that sells nothing. `sells` says whether it does,
 * where that is known; else its words decide. The words that led to it are those of the country first, then
 * those of the product, then those of selling.
 */
export function guessProfile(blocks: readonly BlockFacts[], sells?: boolean): Guess {
  const selling: string[] = []
  let points = 0
  let count = 0
  for (const block of blocks) {
    count += block.count
    for (const hit of block.hits) {
      const weight = hit.class.sells ?? 0
      if (weight === 0) continue
      points += weight
      const word = textOf(block, hit)
      if (selling.length < SHOWN && !selling.includes(word)) selling.push(word)
    }
  }
  if (!(sells ?? (100 * points) / Math.max(count, LEAST_WORDS) >= THRESHOLD))
    return { profile: 'editorial', words: [] }
  const place = placeOf(blocks)
  if (place) return { profile: place[0], words: shown(place[1].words, selling) }
  const product = productOf(blocks)
  return {
    profile: BY_PRODUCT[product?.[0] ?? ''] ?? 'us-drug-clinic',
    words: shown(product?.[1].words ?? [], selling),
  }
}

/** Two words of what decided, then those of selling, each once. */
function shown(deciding: readonly string[], selling: readonly string[]): string[] {
  return [...new Set([...deciding.slice(0, 2), ...selling])].slice(0, SHOWN)
}

/**
 * The product class that the text names most, heads before all; of two as often named, the one named first.
 * Forms such as "drops" count where nothing else is named.
 */
function productOf(blocks: readonly BlockFacts[]): [string, Voices] | undefined {
  const named = { named: new Map<string, Voices>(), generic: new Map<string, Voices>() }
  for (const block of blocks) {
    const weight = isHead(block.block) ? HEAD_WEIGHT : 1
    for (const hit of block.hits) {
      const { product, standing, role } = hit.class
      if (role !== 'intervention' || product === undefined || product === 'any') continue
      if (standing !== 'named' && standing !== 'generic') continue
      add(named[standing], product, weight, textOf(block, hit))
    }
  }
  return strongest(named.named.size > 0 ? named.named : named.generic)
}
