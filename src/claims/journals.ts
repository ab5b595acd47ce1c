// Journal and year: "Pain 2019;160:101-9", "a 2021 study in the Journal of Affective Disorders", "(BMJ,
// 2019)".

import { memoize } from '../text/memo.ts'
import { anyOf, patternOf } from '../text/pattern.ts'

/**
 * Names of journals, from `rules/language`; plain ones are words as well and need "journal" or
 * "published in" before them.
 */
export interface JournalNames {
  readonly journals: readonly string[]
  readonly plainJournals: readonly string[]
  /** What a periodical calls itself, with the small words after it or before it. */
  readonly seriesNames: readonly string[]
  readonly seriesLinks: readonly string[]
  readonly seriesEnds: readonly string[]
  /** Small words inside a name, between it and its year, and before it. */
  readonly titleWords: readonly string[]
  readonly yearLinks: readonly string[]
  readonly nameLinks: readonly string[]
  readonly nameArticles: readonly string[]
  /** What makes a plain word the name of a periodical. */
  readonly periodicals: readonly string[]
  readonly articles: readonly string[]
  readonly periodicalNouns: readonly string[]
}

/**
 * "2019;160:101-9", "2019; 20(3): 101": year, volume and page, as reference lists have them. A time of day
 * has neither issue nor range.
 */
const VOLUME = patternOf(
  'gu',
  String.raw`(?<![\d/])(?:19|20)\d\d(?: \p{L}{3,9}\.?(?: \d{1,2})?)?; ?\d{1,4}(?:(?: ?\(\d{1,3}`,
  String.raw`(?:-\d{1,3})?\)) ?: ?\p{L}?\d{1,7}|:\p{L}?\d{1,6}[–-]\p{L}?\d{1,6}|:(?:\p{L}\d{2,7}`,
  String.raw`|\d{3,7}))`,
)

const YEAR = /(?:19|20)\d\d/

const namesIn = (names: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])${anyOf(names)}(?![\\p{L}\\d’'-])`, 'gu')

/** The patterns of a language; each is bounded, so that no text can make it backtrack. */
const patternsOf = memoize((names: JournalNames) => ({
  known: namesIn(names.journals),
  plain: namesIn(names.plainJournals),
  series: new RegExp(
    `\\b${anyOf(names.seriesNames)} ${anyOf(names.seriesLinks)}\\b|\\b\\p{Lu}\\p{L}{1,30} ` +
      `${anyOf(names.seriesEnds)}\\b`,
    'gu',
  ),
  afterName: new RegExp(
    `^(?: (?:${anyOf(names.titleWords)}|\\p{Lu}[\\p{L}-]{0,30}),?){0,9}(?:,? ?\\(|,| ` +
      `${anyOf(names.yearLinks)}|:)? ?(?:\\p{Lu}\\p{Ll}{2,9} )?(?:19|20)\\d\\d\\b`,
    'u',
  ),
  beforeName: new RegExp(
    `\\b(?:19|20)\\d\\d\\b[^.!?;:()]{0,60}\\b${anyOf(names.nameLinks)} ` +
      `(?:${anyOf(names.nameArticles)} )?(?:\\p{Lu}[\\p{L}-]{0,30} ){0,3}$`,
    'u',
  ),
  named: new RegExp(
    `\\b${anyOf(names.periodicals)}(?: ${anyOf(names.articles)})?(?: ${anyOf(names.periodicalNouns)})?,? $`,
    'i',
  ),
}))

/** So many units on either side of a journal's name are read for its year. */
const REACH = 120

/** A journal with a year (UTF-16 offsets of the text). */
interface DatedJournal {
  readonly start: number
  readonly end: number
  /** Whether it is cited as a reference is, in brackets or with its volume, and not told of in prose. */
  readonly cited: boolean
}

/** The places where a journal stands with a year, in order of kind. */
export function findJournals(text: string, names: JournalNames): DatedJournal[] {
  const found = [...text.matchAll(VOLUME)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    cited: true,
  }))
  // A name tells of a journal only beside a year, and most texts with a figure hold none.
  if (!YEAR.test(text)) return found
  const { known: journalNames, plain, series, afterName, beforeName, named } = patternsOf(names)
  for (const pattern of [series, journalNames, plain]) {
    for (const match of text.matchAll(pattern)) {
      const { index: start, 0: name } = match
      const end = start + name.length
      const before = text.slice(Math.max(0, start - REACH), start)
      const bracketed = /[([;][^()[\];]{0,60}$/.test(before)
      if (pattern === plain && !named.test(before)) continue
      const after = afterName.exec(text.slice(end, end + REACH))?.[0]
      if (after !== undefined)
        found.push({ start, end: end + after.length, cited: bracketed || /[^(]*\(\d{4}$/.test(after) })
      else if (beforeName.test(before)) found.push({ start, end, cited: false })
    }
  }
  return found
}
