// Words, numbers and marks of a readable text: what the trie eats.
import type { Span } from '../text/span.ts'

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

const OTHER = 0
const LETTER = 1
const DIGIT = 2
const APOSTROPHE = 3
const HYPHEN = 4
const MARK = 5
const CLASS = new Uint8Array(128)
for (let unit = 0; unit < 128; unit++) {
  const char = String.fromCharCode(unit)
  if (/[A-Za-z]/.test(char)) CLASS[unit] = LETTER
  else if (/\d/.test(char)) CLASS[unit] = DIGIT
  else if (char === "'") CLASS[unit] = APOSTROPHE
  else if (char === '-') CLASS[unit] = HYPHEN
  else if (/[!-/:-@[-`{-~]/.test(char)) CLASS[unit] = MARK
}
const LETTERS = /^[\p{L}\p{M}]$/u
const DIGITS = /^\p{Nd}$/u
const MARKS = /^[\p{P}\p{S}]$/u
const FOLDED: Record<string, string> = { '’': "'", '‘': "'", '“': '"', '”': '"', '–': '–', '—': '—', '…': '…' }

function classAt(text: string, at: number): number {
  if (at >= text.length) return OTHER
  const unit = text.charCodeAt(at)
  if (unit < 128) return CLASS[unit] ?? OTHER
  if (unit === 0x2019 || unit === 0x2018) return APOSTROPHE
  if (unit === 0x2010 || unit === 0x2011) return HYPHEN
  const char = String.fromCodePoint(text.codePointAt(at) ?? unit)
  if (LETTERS.test(char)) return LETTER
  if (DIGITS.test(char)) return DIGIT
  return MARKS.test(char) ? MARK : OTHER
}

function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length ? 2 : 1
}

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
    if (first === DIGIT && (text[end] === ',' || text[end] === '.') && classAt(text, next) === DIGIT && classAt(text, end - 1) === DIGIT) {
      end = next
      continue
    }
    const negative = kind === APOSTROPHE && /[nN]/.test(text[end - 1] ?? '') && /[tT]/.test(text[next] ?? '')
    if (negative && classAt(text, next + 1) !== LETTER) return next + 1
    return end
  }
}

const PLAIN = /^[a-z\d]+$/

/** The folded form of a word: what term lists and texts are compared by. */
function foldWord(word: string): string {
  if (PLAIN.test(word)) return word
  return word.replace(/[’‘]/g, "'").normalize('NFKC').toLowerCase()
}

function shapeOf(word: string): Token['shape'] {
  const first = word[0] ?? ''
  if (first === first.toLowerCase()) return 'lower'
  return word.length > 1 && word === word.toUpperCase() ? 'upper' : 'capital'
}

/** Splits readable text into tokens, in order. White space, emoji and hyphens between words give none. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let joined = false
  for (let at = 0; at < text.length; ) {
    const kind = classAt(text, at)
    if (kind === LETTER || kind === DIGIT) {
      const end = wordEnd(text, at, kind)
      const raw = text.slice(at, end)
      tokens.push({ start: at, end, key: foldWord(raw), kind: kind === DIGIT ? 'number' : 'word', shape: shapeOf(raw), joined })
      joined = false
      at = end
      continue
    }
    const width = widthAt(text, at)
    const before = at > 0 ? classAt(text, at - 1) : OTHER
    const after = classAt(text, at + width)
    const inWord = (before === LETTER || before === DIGIT) && (after === LETTER || after === DIGIT)
    if (kind === HYPHEN && inWord) joined = true
    else if (kind === APOSTROPHE && before === LETTER && after === LETTER) {
      const end = wordEnd(text, at + 1, LETTER)
      tokens.push({ start: at, end, key: `'${foldWord(text.slice(at + 1, end))}`, kind: 'word', shape: 'lower', joined: false })
      joined = false
      at = end
      continue
    } else if (kind >= APOSTROPHE) {
      const raw = text.slice(at, at + width)
      tokens.push({ start: at, end: at + width, key: FOLDED[raw] ?? raw, kind: 'mark', shape: 'lower', joined: false })
      joined = false
    }
    at += width
  }
  return tokens
}
