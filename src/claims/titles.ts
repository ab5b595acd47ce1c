// Claims without a verb: headlines and fragments that put an offer beside a condition.
import { build, type DeriveSetting } from './build-claim.ts'
import { hitsOf, meets } from './facts.ts'
import type { Claim, Sentence, Subject } from './model.ts'
import { isFragment, isHead } from './mood.ts'
import { productAt } from './product.ts'
import { subjectKindOf } from './subject-kind.ts'

/** A headline that puts an intervention beside a condition: "Ketamine Therapy for Fibromyalgia". */
export function fromTitle(sentence: Sentence, setting: DeriveSetting): Claim | undefined {
  if (!isHead(sentence.block.block) && !isFragment(sentence)) return undefined
  const conditions = hitsOf(sentence, 'target').filter(
    (hit) => hit.class.kind === 'condition' || hit.class.kind === 'symptom',
  )
  const offers = hitsOf(sentence, 'intervention').filter(
    (hit) =>
      subjectKindOf(sentence.block, hit, setting.promotion) === 'promoted' ||
      hit.class.standing === 'generic',
  )
  const { tokens, words } = sentence.block
  for (const target of conditions) {
    for (const offer of offers) {
      if (meets(offer, target)) continue
      const between = tokens.slice(Math.min(offer.to, target.to), Math.max(offer.from, target.from))
      const linked =
        offer.from < target.from
          ? between.some((token) => words.titleLinks.has(token.key)) || between.length === 0
          : between.length <= 3
      if (!linked || between.length > 8) continue
      const product = productAt(sentence.block, offer) ?? 'any'
      const named = offer.from > target.from && product !== 'any' && setting.promotion.selling
      const kind = named ? 'promoted' : subjectKindOf(sentence.block, offer, setting.promotion)
      const subject: Subject = {
        kind: kind === 'promoted' ? 'promoted' : 'other',
        hit: offer,
        product: product === 'any' ? (setting.promotion.product ?? 'any') : product,
      }
      return { ...build(sentence, offer, 'title', target, subject, setting), effect: 'title' }
    }
  }
  return undefined
}

const JOINTS = new Set([',', ':', '-', '&', '/'])

/** A fragment that says whom or what an offer is for: "For women with arthritis". */
export function fromPurpose(sentence: Sentence, setting: DeriveSetting): Claim | undefined {
  const opener = hitsOf(sentence, 'purpose-opener').find((hit) => hit.from === sentence.from)
  if (!opener || !setting.promotion.selling || !(isHead(sentence.block.block) || isFragment(sentence)))
    return undefined
  if (opener.class.sense === 'label' && sentence.block.tokens[opener.to]?.key !== ':') return undefined
  const target = hitsOf(sentence, 'target').find(
    (hit) => hit.from >= opener.to && (hit.class.kind === 'condition' || hit.class.kind === 'symptom'),
  )
  if (!target) return undefined
  const links = hitsOf(sentence, 'purpose-link')
  for (let at = opener.to; at < target.from; at++) {
    const joint = JOINTS.has(sentence.block.tokens[at]?.key ?? '')
    if (!joint && !links.some((hit) => hit.from <= at && at < hit.to)) return undefined
  }
  return {
    ...build(
      sentence,
      opener,
      'title',
      target,
      { kind: 'implied', product: setting.promotion.product ?? 'any' },
      setting,
    ),
    effect: 'title',
  }
}
