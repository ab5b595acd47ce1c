// Where the phrases of approved wordings stand in a row of words, inflection and words that say nothing
// aside.
import type { Sentence } from '../claims/model.ts'
import type { Token } from '../prose/tokens.ts'
import { ANY_NUMBER, MEANT_MARKS, type WordingData } from '../rulebook/wording-data.ts'
import { rootOf } from '../terms/root.ts'

/** A word that says something, as its root. */
export interface TellingWord {
  readonly root: string
  readonly number: boolean
}

/** The places that a phrase takes in a row of telling words, by the place of the phrase in the data. */
export type PhraseMatches = ReadonlyMap<number, readonly (readonly [from: number, to: number])[]>

/** Phrases ready to be looked for. */
export interface PhraseIndex {
  matchesIn(words: readonly TellingWord[]): PhraseMatches
  /** The root that a phrase begins with. */
  firstOf(phrase: number): string
}

/** So many words are kept as roots. */
const MOST_KEPT = 16_384

/** Finds the words that say something. */
export interface TellingFinder {
  tellingIn(tokens: Iterable<Token>): TellingWord[]
  /** Those of a sentence, found once: an open text keeps its sentences. */
  tellingOf(sentence: Sentence): readonly TellingWord[]
}

/** Makes ready to find the words that say something. */
export function tellingWords({ plain, spellings }: Pick<WordingData, 'plain' | 'spellings'>): TellingFinder {
  const silent = new Set(plain)
  const bySentence = new WeakMap<Sentence, readonly TellingWord[]>()
  const kept = new Map<string, TellingWord | undefined>()
  const read = ({ key, kind }: Token): TellingWord | undefined => {
    if (kind === 'mark') return MEANT_MARKS.has(key) ? { root: key, number: false } : undefined
    const root = rootOf(key, spellings)
    return silent.has(root) ? undefined : { root, number: kind === 'number' }
  }
  /** A word that stands again is the same one: a long text has few words and says them often. */
  const wordOf = (token: Token): TellingWord | undefined => {
    const name = `${token.kind} ${token.key}`
    if (kept.has(name)) return kept.get(name)
    if (kept.size >= MOST_KEPT) kept.clear()
    const word = read(token)
    kept.set(name, word)
    return word
  }
  const tellingIn = (tokens: Iterable<Token>): TellingWord[] => {
    const words: TellingWord[] = []
    for (const token of tokens) {
      const word = wordOf(token)
      if (word) words.push(word)
    }
    return words.slice()
  }
  const tellingOf = (sentence: Sentence): readonly TellingWord[] => {
    const { block, from, to } = sentence
    const words = bySentence.get(sentence) ?? tellingIn(block.tokens.slice(from, to))
    bySentence.set(sentence, words)
    return words
  }
  return { tellingIn, tellingOf }
}

/** Makes phrases, rows of roots with a space between them, ready to be looked for. */
export function indexPhrases(phrases: readonly string[]): PhraseIndex {
  const rows = phrases.map((phrase) => phrase.split(' '))
  const byFirst = new Map<string, number[]>()
  for (const [place, row] of rows.entries()) {
    const first = row[0] ?? ''
    const cached = byFirst.get(first)
    if (cached) cached.push(place)
    else byFirst.set(first, [place])
  }
  const fits = (word: TellingWord | undefined, root: string | undefined): boolean =>
    word !== undefined && (word.root === root || (word.number && root === ANY_NUMBER))
  return {
    firstOf: (phrase) => rows[phrase]?.[0] ?? '',
    matchesIn(words) {
      const matches = new Map<number, (readonly [number, number])[]>()
      for (const [from, word] of words.entries()) {
        const first = [
          ...(byFirst.get(word.root) ?? []),
          ...(word.number ? (byFirst.get(ANY_NUMBER) ?? []) : []),
        ]
        for (const place of first) {
          const row = rows[place] ?? []
          if (!row.every((root, at) => fits(words[from + at], root))) continue
          const match = [from, from + row.length] as const
          const cached = matches.get(place)
          if (cached) cached.push(match)
          else matches.set(place, [match])
        }
      }
      return matches
    },
  }
}
