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

/** What of a sentence says where its advice ends, each found in one walk over its words. */
interface Signs {
  /** Where verbs act in their base form: "to reverse diabetes". */
  readonly acting: ReadonlySet<number>
  /** Where things are named that effects are claimed on. */
  readonly named: ReadonlySet<number>
  /** Where the last effect stands in a form that states it; -1 where none does. */
  readonly stated: number
}

function signsOf({ hits }: Sentence): Signs {
  const acting = new Set<number>()
  const named = new Set<number>()
  let stated = -1
  for (const { class: of, form, from } of hits) {
    if (of.role === 'target') named.add(from)
    if (of.role !== 'effect') continue
    if (of.pos === 'verb') acting.add(from)
    if (of.pos === 'intransitive' || form === 's') stated = Math.max(stated, from)
  }
  return { acting, named, stated }
}

/**
 * Where what an advice is about ends and what is stated begins: "Ask how / our tea cures cancer", "Talk to
 * us: / we cure diabetes", "Wear it and / your pain disappears", "See our balm, which / cures migraine",
 * "Call us and / reverse your diabetes", "Eat our bars to / end migraine". Whoever sends to the page's own
 * offer advises nothing.
 * @param sentence one whose mood is advice
 */
export function endOfAdvice(sentence: Sentence): number {
  const { from, to } = sentence
  const { tokens, words } = sentence.block
  const { acting, named, stated } = signsOf(sentence)
  let own = false
  for (let at = from; at < to - 1; at++) {
    const key = tokens[at]?.key ?? ''
    const next = tokens[at + 1]?.key ?? ''
    own ||= words.ownWords.has(key)
    if (words.statementMarks.has(key)) return at + 1
    if (words.reasonOpeners.has(key) && !words.infinitiveMarks.has(next)) return at + 1
    const opens = words.relativeOpeners.has(key) && (own || tokens[at - 1]?.key === ',')
    if (opens && stated > at) return at + 1
    if (own && words.infinitiveMarks.has(key) && acting.has(at + 1)) return at + 1
    if (!words.additive.has(key)) continue
    if ((named.has(at + 1) || words.promiseSubjects.has(next)) && stated > at + 1) return at + 1
    if (own && acting.has(at + 1)) return at + 1
  }
  return to
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
  // "Don't live with gout" promises: who need not bear a trouble is told that it will go.
  // … and so does "Don't let gout win".
  const { words } = sentence.block
  const lets = words.lettingVerbs.has(tokens[sentence.from + 1]?.key ?? '')
  const frees = hits.some(
    ({ class: { role }, from }) =>
      (role === 'enduring' && from === sentence.from + 1) || (lets && role === 'ruling'),
  )
  if (opens('advice-opener') && !acts && !frees) return 'advice'
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
