// The name that a reader takes for the subject of a claim, where the claim itself points at none.
import type { Claim, Range, Sentence } from './model.ts'

/** The words with capitals right before a verb that name something: two of them, or one inside a sentence. */
function nameBefore({ block: { tokens, words }, from }: Sentence, at: number): Range | undefined {
  let end = at
  while (end > from && words.verbHelpers.has(tokens[end - 1]?.key ?? '')) end--
  let start = end
  while (start > from) {
    const token = tokens[start - 1]
    if (token?.kind !== 'word' || token.shape === 'lower' || words.colourless.has(token.key)) break
    start--
  }
  return end - start > 1 || (end > start && start > from) ? { from: start, to: end } : undefined
}

/**
 * The words that name the subject of a claim: those it points at, else the name before its verb, else that of
 * the claim before it in the sentence; nothing where the text names none.
 *
 * @param before the claims that stand before it in its sentence, in order of place
 */
export function namedSubject(claim: Claim, before: readonly Claim[]): Range | undefined {
  const own = claim.subjectHit ?? nameBefore(claim.sentence, claim.effectHit.from)
  const last = before.at(-1)
  return own ?? (last && namedSubject(last, before.slice(0, -1)))
}
