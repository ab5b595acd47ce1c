// The inflected and spelling forms of an entry, made when the lists are compiled so that no text is ever
// lemmatised.
import { ownValue } from '../text/own-value.ts'
import type { Form } from './term.ts'

/** Tables of English that the forms need: irregular verbs and verbs that double their last letter. */
export interface FormTables {
  /** base: [base, third person, past, participle, -ing]; several forms of one place are parted by a blank */
  readonly irregular: Readonly<Record<string, readonly string[]>>
  readonly doubling: ReadonlySet<string>
  /** Pairs of spellings, British then American, applied inside words. */
  readonly spelling: readonly (readonly [british: string, american: string])[]
}

/** The forms of a verb with the form each one is. */
export function verbForms(verb: string, tables: FormTables): [string, Form][] {
  const irregular = ownValue(tables.irregular, verb)
  if (irregular) {
    const places: readonly Form[] = ['base', 's', 'past', 'past', 'ing']
    return irregular.flatMap((forms, at) =>
      forms.split(' ').map((word): [string, Form] => [word, places[at] ?? 'base']),
    )
  }
  const doubled = tables.doubling.has(verb) ? verb + (verb.at(-1) ?? '') : undefined
  const third = /(?:s|x|z|ch|sh|o)$/.test(verb)
    ? `${verb}es`
    : /[^aeiou]y$/.test(verb)
      ? `${verb.slice(0, -1)}ies`
      : `${verb}s`
  const past = doubled
    ? `${doubled}ed`
    : verb.endsWith('e')
      ? `${verb}d`
      : /[^aeiou]y$/.test(verb)
        ? `${verb.slice(0, -1)}ied`
        : `${verb}ed`
  const ing = doubled ? `${doubled}ing` : /[^eoy]e$/.test(verb) ? `${verb.slice(0, -1)}ing` : `${verb}ing`
  return [
    [verb, 'base'],
    [third, 's'],
    [past, 'past'],
    [ing, 'ing'],
  ]
}

/** The singular and plural of a noun, whichever was given. */
export function nounForms(noun: string): [string, Form][] {
  if (noun.length < 3 || /(?:ss|us|is)$/.test(noun)) return [[noun, 'base']]
  if (/[^s]s$/.test(noun))
    return noun.length < 6
      ? [[noun, 'plural']]
      : [
          [noun, 'plural'],
          [noun.slice(0, -1), 'base'],
        ]
  if (/(?:x|z|ch|sh)$/.test(noun))
    return [
      [noun, 'base'],
      [`${noun}es`, 'plural'],
    ]
  if (/[^aeiou]y$/.test(noun))
    return [
      [noun, 'base'],
      [`${noun.slice(0, -1)}ies`, 'plural'],
    ]
  return [
    [noun, 'base'],
    [`${noun}s`, 'plural'],
  ]
}

const MOST_SPELLINGS = 64

/** Spellings made before; words come back in thousands of entries. */
const made = new WeakMap<FormTables, Map<string, readonly string[]>>()

/** A word in British and American spelling. */
export function spellings(word: string, tables: FormTables): readonly string[] {
  const cached = made.get(tables) ?? new Map<string, readonly string[]>()
  made.set(tables, cached)
  const found = cached.get(word) ?? bothSpellings(word, tables)
  cached.set(word, found)
  return found
}

function bothSpellings(word: string, tables: FormTables): string[] {
  const all = new Set([word])
  for (const [british, american] of tables.spelling) {
    // A word made of such pairs would double with each of them.
    if (all.size > MOST_SPELLINGS) return [word]
    for (const form of [...all]) {
      if (form.includes(british)) all.add(form.replace(british, american))
      else if (form.endsWith(american) || (american.length > 3 && form.includes(american)))
        all.add(form.replace(american, british))
    }
  }
  return [...all]
}
