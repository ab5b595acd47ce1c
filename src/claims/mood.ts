// The mood and the voice of a sentence.
import type { Block } from '../formats/document.ts'
import type { Hit } from '../terms/hit.ts'

import type { Mood, Range, Sentence, Voice } from './model.ts'

const HEADS: readonly Block['role'][] = ['title', 'heading', 'cta', 'caption']

/**
 * Whether a block is read as a headline: no citation clears it and an intervention before a condition claims.
 */
export function isHead(block: Block): boolean {
  return HEADS.includes(block.role) || (block.role === 'meta' && block.level !== undefined)
}

/** "Wear it for an hour and your pain disappears": what follows "and" is promised, not advised. */
function promises(sentence: Sentence): boolean {
  const { hits } = sentence
  const { tokens, words } = sentence.block
  for (let at = sentence.from + 1; at < sentence.to - 1; at++) {
    const key = tokens[at]?.key ?? ''
    if (!words.additive.has(key) || !words.promiseSubjects.has(tokens[at + 1]?.key ?? '')) continue
    if (
      hits.some(
        (hit) =>
          hit.class.role === 'effect' &&
          hit.from > at + 1 &&
          (hit.class.pos === 'intransitive' || hit.form === 's'),
      )
    )
      return true
  }
  return false
}

/** "Don't miss our balm, which cures migraine": what a clause behind a comma adds is stated, not advised. */
function adds({ from, to, hits, block: { tokens, words } }: Sentence): boolean {
  for (let at = from + 1; at < to - 1; at++) {
    if (tokens[at]?.key !== ',' || !words.relativeOpeners.has(tokens[at + 1]?.key ?? '')) continue
    if (hits.some((hit) => hit.class.role === 'effect' && hit.from === at + 2)) return true
  }
  return false
}

/**
 * Yes/no questions ask, wh-questions presuppose ("Why is X so effective?"), except those on manner or amount
 * ("How is X given?", "How long …?").
 */
export function moodOf(sentence: Sentence): Mood {
  const { hits } = sentence
  const { tokens } = sentence.block
  const first = tokens[sentence.from]
  const last = tokens[sentence.to - 1]?.key
  const opens = (role: string): boolean =>
    hits.some((hit) => hit.class.role === role && hit.from === sentence.from)
  if (last === '?') {
    if (opens('hook-question')) return 'presupposing'
    if (opens('neutral-question')) return 'question'
    return opens('wh-opener') ? 'presupposing' : 'question'
  }
  const acts = hits.some(
    (hit) => hit.class.role === 'effect' && hit.from === sentence.from && hit.to - hit.from > 1,
  )
  if (opens('advice-opener') && !acts && !promises(sentence) && !adds(sentence)) return 'advice'
  const verb = hits.some(
    (hit) =>
      hit.class.role === 'effect' &&
      hit.class.pos === 'verb' &&
      hit.from === sentence.from &&
      hit.form === 'base',
  )
  if (verb && first?.shape !== 'upper') return 'imperative'
  return 'statement'
}

/** Whose word a sentence gives: a customer's own story, a study, an expert, or the seller's. */
export function voiceOf(hits: readonly Hit[], quotes: readonly Range[]): Voice {
  const named = (role: string): boolean => hits.some((hit) => hit.class.role === role)
  if (named('myth')) return 'myth'
  if (named('first-person')) return 'customer'
  if (named('testimonial') && quotes.length > 0) return 'customer'
  if (named('vague-study') || (named('study') && named('study-verb'))) return 'study'
  if (named('authority')) return 'expert'
  return 'brand'
}

const FRAGMENT_TOKENS = 10

/** A short sentence without a finite verb: a slogan or a list entry, read like a headline. */
export function isFragment(sentence: Sentence): boolean {
  const { tokens, words } = sentence.block
  if (
    sentence.to - sentence.from > FRAGMENT_TOKENS ||
    tokens.slice(sentence.from, sentence.to).some((token) => words.finiteVerbs.has(token.key))
  )
    return false
  return !sentence.hits.some(
    (hit) =>
      hit.class.pos === 'verb' || hit.class.role === 'study-verb' || hit.class.role === 'advice-opener',
  )
}
