// What an entry of the register of approved claims takes from a sentence: its wording, a name, and what its
// claims say.
import { hitsOf, meets, textOf } from '../claims/facts.ts'
import type { Claim, Sentence } from '../claims/model.ts'
import type { ApprovedClaim } from '../settle/approved.ts'

/** A sentence as a register has it: on one line, without the mark at its end. */
export const wordingOf = (sentence: Sentence): string =>
  textOf(sentence.block, sentence).replace(/\s+/g, ' ').replace(/[.!]$/, '')

/** A short name for a wording that no entry has yet. */
export function idFor(text: string, taken: ReadonlySet<string>): string {
  const base =
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .split('-')
      .filter(Boolean)
      .slice(0, 5)
      .join('-') || 'claim'
  let id = base
  for (let count = 2; taken.has(id); count++) id = `${base}-${count}`
  return id
}

/** What the claims of a sentence say, for the fields of an entry. */
export function meaningOf(claims: readonly Claim[]): Partial<ApprovedClaim> {
  const [claim] = claims
  if (!claim) return {}
  const { block } = claim.sentence
  // A pronoun names nothing by which another text could be known.
  const named = hitsOf(claim.sentence, 'intervention').find(
    (hit) => claim.subjectHit && meets(hit, claim.subjectHit),
  )
  const conditions = [
    ...new Set(claims.flatMap(({ targets }) => targets.map((hit) => textOf(block, hit).toLowerCase()))),
  ]
  return {
    ...(named ? { intervention: textOf(block, named) } : {}),
    effect: claim.effect,
    ...(conditions.length > 0 ? { condition: conditions.join(', ') } : {}),
    strength: claim.strength,
  }
}
