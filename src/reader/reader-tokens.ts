// The reader's tokens: words in lower case, digits by shape, marks. The trainer makes the same
// (training/tokens.py).

/** A token of a text: its form, and where it stands in it (UTF-16 offsets). */
export interface ReaderToken {
  readonly form: string
  readonly start: number
  readonly end: number
}

/**
 * How many tokens of a unit are read, of the unit before it (its last ones), after it and of the title (their
 * first ones).
 */
export const LENGTHS = { text: 56, before: 24, after: 16, title: 16 } as const
/** How many UTF-16 units of each are looked at; as in the data that the reader was trained on. */
export const UNITS = { text: 400, before: 200, after: 120, title: 120 } as const

const LETTER = 'A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u00ff'
const TOKEN = new RegExp(
  `[${LETTER}]+(?:['\\u2018\\u2019][${LETTER}]+)*|[0-9]+(?:[.,][0-9]+)*|` +
    '[%!?$\\u20ac\\u00a3&:;,.()"\\u201c\\u201d[\\]\\u2014\\u2013\\u00ae\\u2122\\u2713]',
  'g',
)
const CURLED = /[\u2018\u2019\u201c\u201d]/
const CURLED_ALL = new RegExp(CURLED, 'g')
const SHAPES = ['0', '00', '000'] as const
const MOST_DIGITS = 3

const straight = (mark: string): string => (mark < '\u201c' ? "'" : '"')

/** Lower case of Latin letters without and with marks, unit by unit; others stay. */
function lowered(word: string): string {
  const lower = word.toLowerCase()
  return lower.length === word.length ? lower : word
}

function formOf(written: string): string {
  const first = written.charCodeAt(0)
  if (first >= 48 && first <= 57) return SHAPES[Math.min(written.length, MOST_DIGITS) - 1] ?? '0'
  return lowered(CURLED.test(written) ? written.replace(CURLED_ALL, straight) : written)
}

/** The tokens of a text. A hyphen parts words, so that “pain-free” and “pain free” are the same. */
export function readerTokens(text: string): ReaderToken[] {
  const tokens: ReaderToken[] = []
  for (const match of text.matchAll(TOKEN))
    tokens.push({ form: formOf(match[0]), start: match.index, end: match.index + match[0].length })
  return tokens
}

/** The forms of the tokens of a text, in order: what most texts are asked for, without places. */
export function readerForms(text: string): string[] {
  return (text.match(TOKEN) ?? []).map(formOf)
}

const BUCKETS = 8192
const MOST_GRAMS = 12
const LONGEST = 30

function bucket(marked: string, from: number, to: number): number {
  let hash = 2166136261
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ marked.charCodeAt(at), 16777619)
  return (hash >>> 0) % BUCKETS
}

/** The buckets of a word's runs of three to five letters, its ends marked; each once, in order of number. */
export function gramsOf(word: string): number[] {
  const marked = `<${word.slice(0, LONGEST)}>`
  const found = new Set<number>()
  for (let length = 3; length <= 5; length++)
    for (let at = 0; at + length <= marked.length; at++) found.add(bucket(marked, at, at + length))
  return [...found].sort((a, b) => a - b).slice(0, MOST_GRAMS)
}
