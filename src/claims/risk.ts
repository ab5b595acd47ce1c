// Risk statements and benefit statements of a document: what fair balance is weighed with.

import { hitsOf } from './facts.ts'
import type { Claim, Facts, RiskStatement, Sentence } from './model.ts'
import { isNegated } from './operators.ts'
import { standingOf } from './standing.ts'

const HARMS = ['harm', 'named-harm']

function speaksOfOffer(sentence: Sentence, facts: Facts): boolean {
  if (
    hitsOf(sentence, 'intervention').some(
      (hit) => standingOf(sentence.block, hit, facts.promotion) === 'promoted',
    )
  )
    return true
  return (
    hitsOf(sentence, 'seller').length > 0 ||
    hitsOf(sentence, 'anaphor').some((hit) => hit.from <= sentence.from + 1)
  )
}

/** The risk statements of a document. Denied or played-down harms, and harms of other care, do not count. */
export function riskStatements(facts: Facts): RiskStatement[] {
  const found: RiskStatement[] = []
  let underRiskHeading = false
  for (const block of facts.blocks) {
    if (block.block.role === 'heading' || block.block.role === 'title') {
      underRiskHeading = block.hits.some((hit) => hit.class.role === 'risk-heading')
      continue
    }
    if (block.block.role === 'disclaimer') continue
    for (const sentence of block.sentences) {
      if (
        sentence.mood === 'question' ||
        sentence.hits.some(
          (hit) => hit.class.name === 'minimiser-alone' || hit.class.name === 'no-side-effects',
        )
      )
        continue
      const warned = sentence.hits.some(
        (hit) => hit.class.role === 'risk' && !isNegated(sentence.negations, hit.from),
      )
      const harms = sentence.hits.filter(
        (hit) => HARMS.includes(hit.class.name) && !isNegated(sentence.negations, hit.from),
      )
      if (!warned && harms.length === 0) continue
      // “Side effects include nausea” names nothing else, so it is said of the offer.
      const bare = warned && hitsOf(sentence, 'intervention').length === 0
      if (!bare && !speaksOfOffer(sentence, facts) && !underRiskHeading && sentence.mood !== 'advice')
        continue
      const named = harms.filter((hit) => hit.class.name === 'named-harm')
      found.push({
        sentence,
        named: named.map((hit) =>
          block.block.prose.text
            .slice(block.tokens[hit.from]?.start ?? 0, block.tokens[hit.to - 1]?.end ?? 0)
            .toLowerCase(),
        ),
      })
    }
  }
  return found
}

const MILD_KINDS = ['function', 'wellness']

/** Claims of benefit for what is promoted that neither a hedge, a denial, an aim nor a source softens. */
export function boldClaims(claims: readonly Claim[]): Claim[] {
  return claims.filter((claim) => {
    if (claim.negated || claim.hedged || claim.goal || claim.citation || claim.sentence.mood === 'question')
      return false
    if (
      claim.effect === 'title' ||
      claim.effect === 'support' ||
      MILD_KINDS.includes(claim.target?.class.kind ?? '')
    )
      return false
    return claim.subject === 'promoted' || claim.subject === 'implied'
  })
}

/** Whether a claim says something good of what the text promotes; hedged ones count too. */
export function isBenefit(claim: Claim): boolean {
  return (
    !claim.negated &&
    !claim.goal &&
    claim.sentence.mood !== 'question' &&
    (claim.subject === 'promoted' || claim.subject === 'implied')
  )
}
