// Risk statements and benefit statements of a document: what fair balance is weighed with.
import type { Claim } from './claim.ts'
import { isNegated } from './clauses.ts'
import { type Facts, hitsOf, type Sentence } from './facts.ts'
import { standingOf } from './subject.ts'

const HARMS = ['harm', 'named-harm']

/** A sentence that asserts a risk of what the text promotes. */
export interface RiskStatement {
  readonly sentence: Sentence
  /** Folded words of the harms it names. */
  readonly named: readonly string[]
}

function speaksOfOffer(sentence: Sentence, facts: Facts): boolean {
  if (hitsOf(sentence, 'intervention').some((hit) => standingOf(sentence.block, hit, facts.promotion) === 'promoted')) return true
  return hitsOf(sentence, 'seller').length > 0 || hitsOf(sentence, 'anaphor').some((hit) => hit.from <= sentence.from + 1)
}

function underRiskHeading(sentence: Sentence, facts: Facts): boolean {
  for (let at = sentence.block.index; at >= 0; at--) {
    const block = facts.blocks[at]
    if (block?.block.role === 'heading' || block?.block.role === 'title') return hitsOf(block, 'risk-heading').length > 0
  }
  return false
}

/** The risk statements of a document. Denied or played-down harms, and harms of other care, do not count. */
export function riskStatements(facts: Facts): RiskStatement[] {
  const found: RiskStatement[] = []
  for (const block of facts.blocks) {
    if (block.block.role === 'disclaimer' || block.block.role === 'heading' || block.block.role === 'title') continue
    for (const sentence of block.sentences) {
      if (sentence.mood === 'question' || sentence.hits.some((hit) => hit.class.name === 'minimiser-alone' || hit.class.name === 'no-side-effects')) continue
      const warned = sentence.hits.some((hit) => hit.class.role === 'risk' && !isNegated(sentence.negations, hit.from))
      const harms = sentence.hits.filter((hit) => HARMS.includes(hit.class.name) && !isNegated(sentence.negations, hit.from))
      if (!warned && harms.length === 0) continue
      if (!speaksOfOffer(sentence, facts) && !underRiskHeading(sentence, facts)) continue
      const named = harms.filter((hit) => hit.class.name === 'named-harm')
      if (!warned && named.length === 0 && !harms.length) continue
      found.push({ sentence, named: named.map((hit) => block.block.prose.text.slice(block.tokens[hit.from]?.start ?? 0, block.tokens[hit.to - 1]?.end ?? 0).toLowerCase()) })
    }
  }
  return found
}

/** Claims that say something good of what the text promotes; hedged ones count too. */
export function benefitClaims(facts: Facts): Claim[] {
  return facts.claims.filter((claim) => !claim.negated && !claim.goal && claim.sentence.mood !== 'question' && (claim.subject === 'promoted' || claim.subject === 'implied'))
}
