// Guesses the profile of a text that names none: what it sells, by its own words. Deterministic and
// explained.
import { textOf } from '../claims/facts.ts'
import type { BlockFacts } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import type { ProfileData } from '../rulebook/rule.ts'
import type { RegionSign } from './region.ts'

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

/** Words that speak for one answer, and how much they weigh together. */
interface Voices {
  weight: number
  readonly words: string[]
}

/** Adds a word that speaks for an answer. */
function add(voices: Map<string, Voices>, answer: string, weight: number, word: string): void {
  const cached = voices.get(answer) ?? { weight: 0, words: [] }
  cached.weight += weight
  if (cached.words.length < SHOWN && !cached.words.includes(word)) cached.words.push(word)
  voices.set(answer, cached)
}

/** The answer that most speaks for; of two as strong, the one first heard. */
function strongest(voices: ReadonlyMap<string, Voices>): [string, Voices] | undefined {
  return [...voices].sort((a, b) => b[1].weight - a[1].weight)[0]
}

/** A word that only sellers in a place write weighs so much, and a mere mention of the country. */
const PLACE = 2
const COUNTRY = 1
/** A country is named by one word of its sellers or by two mentions. */
const LEAST_PLACE = 2

/** The profile of the country that the words of a text name most, where it does not go by product. */
function placeOf(
  blocks: readonly BlockFacts[],
  profiles: readonly ProfileData[],
  signs: readonly RegionSign[],
): [string, Voices] | undefined {
  const speaking = new Map<string, { readonly id: string; readonly weight: number }>(
    profiles.flatMap(({ id, guess }) => [
      ...(guess?.places ?? []).map((name) => [name, { id, weight: PLACE }] as const),
      ...(guess?.countries ?? []).map((name) => [name, { id, weight: COUNTRY }] as const),
    ]),
  )
  const places = new Map<string, Voices>()
  for (const block of blocks)
    for (const hit of block.hits) {
      const found = speaking.get(hit.class.name)
      if (found) add(places, found.id, found.weight, textOf(block, hit))
    }
  for (const { region, text } of signs) {
    const profile = profiles.find(({ guess }) => guess?.regions?.includes(region))
    if (profile) add(places, profile.id, PLACE, text)
  }
  const found = strongest(places)
  const guess = profiles.find(({ id }) => id === found?.[0])?.guess
  const byProduct = guess?.products !== undefined || guess?.otherwise !== undefined
  if (found && found[1].weight >= LEAST_PLACE) return byProduct ? undefined : found
  return spelledAt(blocks, profiles)
}

/** A text spells like a country by so many words. */
const LEAST_SPELLED = 3

/** The profile of the country that the text spells like, where nothing names another. */
function spelledAt(
  blocks: readonly BlockFacts[],
  profiles: readonly ProfileData[],
): [string, Voices] | undefined {
  const spelled = new Map<string, Voices>()
  for (const block of blocks)
    for (const hit of block.hits)
      for (const { id, guess } of profiles)
        if (guess?.spellings?.includes(hit.class.name)) add(spelled, id, 1, textOf(block, hit).toLowerCase())
  const found = strongest(spelled)
  return found && found[1].words.length >= LEAST_SPELLED ? found : undefined
}

/**
 * Guesses the profile of a document, by what profiles say of the texts that they are for. `sells` says
 * whether it sells something, where that is known; else its words decide. `signs` are what tells of a country
 * beside the words. The words that led to it are those
 * of the country first, then those of the product, then those of selling.
 */
export function guessProfile(
  blocks: readonly BlockFacts[],
  profiles: readonly ProfileData[],
  sells?: boolean,
  signs: readonly RegionSign[] = [],
): Guess {
  const otherwise = (kind: 'selling' | 'quiet'): string =>
    profiles.find(({ guess }) => guess?.otherwise === kind)?.id ?? ''
  if (sells === false) return { profile: otherwise('quiet'), words: [] }
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
    return { profile: otherwise('quiet'), words: [] }
  const place = placeOf(blocks, profiles, signs)
  if (place) return { profile: place[0], words: shown(place[1].words, selling) }
  const product = productOf(blocks)
  const sold = profiles.find(({ guess }) => product !== undefined && guess?.products?.includes(product[0]))
  return {
    profile: sold?.id ?? otherwise('selling'),
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
