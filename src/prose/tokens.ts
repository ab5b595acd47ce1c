// Words, numbers and marks of a readable text in columns: what the trie eats, without a string for each word.

import { lazyPattern } from '../text/pattern.ts'
import type { Span } from '../text/span.ts'
import { addressesIn } from './addresses.ts'
import { inLatin } from './alike.ts'

/** A token. Offsets are UTF-16 units of the block's readable text. */
export interface Token extends Span {
  /** The folded form: lower case, straight quotes, compatibility forms resolved. */
  readonly key: string
  readonly kind: 'word' | 'number' | 'mark'
  /** How it is written: all lower case, capitalised, or all capitals (two letters or more). */
  readonly shape: 'lower' | 'capital' | 'upper'
  /** Whether a hyphen joins it to the token before. */
  readonly joined: boolean
}

const OTHER = 1
const LETTER = 2
const DIGIT = 3
const APOSTROPHE = 4
const HYPHEN = 5
const MARK = 6
const LETTERS = lazyPattern('u', String.raw`^[\p{L}\p{M}]$`)
const DIGITS = lazyPattern('u', String.raw`^\p{Nd}$`)
const MARKS = lazyPattern('u', String.raw`^[\p{P}\p{S}]$`)
const FOLDED: Record<string, string> = { '’': "'", '‘': "'", '“': '"', '”': '"' }

/** What is typed for an apostrophe inside a word; elsewhere each is the mark that it is. */
const TYPED = '´`ʼ＇′'

function asciiClassOf(char: string): number {
  if ((char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z')) return LETTER
  if (char >= '0' && char <= '9') return DIGIT
  return char > ' ' && char < '\u007f' ? MARK : OTHER
}

function classOf(char: string): number {
  if (char === "'" || char === '’' || char === '‘' || TYPED.includes(char)) return APOSTROPHE
  if (char === '-' || char === '\u2010' || char === '\u2011') return HYPHEN
  // What Unicode says of a letter is compiled when it is first asked, which a short text in ASCII need not
  // wait for.
  if (char <= '\u007f') return asciiClassOf(char)
  if (LETTERS().test(char)) return LETTER
  if (DIGITS().test(char)) return DIGIT
  return MARKS().test(char) ? MARK : OTHER
}

/** The class of every UTF-16 unit, filled as units are met; 0 is not met yet. */
const CLASSES = new Uint8Array(65_536)

function classAt(text: string, at: number): number {
  if (at >= text.length) return OTHER
  const unit = text.charCodeAt(at)
  if (unit >= 0xd800 && unit < 0xdc00) return classOf(String.fromCodePoint(text.codePointAt(at) ?? unit))
  const byTable = CLASSES[unit] ?? 0
  if (byTable > 0) return byTable
  const found = classOf(String.fromCharCode(unit))
  CLASSES[unit] = found
  return found
}

function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length ? 2 : 1
}

const isN = (unit: number): boolean => unit === 78 || unit === 110
const isT = (unit: number): boolean => unit === 84 || unit === 116

/** End of the word or number that starts at `at`. An apostrophe stays inside only in "n't". */
function wordEnd(text: string, at: number, first: number): number {
  let end = at + widthAt(text, at)
  for (;;) {
    const kind = classAt(text, end)
    if (end >= text.length) return end
    if (kind === LETTER || kind === DIGIT) {
      end += widthAt(text, end)
      continue
    }
    const next = end + 1
    const unit = text.charCodeAt(end)
    if (
      first === DIGIT &&
      (unit === 44 || unit === 46) &&
      classAt(text, next) === DIGIT &&
      classAt(text, end - 1) === DIGIT
    ) {
      end = next
      continue
    }
    const negative = kind === APOSTROPHE && isN(text.charCodeAt(end - 1)) && isT(text.charCodeAt(next))
    if (negative && classAt(text, next + 1) !== LETTER) return next + 1
    return end
  }
}

const PLAIN = /^[a-z\d]+$/

/** Greek and Cyrillic: letters that may stand for Latin ones. */
const OTHER_SCRIPT = /[\u0370-\u03ff\u0400-\u052f]/

/** The folded form of a word: what term lists and texts are compared by. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word
  return (OTHER_SCRIPT.test(word) ? inLatin(word) : word)
    .replace(/[’‘´`ʼ＇′]/g, "'")
    .normalize('NFKC')
    .toLowerCase()
}

/** Kind, shape and other facts of a token, packed into one byte of a `TokenTable`. */
export const FLAG = {
  number: 1,
  mark: 2,
  capital: 4,
  upper: 8,
  joined: 16,
  folded: 32,
  stop: 64,
  address: 128,
} as const

function shapeFlag(word: string): number {
  const first = word[0] ?? ''
  if (first === first.toLowerCase()) return 0
  return word.length > 1 && word === word.toUpperCase() ? FLAG.upper : FLAG.capital
}

/** Start of an FNV-1a hash (Fowler, Noll and Vo; 32 bits) over UTF-16 units. */
const HASH_START = 0x811c9dc5 | 0

/** The FNV-1a hash of a key, as a signed 32-bit number. */
export function hashKey(key: string): number {
  let hash = HASH_START
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash
}

/**
 * Tokens of one text after another, in columns that grow as needed. Column entries are offsets (UTF-16 units
 * of the
 * text a token was read from), flags, the hash of the folded key, and a place for the word's number in a
 * vocabulary.
 */
export class TokenTable {
  start: Int32Array<ArrayBuffer>
  end: Int32Array<ArrayBuffer>
  hash: Int32Array<ArrayBuffer>
  flags: Uint8Array<ArrayBuffer>
  id: Int32Array<ArrayBuffer>
  length = 0

  constructor(capacity = 1024) {
    this.start = new Int32Array(capacity)
    this.end = new Int32Array(capacity)
    this.hash = new Int32Array(capacity)
    this.flags = new Uint8Array(capacity)
    this.id = new Int32Array(capacity)
  }

  add(start: number, end: number, hash: number, flags: number): void {
    if (this.length === this.start.length) this.grow()
    const at = this.length++
    this.start[at] = start
    this.end[at] = end
    this.hash[at] = hash
    this.flags[at] = flags
  }

  private grow(): void {
    const capacity = this.start.length * 2
    const wider = (column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(capacity)
      next.set(column)
      return next
    }
    this.start = wider(this.start)
    this.end = wider(this.end)
    this.hash = wider(this.hash)
    this.id = wider(this.id)
    const flags = new Uint8Array(capacity)
    flags.set(this.flags)
    this.flags = flags
  }
}

/** Marks that a gap in a term does not cross. */
const STOPS = new Set([',', ';', ':', '.', '!', '?', '(', ')', '—', '–'])

function addWord(text: string, at: number, end: number, table: TokenTable, flags: number): void {
  let hash = HASH_START
  let small = false
  for (let i = at; i < end; i++) {
    let unit = text.charCodeAt(i)
    if (unit >= 128 || unit === 96) {
      if (unit !== 0x2019 && unit !== 0x2018) {
        const raw = text.slice(at, end)
        return table.add(at, end, hashKey(foldWord(raw)), flags | FLAG.folded | shapeFlag(raw))
      }
      unit = 39
    } else if (unit >= 65 && unit <= 90) unit |= 32
    else if (unit >= 97 && unit <= 122) small = true
    hash = Math.imul(hash ^ unit, 0x01000193)
  }
  const first = text.charCodeAt(at)
  if (first < 65 || first > 90) return table.add(at, end, hash, flags)
  table.add(at, end, hash, flags | (end - at > 1 && !small ? FLAG.upper : FLAG.capital))
}

function addMark(text: string, at: number, width: number, table: TokenTable): void {
  const raw = text.slice(at, at + width)
  const key = FOLDED[raw] ?? raw
  table.add(at, at + width, hashKey(key), FLAG.mark | (STOPS.has(key) ? FLAG.stop : 0))
}

/**
 * Adds the tokens of a readable text to a table, in order. White space, emoji and hyphens between words give
 * none; the address of a page or file is one word.
 */
export function readTokens(text: string, table: TokenTable): void {
  const addresses = addressesIn(text)
  let next = 0
  let joined = 0
  for (let at = 0; at < text.length; ) {
    const address = addresses[next]
    if (address && at >= address.start) {
      next++
      if (at > address.start) continue
      addWord(text, at, address.end, table, FLAG.address)
      joined = 0
      at = address.end
      continue
    }
    const kind = classAt(text, at)
    if (kind === LETTER || kind === DIGIT) {
      const end = wordEnd(text, at, kind)
      addWord(text, at, end, table, joined | (kind === DIGIT ? FLAG.number : 0))
      joined = 0
      at = end
      continue
    }
    const width = widthAt(text, at)
    if (kind === OTHER) {
      at += width
      continue
    }
    const before = at > 0 ? classAt(text, at - 1) : OTHER
    const after = classAt(text, at + width)
    if (kind === HYPHEN && (before === LETTER || before === DIGIT) && (after === LETTER || after === DIGIT))
      joined = FLAG.joined
    else if (kind === APOSTROPHE && before === LETTER && after === LETTER) {
      const end = wordEnd(text, at + 1, LETTER)
      addWord(text, at, end, table, 0)
      joined = 0
      at = end
      continue
    } else {
      addMark(text, at, width, table)
      joined = 0
    }
    at += width
  }
}

/**
 * The token in row `row` of a table that was filled from `text`; `word` is its key where a vocabulary knows
 * it.
 */
export function tokenAt(table: TokenTable, row: number, text: string, word: string | undefined): Token {
  const flags = table.flags[row] ?? 0
  const start = table.start[row] ?? 0
  const end = table.end[row] ?? 0
  const raw = word === undefined ? text.slice(start, end) : ''
  return {
    start,
    end,
    key: word ?? (flags & FLAG.mark ? (FOLDED[raw] ?? raw) : foldWord(raw)),
    kind: flags & FLAG.mark ? 'mark' : flags & FLAG.number ? 'number' : 'word',
    shape: flags & FLAG.upper ? 'upper' : flags & FLAG.capital ? 'capital' : 'lower',
    joined: (flags & FLAG.joined) !== 0,
  }
}

/** Splits readable text into tokens, in order. */
export function tokenize(text: string): Token[] {
  const table = new TokenTable(Math.max(8, text.length >> 2))
  readTokens(text, table)
  return Array.from({ length: table.length }, (_, row) => tokenAt(table, row, text, undefined))
}
