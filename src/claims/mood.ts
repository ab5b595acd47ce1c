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

/** Whether an effect in a form that states it stands in a sentence from a token on. */
const statesFrom = ({ hits }: Sentence, from: number): boolean =>
  hits.some(
    ({ class: { role, pos }, form, from: at }) =>
      role === 'effect' && at >= from && (pos === 'intransitive' || form === 's'),
  )

/** Whether a sentence acts with a verb in its base form at a token: "to reverse diabetes". */
const actsAt = ({ hits }: Sentence, at: number): boolean =>
  hits.some(({ class: { role, pos }, from }) => role === 'effect' && pos === 'verb' && from === at)

/**
 * Where what an advice is about ends and what is stated begins: "Ask how / our tea cures cancer", "Talk to
 * us: / we cure diabetes", "Wear it and / your pain disappears", "See our balm, which / cures migraine",
 * "Call us and / reverse your diabetes", "Eat our bars to / end migraine". Whoever sends to the page's own
 * offer advises nothing.
 */
function endOfAdvice(sentence: Sentence): number {
  const { from, to, hits } = sentence
  const { tokens, words } = sentence.block
  let own = false
  for (let at = from; at < to - 1; at++) {
    const key = tokens[at]?.key ?? ''
    const next = tokens[at + 1]?.key ?? ''
    own ||= words.ownWords.has(key)
    if (words.statementMarks.has(key)) return at + 1
    if (words.reasonOpeners.has(key) && !words.infinitiveMarks.has(next)) return at + 1
    const opens = words.relativeOpeners.has(key) && (own || tokens[at - 1]?.key === ',')
    if (opens && statesFrom(sentence, at + 1)) return at + 1
    if (own && words.infinitiveMarks.has(key) && actsAt(sentence, at + 1)) return at + 1
    if (!words.additive.has(key)) continue
    const named = hits.some((hit) => hit.class.role === 'target' && hit.from === at + 1)
    if ((named || words.promiseSubjects.has(next)) && statesFrom(sentence, at + 2)) return at + 1
    if (own && actsAt(sentence, at + 1)) return at + 1
  }
  return to
}

/**
 * The mood at a token of a sentence: beyond what it advises, a sentence states.
 * @param mood that of the sentence
 */
export function moodBehind(sentence: Sentence, mood: Mood, at: number): Mood {
  return mood === 'advice' && at >= endOfAdvice(sentence) ? 'statement' : mood
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
  if (opens('advice-opener') && !acts) return 'advice'
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
