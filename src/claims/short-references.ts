// References as short copy gives them, in brackets: author, journal, year, "(Lee, N Engl J Med, 2021)". No
// list holds all periodicals; how their names are cut short tells one from a place or firm.
import { memoize } from '../text/memo.ts'
import { type AuthorWords, authorsBefore, type Word, wordsBefore } from './author-names.ts'

/** What the names of periodicals are made of, and what is none; from `rules/language`. */
export interface PeriodicalWords extends AuthorWords {
  readonly journals: readonly string[]
  readonly plainJournals: readonly string[]
  /** Words that only the cut names of periodicals hold: "Engl", "Psychiatr". */
  readonly cutWords: readonly string[]
  /** Cut words that are names and words elsewhere too: "Am", "Med"; two of them make a periodical. */
  readonly shortCutWords: readonly string[]
  /** What periodicals call themselves inside a name, whole or cut: "J", "Journal". */
  readonly periodicalWords: readonly string[]
  /** Fields that periodicals are named after. */
  readonly journalFields: readonly string[]
  /** Houses whose periodicals carry their name first. */
  readonly journalFamilies: readonly string[]
  /** What firms, places of business, papers and prizes are named with. */
  readonly firmWords: readonly string[]
  readonly titleWords: readonly string[]
  readonly notAuthors: readonly string[]
  readonly givenNames: readonly string[]
  readonly places: readonly string[]
}

/** A reference (UTF-16 offsets of the text). */
export interface ShortReference {
  readonly start: number
  readonly end: number
  /** Whether it names who wrote the work. */
  readonly authored: boolean
}

const YEAR = /(?<![\p{L}\d.,/–-])(?:19|20)\d\d[a-z]?(?![\p{L}\d/]|[.,]\d|[–-]\d)/gu
/** What may follow the year of a reference: its end, the volume, or a month. */
const CLOSING = /^ ?(?:[)\];:,.(]|\p{Lu}\p{Ll}{2,8}\b)/u
const STARTS = new Set(['(', '[', ';'])
const ENDS = new Set([')', ']'])
const SEPARATORS = new Set([',', '.', ':'])
const CAPITAL = /^\p{Lu}/u
/** So many words make up a name of a periodical at most. */
const LONGEST = 9
/** So many cut words that mean something else too make a periodical. */
const ENOUGH = 2

const setsOf = memoize((words: PeriodicalWords) => {
  const set = (list: readonly string[]): ReadonlySet<string> =>
    new Set(list.map((word) => word.toLowerCase()))
  return {
    names: set(words.journals),
    plain: set(words.plainJournals),
    cut: set(words.cutWords),
    short: set(words.shortCutWords),
    called: set(words.periodicalWords),
    fields: set(words.journalFields),
    families: set(words.journalFamilies),
    firms: set(words.firmWords),
    small: set(words.titleWords),
    nobody: set([...words.notAuthors, ...words.places]),
    given: set(words.givenNames),
  }
})
type Sets = ReturnType<typeof setsOf>

/** How surely words name a periodical: by words that nothing else has, by one that is a word too, or not. */
function periodical(words: readonly string[], sets: Sets): 'sure' | 'plain' | undefined {
  const keys = words.map((word) => word.toLowerCase())
  const [first = ''] = keys
  const name = keys.join(' ')
  if (keys.length === 0 || keys.length > LONGEST || keys.some((key) => sets.firms.has(key))) return undefined
  if (sets.names.has(name)) return 'sure'
  if (sets.plain.has(name)) return 'plain'
  if (!words.every((word) => CAPITAL.test(word) || sets.small.has(word))) return undefined
  const count = (set: ReadonlySet<string>): number => keys.filter((key) => set.has(key)).length
  const [short, fields] = [count(sets.short), count(sets.fields)]
  if (count(sets.cut) > 0 || short >= ENOUGH) return 'sure'
  if (count(sets.called) > 0 && short + fields > 0) return 'sure'
  // "Pain Med" is one, "Am Dental" a firm.
  if (fields > 0 && sets.short.has(keys.at(-1) ?? '')) return 'sure'
  return sets.families.has(first) && fields ? 'sure' : undefined
}

const withoutStops = (words: readonly Word[]): string[] =>
  words.map(({ text }) => text).filter((text) => text !== '.')

/** The words between where a reference begins and its year, without the separator before the year. */
function segmentBefore(text: string, year: number): Word[] | undefined {
  const words = wordsBefore(text, year)
  const opens = words.findLastIndex((word) => STARTS.has(word.text))
  if (opens < 0 || words.slice(opens).some(({ text: word }) => ENDS.has(word))) return undefined
  if (
    words[opens]?.text === ';' &&
    !words.slice(0, opens).some(({ text: word }) => word === '(' || word === '[')
  )
    return undefined
  const segment = words.slice(opens + 1)
  while (SEPARATORS.has(segment.at(-1)?.text ?? '')) segment.pop()
  return segment
}

/** Whether words from the start of a segment to `end` are the authors of a work. */
function authorsUntil(
  segment: readonly Word[],
  end: number,
  words: PeriodicalWords,
  sets: Sets,
): 'many' | 'one' | 'given' | undefined {
  const authors = authorsBefore(segment, end, words)
  const isGivenName = authors?.first === 1 && sets.given.has(segment[0]?.text.toLowerCase() ?? '')
  if (!authors || (authors.first > 0 && !isGivenName)) return undefined
  if (authors.kind === 'several') return 'many'
  if (authors.names.some(({ text }) => sets.nobody.has(text.toLowerCase()) || /['’]s$/.test(text)))
    return undefined
  const [name] = authors.names
  if (authors.kind !== 'single') return 'many'
  return isGivenName || sets.given.has(name?.text.toLowerCase() ?? '') ? 'given' : 'one'
}

/** What a segment names: authors and a periodical, a periodical by itself, or neither. */
function readSegment(segment: readonly Word[], words: PeriodicalWords): 'authored' | 'bare' | undefined {
  const sets = setsOf(words)
  if (segment.length > 1 && periodical(withoutStops(segment), sets) === 'sure') return 'bare'
  for (let end = 1; end < segment.length; end++) {
    const authors = authorsUntil(segment, end, words, sets)
    if (!authors) continue
    const separated = SEPARATORS.has(segment[end]?.text ?? '')
    const named = periodical(withoutStops(segment.slice(separated ? end + 1 : end)), sets)
    // "(Anna, Sleep, 2021)" signs a testimonial.
    if (named === 'sure' || (named === 'plain' && (authors === 'many' || (separated && authors === 'one'))))
      return 'authored'
  }
  return undefined
}

/** The references in brackets that name a periodical and a year, in order of their years. */
export function findShortReferences(text: string, words: PeriodicalWords): ShortReference[] {
  if (!text.includes('(') && !text.includes('[')) return []
  return [...text.matchAll(YEAR)].flatMap((match) => {
    const end = match.index + match[0].length
    if (!CLOSING.test(text.slice(end, end + LONGEST + 1))) return []
    const segment = segmentBefore(text, match.index)
    const [first] = segment ?? []
    const read = segment && readSegment(segment, words)
    return first && read ? [{ start: first.start, end, authored: read === 'authored' }] : []
  })
}
