// Names of authors as they stand before a year: surnames with particles and initials, lists of them, et al.
import { lazyPattern } from '../text/pattern.ts'

/** A word of a text and its place (UTF-16 offsets). */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The words that names of authors are put together with, as they are written. */
export interface AuthorWords {
  readonly nameParticles: readonly string[]
  readonly nameJoiners: readonly string[]
  /** Two words that stand for further authors: "et al", "and colleagues". */
  readonly coAuthors: readonly string[]
}

/** So many units before a year are read for its authors. */
const REACH = 240

const WORD = lazyPattern('gu', String.raw`\p{L}[\p{L}\p{M}’'-]*|\d+|\S`)

const CAPITAL = lazyPattern('u', String.raw`^(?:[dl]['’])?\p{Lu}`)

const LOWER = lazyPattern('u', String.raw`\p{Ll}`)

const INITIALS = lazyPattern('u', String.raw`^\p{Lu}{1,3}$`)

/** "Smith", "O'Neill", "McDonald": a capital, and not capitals alone. */
export const isSurname = (word: string): boolean => CAPITAL().test(word) && LOWER().test(word)

/** The words in reach before a year, which begins at `end`. */
export function wordsBefore(text: string, end: number): Word[] {
  const from = Math.max(0, end - REACH)
  return [...text.slice(from, end).matchAll(WORD())].map((match) => ({
    text: match[0],
    start: from + match.index,
    end: from + match.index + match[0].length,
  }))
}

/** Authors as they stand before a year: their words, the index of the first, and how they are named. */
export interface Authors {
  readonly names: readonly Word[]
  readonly first: number
  readonly kind: 'single' | 'initials' | 'listed' | 'several'
}

/**
 * Reads one name backwards from `last`: a surname with its particles and the initials on either side; the
 * index of its first word.
 */
function nameAt(
  words: readonly Word[],
  last: number,
  { nameParticles }: AuthorWords,
): { name: Word; first: number; initials: boolean } | undefined {
  let at = last
  let initials = false
  const skipInitials = (): void => {
    for (;;) {
      const word = words[at]?.text ?? ''
      const dotted = word === '.' && INITIALS().test(words[at - 1]?.text ?? '')
      if (!dotted && !INITIALS().test(word)) return
      at -= dotted ? 2 : 1
      initials = true
    }
  }
  skipInitials()
  if (initials && words[at]?.text === ',') at--
  const name = words[at]
  if (!name || !isSurname(name.text)) return undefined
  at--
  while (nameParticles.includes(words[at]?.text.toLowerCase() ?? '')) at--
  skipInitials()
  return { name, first: at + 1, initials }
}

/** Reads the authors that end right before `end` (an index of `words`), backwards. */
export function authorsBefore(
  words: readonly Word[],
  end: number,
  authorWords: AuthorWords,
): Authors | undefined {
  let last = end - 1
  if (words[last]?.text === '.') last--
  const several = authorWords.coAuthors.includes(`${words[last - 1]?.text} ${words[last]?.text}`)
  last = several ? last - 2 : end - 1
  if (words[last]?.text === ',' && several) last--
  const names: Word[] = []
  let initials = false
  for (;;) {
    const found = nameAt(words, last, authorWords)
    if (!found) break
    names.unshift(found.name)
    initials ||= found.initials
    last = found.first - 1
    const joint = authorWords.nameJoiners.includes(words[last]?.text ?? '')
    if (joint || (words[last]?.text === ',' && (names.length > 1 || several))) {
      const next = joint && words[last - 1]?.text === ',' ? last - 2 : last - 1
      if (!nameAt(words, next, authorWords)) break
      last = next
    } else break
  }
  if (names.length === 0) return undefined
  return {
    names,
    first: last + 1,
    kind: several ? 'several' : names.length > 1 ? 'listed' : initials ? 'initials' : 'single',
  }
}
