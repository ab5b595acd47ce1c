// The words of all terms as one hash table in typed arrays: a token finds its number without a string being
// made.
import { FLAG, foldWord, hashKey, type TokenTable } from '../prose/tokens.ts'
import { type Ascending, ascending, type Numbers, numberAt, smallestNumbers } from './ascending.ts'

/** Where the words of a text of words are: what a vocabulary is looked up by. */
export interface WordIndex {
  /** Where each word begins in the text, and where the next one would. */
  readonly offsets: Ascending
  /** Open addressing by hash, a power of two in length: word numbers, 0 where free. */
  readonly slots: Numbers
  /**
   * First units of the words that hold a capital: only tokens that begin so are looked up as they are
   * written.
   */
  readonly cased: Numbers
}

/** A compiled vocabulary. A word's number is its place plus one; number 0 stands for a gap. */
export interface VocabularyData extends WordIndex {
  /** The words, of which each ends a line. */
  readonly text: string
}

/** A vocabulary ready to look words up. */
export interface Vocabulary {
  /** The number of a key, or -1. */
  numberOf(key: string): number
  /** The key with a number. */
  word(number: number): string
  /**
   * Writes the numbers of the rows from `from` on into `ids`, from its start; -1 for unknown words. `text` is
   * what they were read from.
   */
  resolve(table: TokenTable, from: number, text: string, ids: Int32Array): void
  /** Whether a word holds capitals, so that tokens must be looked up as they are written too. */
  readonly cased: boolean
  /** The number of a token as it is written, capitals kept, or -1. */
  asWritten(text: string, start: number, end: number): number
}

const LEAST_SLOTS = 16
/** There are so many slots for a word at least: fewer make longer ways to it, more a larger package. */
const SLOTS_A_WORD = 1.5

/** Lays out the words of a vocabulary; the number of a word is its place in the list plus one. */
export function compileVocabulary(words: readonly string[]): VocabularyData {
  const offsets = [0]
  let capacity = LEAST_SLOTS
  while (capacity < words.length * SLOTS_A_WORD) capacity *= 2
  const slots = new Array<number>(capacity).fill(0)
  words.forEach((word, index) => {
    offsets.push((offsets[index] ?? 0) + word.length + 1)
    let slot = hashKey(word) & (capacity - 1)
    while (slots[slot]) slot = (slot + 1) & (capacity - 1)
    slots[slot] = index + 1
  })
  const cased = words.filter((word) => word !== word.toLowerCase()).map((word) => word.charCodeAt(0))
  return {
    text: words.map((word) => `${word}\n`).join(''),
    offsets: ascending(offsets),
    slots: smallestNumbers(slots),
    cased: smallestNumbers([...new Set(cased)]),
  }
}

/** Whether a word has the units of a slice, capitals and curly marks folded as tokens are folded. */
function equals(
  { text: words, offsets }: VocabularyData,
  number: number,
  text: string,
  start: number,
  end: number,
): boolean {
  const first = numberAt(offsets, number - 1)
  if (numberAt(offsets, number) - first - 1 !== end - start) return false
  for (let at = start; at < end; at++) {
    let unit = text.charCodeAt(at)
    if (unit >= 65 && unit <= 90) unit |= 32
    else if (unit === 0x2019 || unit === 0x2018) unit = 39
    else if (unit === 0x201c || unit === 0x201d) unit = 34
    if (words.charCodeAt(first + at - start) !== unit) return false
  }
  return true
}

/** Bits of the hash by which a filter tells most unknown words. */
const FILTER = 0xffff

/** A bit for each word's hash: where it is not set, no word has that hash. */
function filterOf(words: readonly string[]): Uint8Array {
  const filter = new Uint8Array((FILTER + 1) >> 3)
  for (const hash of words.map(hashKey))
    filter[(hash & FILTER) >> 3] = (filter[(hash & FILTER) >> 3] ?? 0) | (1 << (hash & 7))
  return filter
}

/** Makes the function that gives the word of a number, cut out when it is first asked for. */
function makeWords({ text, offsets }: VocabularyData): (number: number) => string {
  const strings: (string | undefined)[] = []
  return (number) => {
    const kept = strings[number]
    if (kept !== undefined) return kept
    const made = text.slice(numberAt(offsets, number - 1), numberAt(offsets, number) - 1)
    strings[number] = made
    return made
  }
}

/**
 * Makes a compiled vocabulary ready; copies nothing. One that most words of a text are not in (`rare`) gets a
 * filter that fits the nearest cache, so that it costs next to nothing beside another.
 */
export function loadVocabulary(data: VocabularyData, rare = false): Vocabulary {
  const { text: words, offsets, slots, cased } = data
  const mask = slots.length - 1
  const filter = rare ? filterOf(words.split('\n').slice(0, -1)) : undefined
  const isKey = (number: number, key: string): boolean => {
    const first = numberAt(offsets, number - 1)
    return numberAt(offsets, number) - first - 1 === key.length && words.startsWith(key, first)
  }
  const numberOf = (key: string): number => {
    for (let slot = hashKey(key) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] ?? 0
      if (number === 0) return -1
      if (isKey(number, key)) return number
    }
  }
  /** The number of a word as it stands in a text; it is not cut out, since every token is asked for. */
  const numberOfStretch = (hash: number, text: string, start: number, end: number): number => {
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] ?? 0
      if (number === 0) return -1
      if (equals(data, number, text, start, end)) return number
    }
  }
  const rowNumber = (table: TokenTable, row: number, text: string): number => {
    const hash = table.hash[row] ?? 0
    if (filter && ((filter[(hash & FILTER) >> 3] ?? 0) & (1 << (hash & 7))) === 0) return -1
    const start = table.start[row] ?? 0
    const end = table.end[row] ?? 0
    if ((table.flags[row] ?? 0) & FLAG.folded) return numberOf(foldWord(text.slice(start, end)))
    return numberOfStretch(hash, text, start, end)
  }
  const capitals = new Set(cased)
  return {
    numberOf,
    word: makeWords(data),
    resolve(table, from, text, ids) {
      for (let row = from; row < table.length; row++) ids[row - from] = rowNumber(table, row, text)
    },
    cased: capitals.size > 0,
    asWritten: (text, start, end) =>
      capitals.has(text.charCodeAt(start)) ? numberOf(text.slice(start, end)) : -1,
  }
}
