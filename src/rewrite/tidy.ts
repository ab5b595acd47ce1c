// Whether a sentence that an edit made reads as one: case, articles, commas, spaces, nothing left dangling.
// What the sentence had before is not held against it.
import type { Words } from '../language/small-words.ts'
import { memoize } from '../text/memo.ts'
import { anyOf } from '../text/pattern.ts'
import { articleFor } from './grammar.ts'

/** What no tidy sentence holds, each bounded. */
const MARKS: readonly RegExp[] = [
  / {2}/g,
  / [,.;:!?)\]]/g,
  /[([] /g,
  /[,;:] ?[,.;:!?]/g,
  /\(\)|\[\]|“”|""/g,
  /\b(\p{L}{2,30}) \1\b/giu,
]

const faultsOf = memoize((words: Words): readonly RegExp[] => [
  ...MARKS,
  new RegExp(`\\b${anyOf(words.danglers)}(?:[.,;:!?)]|$)`, 'gi'),
  new RegExp(`\\b${anyOf(words.conjunctions)} ${anyOf(words.conjunctions)}\\b`, 'gi'),
  new RegExp(`\\b${anyOf(words.tidyDeterminers)} ${anyOf(words.notAfterDeterminers)}\\b`, 'gi'),
  new RegExp(`(?:^|[(“"]) ?${anyOf(words.notFirst)}\\b`, 'gi'),
])

const articlesOf = memoize(
  (words: Words) =>
    new RegExp(
      `\\b${anyOf([...words.consonantArticle, ...words.vowelArticle])} ([\\p{L}\\p{N}][\\p{L}\\p{N}’'-]*)`,
      'giu',
    ),
)

const counted = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

/** How many articles do not fit the word that follows them. */
function wrongArticles(text: string, words: Words): number {
  return [...text.matchAll(articlesOf(words))].filter(
    ([phrase, word = '']) => phrase.split(' ')[0]?.toLowerCase() !== articleFor(word, words),
  ).length
}

/** Whether a sentence is as tidy after an edit as it was before. */
export function isTidy(before: string, after: string, words: Words): boolean {
  const [was, is] = [before.trim(), after.trim()]
  if (is === '' || /^[,;:.!?)\]]/.test(is)) return false
  if (/^\p{Lu}/u.test(was) && /^\p{Ll}/u.test(is)) return false
  return (
    wrongArticles(is, words) <= wrongArticles(was, words) &&
    faultsOf(words).every((fault) => counted(is, fault) <= counted(was, fault))
  )
}
