// The words of all terms as one hash table in typed arrays: a token finds its number without a string being
// made.
import { FLAG, foldWord, hashKey, type TokenTable } from '../prose/tokens.ts'

/** A compiled vocabulary. A word's number is its place plus one; number 0 stands for a gap. */
export interface VocabularyData {
  /** The UTF-16 units of all words, one after the other. */
  readonly units: Uint16Array
  /** Word `n` is `units[offsets[n]] … units[offsets[n + 1] - 1]`. */
  readonly offsets: Int32Array
  /** The hash of each word's key. */
  readonly hashes: Int32Array
  /** Open addressing by hash, a power of two in length: word numbers, 0 where free. */
  readonly slots: Int32Array
  /**
   * First units of the words that hold a capital: only tokens that begin so are looked up as they are
   * written.
   */
  readonly cased: Int32Array
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

/** Lays out the words of a vocabulary; the number of a word is its place in the list plus one. */
export function compileVocabulary(words: readonly string[]): VocabularyData {
  const size = words.reduce((sum, word) => sum + word.length, 0)
  const units = new Uint16Array(size)
  const offsets = new Int32Array(words.length + 1)
  const hashes = new Int32Array(words.length)
  let capacity = LEAST_SLOTS
  while (capacity < words.length * 2) capacity *= 2
  const slots = new Int32Array(capacity)
  let at = 0
  words.forEach((word, index) => {
    offsets[index] = at
    for (let unit = 0; unit < word.length; unit++) units[at++] = word.charCodeAt(unit)
    const hash = hashKey(word)
    hashes[index] = hash
    let slot = hash & (capacity - 1)
    while (slots[slot]) slot = (slot + 1) & (capacity - 1)
    slots[slot] = index + 1
  })
  offsets[words.length] = at
  const cased = words.filter((word) => word !== word.toLowerCase()).map((word) => word.charCodeAt(0))
  return { units, offsets, hashes, slots, cased: Int32Array.from(new Set(cased)) }
}

/** Whether a word has the units of a slice, capitals and curly marks folded as tokens are folded. */
function equals(
  { units, offsets }: VocabularyData,
  number: number,
  text: string,
  start: number,
  end: number,
): boolean {
  const first = offsets[number - 1] ?? 0
  if ((offsets[number] ?? 0) - first !== end - start) return false
  for (let at = start; at < end; at++) {
    let unit = text.charCodeAt(at)
    if (unit >= 65 && unit <= 90) unit |= 32
    else if (unit === 0x2019 || unit === 0x2018) unit = 39
    else if (unit === 0x201c || unit === 0x201d) unit = 34
    if (units[first + at - start] !== unit) return false
  }
  return true
}

/** Bits of the hash by which a filter tells most unknown words. */
const FILTER = 0xffff

/** A bit for each word's hash: where it is not set, no word has that hash. */
function filterOf(hashes: Int32Array): Uint8Array {
  const filter = new Uint8Array((FILTER + 1) >> 3)
  for (const hash of hashes)
    filter[(hash & FILTER) >> 3] = (filter[(hash & FILTER) >> 3] ?? 0) | (1 << (hash & 7))
  return filter
}

/**
 * Makes a compiled vocabulary ready; copies nothing. One that most words of a text are not in (`rare`) gets a
 * filter that fits
 * the nearest cache, so that it costs next to nothing beside another.
 */
export function loadVocabulary(data: VocabularyData, rare = false): Vocabulary {
  const { units, offsets, hashes, slots, cased } = data
  const mask = slots.length - 1
  const filter = rare ? filterOf(hashes) : undefined
  const strings: (string | undefined)[] = []
  const word = (number: number): string => {
    const known = strings[number]
    if (known !== undefined) return known
    const made = String.fromCharCode(...units.subarray(offsets[number - 1], offsets[number]))
    strings[number] = made
    return made
  }
  const numberOf = (key: string): number => {
    const hash = hashKey(key)
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] ?? 0
      if (number === 0) return -1
      if (hashes[number - 1] === hash && word(number) === key) return number
    }
  }
  const rowNumber = (table: TokenTable, row: number, text: string): number => {
    const hash = table.hash[row] ?? 0
    if (filter && ((filter[(hash & FILTER) >> 3] ?? 0) & (1 << (hash & 7))) === 0) return -1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] ?? 0
      if (number === 0) return -1
      if (hashes[number - 1] !== hash) continue
      const start = table.start[row] ?? 0
      const end = table.end[row] ?? 0
      const same =
        (table.flags[row] ?? 0) & FLAG.folded
          ? word(number) === foldWord(text.slice(start, end))
          : equals(data, number, text, start, end)
      if (same) return number
    }
  }
  const capitals = new Set(cased)
  return {
    numberOf,
    word,
    resolve(table, from, text, ids) {
      for (let row = from; row < table.length; row++) ids[row - from] = rowNumber(table, row, text)
    },
    cased: capitals.size > 0,
    asWritten: (text, start, end) =>
      capitals.has(text.charCodeAt(start)) ? numberOf(text.slice(start, end)) : -1,
  }
}
