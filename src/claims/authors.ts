// Author and year in the shapes people write them: "(Smith et al., 2019)", "Smith and Jones (2019)", "(WHO,
// 2021)". A capitalised word before a year is no author by itself: months, places, events, products and given
// names are told apart.
import { memoize } from '../text/memo.ts'
import { anyOf, lazyPattern } from '../text/pattern.ts'
import {
  type Authors,
  type AuthorWords,
  authorsBefore,
  isSurname,
  type Word,
  wordsBefore,
} from './author-names.ts'

/** Names by which works are cited, and capitalised words that name no author; from `rules/language`. */
export interface SourceNames extends AuthorWords {
  readonly agencies: readonly string[]
  readonly notAuthors: readonly string[]
  readonly givenNames: readonly string[]
  readonly places: readonly string[]
  /** Surnames that are words of the term lists too. */
  readonly surnames: readonly string[]
  readonly coAuthorsElsewhere: readonly string[]
  readonly nameTitles: readonly string[]
  /** Words before author and year that lead to a source, and those that do so surely. */
  readonly citing: readonly string[]
  readonly pointing: readonly string[]
  readonly notBeforeAuthor: readonly string[]
  /** What authors do, and what may stand before it. */
  readonly reporting: readonly string[]
  readonly beforeReporting: readonly string[]
  readonly volumeWords: readonly string[]
  readonly additions: readonly string[]
}

/** What the block knows of its words. Offsets are UTF-16 units of its text. */
export interface NameContext {
  /** Whether the word at these offsets is one of the term lists, and so more than a name. */
  isKnown(start: number, end: number): boolean
  /** Whether a word stands in the title of the text, as names of products do. */
  isTitled(word: string): boolean
}
/** So many units on either side of a name are searched for its other uses. */
const AROUND = 2000
const YEAR = lazyPattern('gu', String.raw`(?<![\p{L}\d.,/–-])(?:19|20)\d\d[a-z]?(?![\p{L}\d/]|[.,]\d|[–-]\d)`)
/** A list of names as folded words. */
const setOf = memoize(
  (list: readonly string[]): ReadonlySet<string> => new Set(list.map((word) => word.toLowerCase())),
)

/** What stands after a year where a source ends or goes on, and where its authors report. */
const patternsAfter = memoize((names: SourceNames) => ({
  closing: new RegExp(
    `^ ?(?:[)\\];:]|, ?(?:p{1,2}\\.|\\p{L}+ ?\\d|${anyOf(names.volumeWords)}|\\d)|,? \\d{1,4}(?: ` +
      `?\\(\\d|:)|\\. |, ${anyOf(names.additions)} |\\.?$)`,
    'u',
  ),
  reporting: new RegExp(`^[)\\],]? ?(?:${anyOf(names.beforeReporting)} )?${anyOf(names.reporting)}\\b`),
}))

/** Units behind a name and before it in which the year, co-author or title of an author stands. */
const BEHIND_NAME = 24
const BEFORE_NAME = 6
/** Units behind a year that hold what a study is said to have done: “(2019) found that”. */
const BEHIND_YEAR = 40
/** Units behind a year in brackets that hold a page or what closes them. */
const TO_CLOSE = 8
/** Words before authors among which a bracket opens that a citing word stands in: “(see also Smith”. */
const LEADING_WORDS = 4

/** What stands around a name of an author that is no name of a product. */
const patternsBeside = memoize((names: SourceNames) => ({
  after: new RegExp(`^(?:,? ?\\(?(?:19|20)\\d\\d| ${anyOf(names.coAuthorsElsewhere)}|['’]s? )`),
  before: new RegExp(`${anyOf(names.nameTitles)}\\.? $`),
}))

function isName(word: Word, names: SourceNames, context: NameContext): boolean {
  const key = word.text.toLowerCase()
  if (setOf(names.notAuthors).has(key) || setOf(names.places).has(key)) return false
  return setOf(names.surnames).has(key) || !context.isKnown(word.start, word.end)
}

/**
 * Whether a word also stands in the text without a year, as products do and authors cited in brackets do not.
 */
function standsAlone(fullText: string, { text: name, start: place }: Word, names: SourceNames): boolean {
  const from = Math.max(0, place - AROUND)
  const text = fullText.slice(from, place + AROUND)
  const start = place - from
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (
      at === start ||
      /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ||
      /[\p{L}\p{N}]/u.test(text[at + name.length] ?? '')
    )
      continue
    const after = text.slice(at + name.length, at + name.length + BEHIND_NAME)
    const before = text.slice(Math.max(0, at - BEFORE_NAME), at)
    const beside = patternsBeside(names)
    if (!beside.after.test(after) && !beside.before.test(before)) return true
  }
  return false
}

const inBracket = (opener: string | undefined): boolean => opener === '(' || opener === '[' || opener === ';'

/** Whether authors and a year, found side by side, are a citation where they stand. */
function cites(
  text: string,
  words: readonly Word[],
  authors: Authors,
  year: { start: number; end: number },
  narrative: boolean,
  names: SourceNames,
  context: NameContext,
): boolean {
  const { first, kind } = authors
  const [name] = authors.names
  if (!name) return false
  // "(Price et al., 2019)": what has co-authors is an author, whatever else its name means.
  if (kind !== 'several' && !authors.names.every((word) => isName(word, names, context))) return false
  if (kind === 'listed' && authors.names.every((word) => word.text === name.text)) return false
  const before = words[first - 1]?.text
  const after = text.slice(year.end, year.end + BEHIND_YEAR)
  const { closing, reporting } = patternsAfter(names)
  const closes = closing.test(after)
  const reports = reporting.test(after)
  const led =
    setOf(names.citing).has(before?.toLowerCase() ?? '') ||
    before === ':' ||
    (before === '.' && setOf(names.citing).has(words[first - 2]?.text ?? ''))
  const bracketed =
    inBracket(before) ||
    (led && words.slice(Math.max(0, first - LEADING_WORDS), first).some((word) => inBracket(word.text)))
  if (kind === 'several' || kind === 'listed') return narrative || bracketed || reports || led || closes
  if (
    narrative
      ? !(reports || setOf(names.pointing).has(before?.toLowerCase() ?? '') || bracketed)
      : !(bracketed && closes) &&
        !(setOf(names.pointing).has(before?.toLowerCase() ?? '') && (closes || reports)) &&
        !(reports && first === 0)
  )
    return false
  if (before && (setOf(names.notBeforeAuthor).has(before.toLowerCase()) || isSurname(before))) return false
  if (kind === 'initials') return true
  return (
    !setOf(names.givenNames).has(name.text.toLowerCase()) &&
    !context.isTitled(name.text) &&
    !standsAlone(text, name, names)
  )
}

/** Whether an agency stands as the author of a dated work: "(WHO, 2021)", "(FDA, 10 October 2023)". */
function agencyStart(
  text: string,
  words: readonly Word[],
  end: number,
  names: SourceNames,
): number | undefined {
  let last = end
  const months = setOf(names.notAuthors)
  // A day and a month may stand before the year.
  while (last > 0 && /^\d{1,2}$|^,$/.test(words[last - 1]?.text ?? '')) last--
  if (last > 0 && months.has(words[last - 1]?.text.toLowerCase() ?? '')) last--
  while (last > 0 && /^\d{1,2}$|^,$/.test(words[last - 1]?.text ?? '')) last--
  const until = words[last - 1]?.end ?? 0
  const agency = names.agencies.find(
    (agency) => text.endsWith(agency, until) && !/[\p{L}\p{N}]/u.test(text[until - agency.length - 1] ?? ''),
  )
  if (!agency) return undefined
  const start = until - agency.length
  return inBracket(text.slice(0, start).trimEnd().at(-1)) ? start : undefined
}

/** The places where author and year cite a work, in order (UTF-16 offsets of the text). */
export function findAuthors(
  text: string,
  names: SourceNames,
  context: NameContext,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const match of text.matchAll(YEAR())) {
    const year = { start: match.index, end: match.index + match[0].length }
    const words = wordsBefore(text, year.start)
    let end = words.length
    const narrative = words[end - 1]?.text === '('
    if (narrative) {
      end--
      if (!/^(?:[a-z]?\)|, ?(?:p{1,2}\.|\d)|;)/.test(text.slice(year.end, year.end + TO_CLOSE))) continue
    }
    if (words[end - 1]?.text === ',') end--
    const authors = authorsBefore(words, end, names)
    if (authors && cites(text, words, authors, year, narrative, names, context))
      found.push({ start: words[authors.first]?.start ?? year.start, end: year.end })
    else if (!narrative && /^ ?[)\];]/.test(text.slice(year.end, year.end + 2))) {
      const start = agencyStart(text, words, words.length, names)
      if (start !== undefined) found.push({ start, end: year.end })
    }
  }
  return found
}
