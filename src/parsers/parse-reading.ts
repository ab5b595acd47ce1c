// The reading grade of a piece of English, by syllables and the formula of Flesch and Kincaid.
import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'

/** The school year (United States) from which on so many sentences of these words can be read. */
export function readingGrade(sentences: number, words: readonly string[]): number {
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0)
  return fleschKincaid({ sentence: sentences, word: words.length, syllable: syllables })
}
