// The mood and the voice of a sentence.
import type { Block } from '../formats/document.ts'
import type { Token } from '../prose/tokens.ts'
import type { Hit } from '../terms/lexicon.ts'
import type { Mood, Range, Voice } from './facts.ts'

const HEADS: readonly Block['role'][] = ['title', 'heading', 'cta', 'caption']

/** Whether a block is read as a headline: no citation clears it and an intervention before a condition claims. */
export function isHead(block: Block): boolean {
  return HEADS.includes(block.role)
}

/**
 * Yes/no questions ask, wh-questions presuppose ("Why is X so effective?"), except those on manner or amount
 * ("How is X given?", "How long …?").
 */
export function moodOf(sentence: Range, tokens: readonly Token[], hits: readonly Hit[]): Mood {
  const first = tokens[sentence.from]
  const last = tokens[sentence.to - 1]?.key
  const opens = (role: string): boolean => hits.some((hit) => hit.class.role === role && hit.from === sentence.from)
  if (last === '?') {
    if (opens('neutral-question')) return 'question'
    return opens('wh-opener') ? 'presupposing' : 'question'
  }
  if (opens('advice-opener')) return 'advice'
  const verb = hits.some((hit) => hit.class.role === 'effect' && hit.class.pos === 'verb' && hit.from === sentence.from && hit.form === 'base')
  if (verb && first?.shape !== 'upper') return 'imperative'
  return 'statement'
}

/** Whose word a sentence gives: a customer's own story, a study, an expert, or the seller's. */
export function voiceOf(hits: readonly Hit[], quotes: readonly Range[]): Voice {
  const named = (name: string): boolean => hits.some((hit) => hit.class.name === name)
  if (hits.some((hit) => hit.class.role === 'myth')) return 'myth'
  if (named('first-person') && !named('first-person-plural')) return 'customer'
  if (named('testimonial') && quotes.length > 0) return 'customer'
  if (named('vague-study') || (named('study') && named('study-verb'))) return 'study'
  if (named('vague-authority')) return 'expert'
  return 'brand'
}
