// Journal and year: "Pain 2019;160:101-9", "a 2021 study in the Journal of Affective Disorders", "(BMJ,
// 2019)".

/**
 * Names of journals, from `rules/citations.yaml`; plain ones are words as well and need "journal" or
 * "published in" before them.
 */
export interface JournalNames {
  readonly journals: readonly string[]
  readonly plainJournals: readonly string[]
}

/**
 * "2019;160:101-9", "2019; 20(3): 101": year, volume and page, as reference lists have them. A time of day
 * has neither issue nor range.
 */
const VOLUME =
  /(?<![\d/])(?:19|20)\d\d(?: \p{L}{3,9}\.?(?: \d{1,2})?)?; ?\d{1,4}(?:(?: ?\(\d{1,3}(?:-\d{1,3})?\)) ?: ?\p{L}?\d{1,7}|:\p{L}?\d{1,6}[–-]\p{L}?\d{1,6}|:(?:\p{L}\d{2,7}|\d{3,7}))/gu
/** What a periodical of science calls itself. */
const SERIES =
  /\b(?:Journal|Annals|Archives|Frontiers|Acta|Proceedings|Clinics) (?:of|in|for)\b|\b\p{Lu}\p{L}{1,30} Journal of\b/gu
const AFTER_NAME =
  /^(?: (?:of|in|and|for|the|&|on|\p{Lu}[\p{L}-]{0,30}),?){0,9}(?:,? ?\(|,| in| from|:)? ?(?:\p{Lu}\p{Ll}{2,9} )?(?:19|20)\d\d\b/u
const BEFORE_NAME =
  /\b(?:19|20)\d\d\b[^.!?;:()]{0,60}\b(?:in|by|from|for) (?:the |The )?(?:\p{Lu}[\p{L}-]{0,30} ){0,3}$/u
const NAMED = /\b(?:journal|published in|appeared in|reported in|printed in)(?: the)?(?: journal)?,? $/i

interface Patterns {
  readonly known: RegExp
  readonly plain: RegExp
}

const made = new WeakMap<JournalNames, Patterns>()

function alternatives(names: readonly string[]): RegExp {
  const sorted = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\d])(?:${sorted.join('|')})(?![\\p{L}\\d’'-])`, 'gu')
}

function patternsOf(names: JournalNames): Patterns {
  const known = made.get(names) ?? {
    known: alternatives(names.journals),
    plain: alternatives(names.plainJournals),
  }
  made.set(names, known)
  return known
}

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
  const { known, plain } = patternsOf(names)
  for (const pattern of [SERIES, known, plain]) {
    for (const match of text.matchAll(pattern)) {
      const { index: start, 0: name } = match
      const end = start + name.length
      const before = text.slice(Math.max(0, start - REACH), start)
      const bracketed = /[([;][^()[\];]{0,60}$/.test(before)
      const named = NAMED.test(before)
      if (pattern === plain && !named) continue
      const after = AFTER_NAME.exec(text.slice(end, end + REACH))?.[0]
      if (after !== undefined)
        found.push({ start, end: end + after.length, cited: bracketed || /[^(]*\(\d{4}$/.test(after) })
      else if (BEFORE_NAME.test(before)) found.push({ start, end, cited: false })
    }
  }
  return found
}
