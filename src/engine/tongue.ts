// Whether the running text of a document is in the language of the word lists: a text in another one has no
// findings, which says nothing of its claims.
import type { Block, Document, Role, Unread } from '../formats/document.ts'
import type { Words } from '../language/small-words.ts'
import { lazyPattern } from '../text/pattern.ts'

/** Roles of what may be written in sentences; a plain line may be taken for a title. */
const RUNNING: ReadonlySet<Role> = new Set(['paragraph', 'item', 'quote', 'heading', 'title'])
/** A block of fewer words is a name or a label. */
const LEAST_IN_BLOCK = 4
/** More commas and figures than one for so many words, and a block lists names. */
const WORDS_A_MARK = 3
/** With fewer different words chance decides: of 20 in English about five are among the commonest. */
const LEAST_WORDS = 20
/** So many different words are looked at: enough to be sure, and nothing beside the rest of a lint. */
const LOOKED_AT = 200
/** Of different words English has 10 to 35 in a hundred, and other languages 0 to 2. */
const LEAST_SHARE = 0.03
/** Scripts other than the Latin one are counted by letters, for many write no blanks between words. */
const LETTERS = /.{1,2}/gsu
const LATIN = lazyPattern('u', String.raw`^\p{Script=Latin}`)
/** Of a longer block so many UTF-16 units are looked at. */
const LONGEST = 4_000
/** The mark that ends a sentence, and what closes behind it, stand within so many units. */
const LAST = 8

const WORD = lazyPattern('gu', String.raw`[\p{L}\p{M}]+`)
const MARK = lazyPattern('gu', String.raw`[,;|\p{N}]+`)
const ENDS = /[.!?…。！？।]["'”’»)]*\s*$/u

/** The words of a block, in small letters; none where it is no sentence. */
function wordsOf({ role, prose: { text: blockText } }: Block): string[] {
  if (!RUNNING.has(role)) return []
  if (blockText.length <= LONGEST && !ENDS.test(blockText.slice(-LAST))) return []
  const text = blockText.slice(0, LONGEST)
  const words = (text.toLowerCase().match(WORD()) ?? []).flatMap((word) =>
    LATIN().test(word) ? [word] : (word.match(LETTERS) ?? []),
  )
  const marks = text.match(MARK())?.length ?? 0
  return words.length < LEAST_IN_BLOCK || marks * WORDS_A_MARK > words.length ? [] : words
}

/**
 * The whole text as a part that was not read, where next to none of its words are among the commonest ones of
 * the language; nothing where too little of it runs on in sentences to tell.
 */
export function inOtherTongue({ blocks, source }: Document, { commonest }: Words): Unread[] {
  const words = new Set<string>()
  let common = 0
  for (const block of blocks) {
    for (const word of wordsOf(block)) {
      if (words.has(word)) continue
      words.add(word)
      if (commonest.has(word)) common++
    }
    if (common >= LOOKED_AT * LEAST_SHARE) return []
    if (words.size >= LOOKED_AT) break
  }
  if (words.size < LEAST_WORDS || common >= words.size * LEAST_SHARE) return []
  return [
    { start: 0, end: source.length, reason: 'it is not English, and claims are found in English alone' },
  ]
}
