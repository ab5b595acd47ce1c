// Reads the lists of small words in `rules/language/<language>/` when the rulebook is built.
import { parse } from 'yaml'
import { WORD_LISTS, type WordData, type WordList } from '../language/small-words.ts'
import { PageError } from './page-error.ts'

const isName = (name: string): name is WordList => (WORD_LISTS as readonly string[]).includes(name)

/**
 * The lists of all files of a language that have `lists`. Throws a `PageError` for one that nobody asks for,
 * one that is there twice or not at all, and one without words.
 */
export function readWordLists(files: ReadonlyMap<string, string>, language: string): WordData {
  const found = new Map<WordList, readonly string[]>()
  for (const [path, source] of files) {
    if (!path.startsWith(`language/${language}/`)) continue
    const { lists = {} } = parse(source) as { lists?: Record<string, unknown> }
    for (const [name, words] of Object.entries(lists)) {
      if (!isName(name)) throw new PageError(`${path}: nothing asks for the list “${name}”`)
      if (found.has(name)) throw new PageError(`${path}: the list “${name}” is there twice`)
      if (!Array.isArray(words) || words.length === 0 || words.some((word) => typeof word !== 'string'))
        throw new PageError(`${path}: the list “${name}” wants words; put numbers, “no” and marks in quotes`)
      found.set(name, words)
    }
  }
  const missing = WORD_LISTS.find((name) => !found.has(name))
  if (missing) throw new PageError(`language/${language}: no file has the list “${missing}”`)
  return Object.fromEntries(found) as WordData
}
