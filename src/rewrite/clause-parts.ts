// The parts of a clause that a rewrite keeps: its subject, whether it opens the sentence, whether the clause
// goes on.
import type { Claim, Range, Sentence } from '../claims/model.ts'
import { isAdverb } from '../language/endings.ts'
import type { Words } from '../language/small-words.ts'
import { hasTrait } from '../terms/term.ts'

/** A subject with more words before it than an opener and one more may be the object of something else. */
const MOST_BEFORE = 2

/** The words of a token range as they are written. */
export function textOfRange(sentence: Sentence, { from, to }: Range): string {
  const { tokens, block } = sentence.block
  return block.prose.text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)
}

/**
 * Whether a verb may go on with a list in some words: "boosts immunity and speeds recovery". A noun is
 * followed by no noun.
 */
export function goesOn({ block: { tokens, words } }: Sentence, { from, to }: Range): boolean {
  for (let at = from; at < to; at++) {
    const next = tokens[at + 1]
    const listed = words.listing.has(tokens[at - 1]?.key ?? '') && /[^us]s$/.test(tokens[at]?.key ?? '')
    const noun = next !== undefined && (words.listing.has(next.key) || words.afterNouns.has(next.key))
    if (listed && at + 1 < to && next?.kind === 'word' && !noun) return true
  }
  return false
}

/** Whether a word is a form of "be" that agrees with its subject. */
export function isBe(key: string, words: Words): boolean {
  return words.singularBe.has(key) || words.pluralBe.has(key)
}

const mayStandBetween = (key: string, words: Words): boolean =>
  words.betweenSubjectAndVerb.has(key) || words.hedgedAuxiliaries.has(key) || isBe(key, words)

/**
 * The subject with the words of its own form ("valerian drops"), where nothing but helping verbs and adverbs
 * stands between it and the effect.
 */
export function subjectRange({ subjectHit, effectHit, sentence }: Claim): Range | undefined {
  if (!subjectHit || subjectHit.to > effectHit.from) return undefined
  const { tokens, words } = sentence.block
  let { to } = subjectHit
  while (to < effectHit.from && sentence.hits.some((hit) => hit.from === to && hasTrait(hit.class, 'form')))
    to++
  for (let at = to; at < effectHit.from; at++) {
    const key = tokens[at]?.key ?? ''
    if (!mayStandBetween(key, words) && !isAdverb(key)) return undefined
  }
  return { from: subjectHit.from, to }
}

/**
 * Whether a subject opens its sentence, after a phrase of place or time and an article or the like at most.
 */
export function opens(sentence: Sentence, { from }: Range): boolean {
  const { words } = sentence.block
  const all = sentence.block.tokens.slice(sentence.from, from)
  const comma = all.findIndex((token) => token.key === ',')
  const before = comma > 0 && words.frontedPhrases.has(all[0]?.key ?? '') ? all.slice(comma + 1) : all
  return (
    before.length === 0 ||
    (before.length <= MOST_BEFORE &&
      words.subjectOpeners.has(before[0]?.key ?? '') &&
      before.every((token) => token.kind === 'word'))
  )
}

/** Whether the subject of a claim is plural, by its verb or its own ending. */
export function isPlural({ sentence, effectHit }: Claim, subject: Range): boolean {
  const { tokens, words } = sentence.block
  const first = tokens[subject.to]?.key ?? ''
  if (isBe(first, words)) return words.pluralBe.has(first)
  const verb = sentence.hits.find((hit) => hit.from === effectHit.from && hit.class.pos === 'verb')
  if (verb?.form === 's' || words.thirdHelpers.has(first)) return false
  if (verb?.form === 'base' && subject.to === effectHit.from) return true
  return /[^s]s$/.test(tokens[subject.to - 1]?.key ?? '')
}
