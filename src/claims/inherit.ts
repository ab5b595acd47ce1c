// List items and table cells that finish the claim of their lead-in: "Helps with:" over a list of conditions.
import type { Hit } from '../terms/trie.ts'
import { isApproved } from './approvals.ts'
import type { Claim } from './claim.ts'
import { isNegated } from './clauses.ts'
import type { DeriveSetting } from './derive.ts'
import { type BlockFacts, hitsOf, type Sentence } from './facts.ts'
import { findSubject, type Subject, standingOf } from './subject.ts'

const TARGETS = ['condition', 'symptom', 'pathogen']

interface Lead {
  readonly sentence: Sentence
  readonly hit: Hit
}

/** The words of a lead-in that its items finish: the last effect, or a list heading such as "What we treat". */
function leadOf(block: BlockFacts | undefined, claimed: (sentence: Sentence, hit: Hit) => boolean): Lead | undefined {
  const sentence = block?.sentences.at(-1)
  if (!sentence || sentence.mood === 'question' || sentence.hits.some((hit) => hit.class.role === 'risk-heading')) return undefined
  const open = [...hitsOf(sentence, 'effect'), ...hitsOf(sentence, 'list-lead')].filter(
    (hit) => hit.to >= sentence.to - 3 && !claimed(sentence, hit) && !isNegated(sentence.negations, hit.from),
  )
  const hit = open.at(-1)
  return hit ? { sentence, hit } : undefined
}

function subjectOf(lead: Lead, row: BlockFacts | undefined, setting: DeriveSetting): Subject {
  const named = row && hitsOf(row, 'intervention').find((hit) => standingOf(row, hit, setting.promotion) === 'promoted')
  if (named) return { kind: 'promoted', product: named.class.product === 'any' ? (setting.promotion.product ?? 'any') : (named.class.product ?? 'any') }
  const found = findSubject(lead.sentence, lead.hit, 'noun', setting)
  return { kind: found.kind, product: found.product }
}

/** The claims that items and cells inherit. `claims` are those that sentences make by themselves. */
export function inheritedClaims(blocks: readonly BlockFacts[], claims: readonly Claim[], setting: DeriveSetting): Claim[] {
  const own = new Set(claims.map((claim) => claim.sentence))
  const effects = new Map<Sentence, Claim[]>()
  for (const claim of claims) effects.set(claim.sentence, [...(effects.get(claim.sentence) ?? []), claim])
  const claimed = (sentence: Sentence, hit: Hit): boolean => (effects.get(sentence) ?? []).some((claim) => claim.effectHit.from === hit.from && claim.target !== undefined)
  const out: Claim[] = []
  for (const block of blocks) {
    if (block.block.lead === undefined) continue
    const sentence = block.sentences[0]
    const target = sentence && hitsOf(sentence, 'target').find((hit) => TARGETS.includes(hit.class.kind ?? ''))
    if (!sentence || !target || own.has(sentence) || isNegated(sentence.negations, target.from)) continue
    const lead = leadOf(blocks[block.block.lead], claimed)
    if (!lead) continue
    const subject = subjectOf(lead, block.block.row === undefined ? undefined : blocks[block.block.row], setting)
    const hedged = lead.sentence.hedges.some((scope) => scope.from <= lead.hit.from && lead.hit.from < scope.to)
    const effect = lead.hit.class.role === 'list-lead' ? 'treat' : (lead.hit.class.sense ?? lead.hit.class.name)
    const range = { from: target.from, to: target.to }
    const claim: Claim = {
      ...range,
      sentence,
      frame: 'title',
      effect,
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
      ...(sentence.citation ? { citation: sentence.citation } : {}),
      approved: false,
    }
    out.push({ ...claim, approved: isApproved(claim, setting.approvals, setting.jurisdictions) })
  }
  return out
}
