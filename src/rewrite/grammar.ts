// Small grammar for edits inside a sentence: articles and capitals.
import { firstOf, type Words } from '../language/small-words.ts'
import { memoize } from '../text/memo.ts'
import { anyOf } from '../text/pattern.ts'

/** How words sound at their front, as far as it is not how they are written. */
const soundsOf = memoize((words: Words) => ({
  silentH: new RegExp(`^${anyOf(words.silentH)}`, 'i'),
  sounded: new RegExp(
    `^(?:(?!${anyOf(words.plainVowels)})${anyOf(words.soundedVowels)}|${anyOf(words.soundedWords)}\\b)`,
    'i',
  ),
  spelled: new RegExp(`^${anyOf(words.vowelLetters)}(?=[A-Z\\d]|$|s$)|^${anyOf(words.vowelNumbers)}(?!\\d)`),
}))

/** The indefinite article that a word takes. */
export function articleFor(word: string, words: Words): string {
  const { silentH, sounded, spelled } = soundsOf(words)
  const vowel = /^\p{Lu}{2}/u.test(word)
    ? words.vowelLetters.has(word[0] ?? '')
    : /^[aeiou]/i.test(word) && !sounded.test(word)
  return firstOf(
    silentH.test(word) || spelled.test(word) || vowel ? words.vowelArticle : words.consonantArticle,
  )
}

/** Whether a folded word is an indefinite article. */
export function isArticle(key: string, words: Words): boolean {
  return words.consonantArticle.has(key) || words.vowelArticle.has(key)
}

/** A word with the capital of another at its front. */
export function likeCase(word: string, model: string): string {
  const first = model[0] ?? ''
  return first !== first.toLowerCase() && word ? (word[0] ?? '').toUpperCase() + word.slice(1) : word
}
