// Which intervention of a sentence a claim may be about: not one of any kind, compared with, or added to.
import type { Hit } from '../terms/hit.ts'
import { clauseAt, hitsOf } from './facts.ts'
import type { Range, Sentence } from './model.ts'

const BARRIER = new Set([';', ':', '.', '!', '?', '(', ')', '—', '–'])

const ORDER_LIMIT = 7

/** Whether a stop, bracket or dash stands between two tokens, `[from, to)`. */
export function crosses(sentence: Sentence, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (BARRIER.has(sentence.block.tokens[at]?.key ?? '')) return true
  return false
}

/** "an effective treatment" speaks of any treatment, not of the one on offer. */
export function isIndefinite(sentence: Sentence, hit: Hit): boolean {
  if (hit.class.standing !== 'generic') return false
  const { tokens, words } = sentence.block
  for (let at = hit.from - 1; at >= Math.max(sentence.from, hit.from - 4); at--) {
    const token = tokens[at]
    if (!token || token.kind === 'mark') return false
    if (words.indefinites.has(token.key)) return true
  }
  return false
}

/** The intervention before a token that a claim there is most likely about. */
export function leftIntervention(sentence: Sentence, at: number): Hit | undefined {
  const anaphors = hitsOf(sentence, 'anaphor')
  let barrier = at - 1
  while (barrier >= sentence.from && !BARRIER.has(sentence.block.tokens[barrier]?.key ?? '')) barrier--
  const left = hitsOf(sentence, 'intervention').filter(
    (hit) =>
      hit.to <= at &&
      hit.to > barrier &&
      !anaphors.some((over) => covers(over, hit)) &&
      !isIndefinite(sentence, hit) &&
      !isCompared(sentence, hit, 2),
  )
  const last = left.at(-1)
  const nearest = last && left.length > 1 && isCompany(sentence, last) ? left.at(-2) : last
  if (nearest?.class.standing !== 'generic') return nearest
  const clause = clauseAt(sentence, nearest.from)
  return left.filter((hit) => hit.class.standing === 'named' && hit.from >= clause.from).at(-1) ?? nearest
}

function covers(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from
}

/** "safer than statins": what something is compared with is not what the claim is about. */
export function isCompared(sentence: Sentence, hit: Hit, reach = 4): boolean {
  const { tokens, words } = sentence.block
  for (let at = Math.max(sentence.from, hit.from - reach); at < hit.from; at++) {
    // "As antibiotics kill bacteria, …": an opening "as" joins clauses and compares nothing.
    const key = tokens[at]?.key ?? ''
    if (words.comparing.has(key) && (at > sentence.from || words.comparingOpeners.has(key))) return true
  }
  return false
}

/** The intervention that is named close after a token, on its own or after a preposition. */
export function rightIntervention(sentence: Sentence, from: number): Hit | undefined {
  const { tokens, words } = sentence.block
  return hitsOf(sentence, 'intervention').find((hit) => {
    if (
      isIndefinite(sentence, hit) ||
      hit.from < from ||
      hit.from > from + ORDER_LIMIT ||
      crosses(sentence, from, hit.from)
    )
      return false
    if (isCompared(sentence, hit)) return false
    if (hit.from <= from + 1) return true
    for (let at = Math.max(from, hit.from - 4); at < hit.from; at++)
      if (words.offerLinks.has(tokens[at]?.key ?? '')) return true
    return false
  })
}

/** "ketamine alongside other drugs": what is added is the subject, not what it is added to. */
export function isCompany(sentence: Sentence, hit: Hit): boolean {
  const { tokens, words } = sentence.block
  for (let at = hit.from - 1; at >= Math.max(sentence.from, hit.from - 3); at--)
    if (words.additions.has(tokens[at]?.key ?? '')) return true
  return false
}
