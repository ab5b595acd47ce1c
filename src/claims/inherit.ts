// List items and table cells that finish the claim of their lead-in: "Helps with:" over a list of conditions.
import type { Hit } from '../terms/hit.ts'
import { hasTrait } from '../terms/term.ts'
import { isApproved } from './approved-use.ts'
import type { DeriveSetting } from './build-claim.ts'
import { hitsOf } from './facts.ts'
import type { BlockFacts, Claim, Sentence, Subject } from './model.ts'
import { isNegated } from './operators.ts'
import { productAt } from './product.ts'
import { findSubject } from './subject.ts'
import { subjectKindOf } from './subject-kind.ts'

const TARGETS = ['condition', 'symptom', 'pathogen']

interface Lead {
  readonly sentence: Sentence
  readonly hit: Hit
}

/**
 * The words of a lead-in that its items finish: the last effect, or a list heading such as "What we treat".
 */
function leadOf(
  block: BlockFacts | undefined,
  claimed: (sentence: Sentence, hit: Hit) => boolean,
): Lead | undefined {
  const sentence = block?.sentences.at(-1)
  if (
    !sentence ||
    sentence.mood === 'question' ||
    sentence.hits.some((hit) => hit.class.role === 'risk-heading')
  )
    return undefined
  const open = [...hitsOf(sentence, 'effect'), ...hitsOf(sentence, 'list-lead')].filter(
    (hit) => hit.to >= sentence.to - 3 && !claimed(sentence, hit) && !isNegated(sentence.negations, hit.from),
  )
  const hit = open.at(-1)
  return hit ? { sentence, hit } : undefined
}

function subjectOf(lead: Lead, row: BlockFacts | undefined, setting: DeriveSetting): Subject {
  const named =
    row &&
    hitsOf(row, 'intervention').find((hit) => subjectKindOf(row, hit, setting.promotion) === 'promoted')
  if (named) {
    const product = productAt(row, named) ?? 'any'
    return { kind: 'promoted', product: product === 'any' ? (setting.promotion.product ?? 'any') : product }
  }
  const found = findSubject(lead.sentence, lead.hit, 'noun', setting)
  return { kind: found.kind, product: found.product }
}

/**
 * The claim that an item or cell inherits from its lead-in, unless its own words claim something.
 * `statedBy` gives the claims that a sentence makes by itself.
 */
export function inheritedClaim(
  block: BlockFacts,
  blocks: readonly BlockFacts[],
  statedBy: (sentence: Sentence) => readonly Claim[],
  setting: DeriveSetting,
): Claim | undefined {
  const sentence = block.sentences[0]
  const target = sentence && hitsOf(sentence, 'target').find((hit) => TARGETS.includes(hit.class.kind ?? ''))
  if (!sentence || !target || statedBy(sentence).length > 0 || isNegated(sentence.negations, target.from))
    return undefined
  // "Safety: ask your doctor if you have epilepsy" finishes no claim of the line above.
  if (hitsOf(sentence, 'conditional').some(({ to }) => to <= target.from)) return undefined
  const claimed = (other: Sentence, hit: Hit): boolean =>
    statedBy(other).some((claim) => claim.effectHit.from === hit.from && claim.target !== undefined)
  const lead = leadOf(blocks[block.index - (block.block.lead ?? 0)], claimed)
  if (!lead) return undefined
  const subject = subjectOf(
    lead,
    block.block.row === undefined ? undefined : blocks[block.index - block.block.row],
    setting,
  )
  const hedged = lead.sentence.hedges.some((scope) => scope.from <= lead.hit.from && lead.hit.from < scope.to)
  const range = { from: target.from, to: target.to }
  const claim: Claim = {
    ...range,
    sentence,
    frame: 'title',
    effect: lead.hit.class.sense ?? lead.hit.class.name,
    mild: hasTrait(lead.hit.class, 'mild'),
    effectHit: range,
    lead: lead.sentence,
    target,
    targets: [target],
    subject: subject.kind,
    product: subject.product,
    strength: hedged ? 'tentative' : 'plain',
    hedged,
    negated: false,
    goal: false,
    use: false,
    ...(sentence.citation ? { citation: sentence.citation } : {}),
    approved: false,
  }
  return { ...claim, approved: isApproved(claim, setting.approvals, setting.jurisdictions) }
}
