// What people do who are ill, and no product: they fight, beat or live with what they have.
import type { Hit } from '../terms/hit.ts'
import { hitsOf } from './facts.ts'
import type { Sentence } from './model.ts'

/**
 * "She fought cancer for nine years", "my grandfather battled diabetes": people who are ill do so, and
 * nothing on offer is named. "You needn't live with gout" says the opposite.
 */
export function isOwnStruggle(sentence: Sentence, hit: Hit): boolean {
  if (!hitsOf(sentence, 'struggle').some(({ from }) => from === hit.from)) return false
  const { tokens, words } = sentence.block
  if (words.releasingWords.has(tokens[hit.from - 1]?.key ?? '')) return false
  if (hitsOf(sentence, 'intervention').length + hitsOf(sentence, 'seller').length > 0) return false
  return ['receiver', 'kin'].some((role) =>
    hitsOf(sentence, role).some(({ to }) => to <= hit.from && hit.from - to <= 1),
  )
}
