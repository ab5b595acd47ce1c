// Terms as lists and settings write them: words, gaps, and signs of inflection; and what no term can be.
import { tokenize } from '../prose/tokens.ts'

/** Entries of plain words, which are their own keys. */
const WORDS = /^[a-z\d]+(?: [a-z\d]+)*$/

/**
 * The keys of an entry without its sign of inflection (null is a gap), and which of them a hyphen joins to
 * the one before.
 */
export function keysOf(entry: string, cased: boolean): { keys: (string | null)[]; joined: boolean[] } {
  const raw = entry.replace(/^[~+]/, '')
  if (WORDS.test(raw)) return { keys: raw.split(' '), joined: [] }
  const tokens = tokenize(raw.replace(/ _ /g, ' \u0001 ').replace(/[-–](?=\S)(?<=\S)/g, '-'))
  const keys: (string | null)[] = []
  let at = 0
  for (const token of tokens) {
    if (raw.slice(at, token.start).includes('_')) keys.push(null)
    keys.push(cased ? raw.slice(token.start, token.end) : token.key)
    at = token.end
  }
  return { keys, joined: tokens.map((token) => token.joined) }
}

/** A longer term is a sentence, and no text says it twice alike. */
const MOST_UNITS = 300
const MOST_GAPS = 6

/**
 * What keeps an entry from being a term: it has no words, or more than anybody looks for. Undefined for a
 * term.
 */
export function faultOfTerm(entry: string): string | undefined {
  if (entry.length > MOST_UNITS) return `is longer than ${MOST_UNITS} characters, which is no term`
  const { keys } = keysOf(entry, false)
  if (!keys.some((key) => key !== null)) return 'holds no word'
  // “(ask|tell your doctor”: a choice that does not close would be looked for as it is written.
  if (entry.includes('|') && choicesOf(entry).some((term) => term.includes('|')))
    return 'has a choice that does not close, or too many choices; write “(ask|tell) your doctor”'
  if (keys[0] === null) return 'begins with a gap; begin with a word'
  const gaps = keys.filter((key) => key === null).length
  return gaps > MOST_GAPS ? `has ${gaps} gaps; a term has ${MOST_GAPS} at most` : undefined
}

/** A choice of words in an entry: “(ask|tell) your doctor”. */
const CHOICE = /\(([^()|]*(?:\|[^()|]*)+)\)/
/** An entry that stands for more terms is taken as it is written. */
const MOST_TERMS = 1_000

/** The terms that an entry with choices stands for, in order; itself where it has none. */
export function choicesOf(entry: string): string[] {
  let all = [entry]
  for (let choice = CHOICE.exec(entry); choice; choice = CHOICE.exec(all[0] ?? '')) {
    const [written, words = ''] = choice
    const ways = words.split('|').map((way) => way.trim())
    if (all.length * ways.length > MOST_TERMS) return [entry]
    // Each of them has the same choice next.
    all = all.flatMap((term) => ways.map((way) => term.replace(written, () => way)))
  }
  return all.map((term) => term.replace(/ {2,}/g, ' ').trim())
}
