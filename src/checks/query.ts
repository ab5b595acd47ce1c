// The flat conditions that every check kind shares: keys are ANDed, a list is any-of, no nesting.

import type { Claim } from '../claims/claim.ts'
import { isNegated } from '../claims/clauses.ts'
import { clauseAt, type Facts, meets, type Range, type Sentence } from '../claims/facts.ts'
import { isHead } from '../claims/mood.ts'
import { findSubject } from '../claims/subject.ts'
import type { Block } from '../formats/document.ts'
import type { Hit } from '../terms/trie.ts'

/** Conditions on a place in a sentence. Lists of classes take class names, `@role` and `#kind`. */
export interface Conditions {
  readonly profile?: readonly string[]
  readonly roles?: readonly string[]
  readonly head?: boolean
  readonly mood?: readonly string[]
  readonly voice?: readonly string[]
  readonly subject?: readonly string[]
  readonly product?: readonly string[]
  readonly negated?: boolean
  readonly hedged?: boolean
  readonly cited?: boolean
  readonly goal?: boolean
  /** Whether the claim lies within an approved use. */
  readonly approved?: boolean
  readonly selling?: boolean
  /** Whether the text is one block, such as a slogan or a button on its own. */
  readonly alone?: boolean
  readonly promoting?: boolean
  readonly quoted?: boolean
  /** Whether the clause holds a claim of benefit that is not denied. */
  readonly benefit?: boolean
  /** Classes in the same sentence: any of; all of; none of. */
  readonly with?: readonly string[]
  readonly withAll?: readonly string[]
  readonly without?: readonly string[]
  /** Classes within `reach` tokens on either side, after, before; none within. */
  readonly near?: readonly string[]
  readonly followedBy?: readonly string[]
  readonly precededBy?: readonly string[]
  readonly notNear?: readonly string[]
  readonly notFollowedBy?: readonly string[]
  readonly notPrecededBy?: readonly string[]
  readonly reach?: number
  /** The class of the term itself. */
  readonly is?: readonly string[]
  /** Whether the words stand in the first or last position of the sentence. */
  readonly opens?: boolean
  /** Figure kinds that the sentence must hold, or must not. */
  readonly figures?: readonly string[]
  readonly withoutFigures?: readonly string[]
  /** Classes somewhere in the paragraph, or nowhere in it. */
  readonly blockWith?: readonly string[]
  readonly blockWithout?: readonly string[]
  /** Classes nowhere in the document. */
  readonly documentWithout?: readonly string[]
  /** At least so many claims of benefit in the document that no hedge or source softens. */
  readonly boldClaims?: number
}

/** A place that conditions are asked of. */
export interface Match extends Range {
  readonly facts: Facts
  readonly sentence: Sentence
  readonly hit?: Hit
  readonly claim?: Claim
}

const QUIET_ROLES: readonly Block['role'][] = ['reference', 'navigation', 'code', 'disclaimer', 'meta']
const ASSERTING: readonly string[] = ['statement', 'imperative', 'presupposing']
const DEFAULT_REACH = 6

/** Whether a hit belongs to one of the named classes. */
export function isOf(hit: Hit, names: readonly string[]): boolean {
  const { name, role, kind } = hit.class
  return names.includes(name) || names.includes(`@${role}`) || (kind !== undefined && names.includes(`#${kind}`))
}

function some(match: Match, names: readonly string[], where: (hit: Hit) => boolean): boolean {
  return match.sentence.hits.some((hit) => isOf(hit, names) && (!meets(hit, match) || (hit.from !== match.from && hit.class !== match.hit?.class)) && where(hit))
}

function blockHas(match: Match, names: readonly string[]): boolean {
  return names.some((name) => match.sentence.block.present.has(name))
}

function hasBenefit(match: Match): boolean {
  const clause = clauseAt(match.sentence, match.from)
  return (match.facts.claimsOf.get(match.sentence) ?? []).some(
    (claim) =>
      !claim.negated &&
      claim.effect !== 'title' &&
      ['promoted', 'implied', 'none', 'person'].includes(claim.subject) &&
      (meets(claim, clause) || meets(claim, { from: match.from - 8, to: match.to + 8 })),
  )
}

function subjectKind(match: Match): string {
  if (match.claim) return match.claim.subject
  return findSubject(match.sentence, match, 'adjective', { promotion: match.facts.promotion, blocks: match.facts.blocks }).kind
}

function productOf(match: Match): string {
  if (match.claim) return match.claim.product
  return findSubject(match.sentence, match, 'adjective', { promotion: match.facts.promotion, blocks: match.facts.blocks }).product
}

function contextHolds(query: Conditions, match: Match): boolean {
  const { sentence, facts } = match
  const { role } = sentence.block.block
  if (query.profile && !query.profile.includes(facts.profile)) return false
  if (query.roles ? !query.roles.includes('any') && !query.roles.includes(role) : QUIET_ROLES.includes(role)) return false
  if (query.head !== undefined && isHead(sentence.block.block) !== query.head) return false
  const moods = query.mood ?? ASSERTING
  if (!moods.includes('any') && !moods.includes(sentence.mood)) return false
  if (query.voice ? !query.voice.includes('any') && !query.voice.includes(sentence.voice) : sentence.voice === 'myth') return false
  if (query.selling !== undefined && facts.promotion.selling !== query.selling) return false
  if (query.alone !== undefined && (facts.blocks.length === 1) !== query.alone) return false
  if (query.promoting !== undefined && facts.promotion.names.size > 0 !== query.promoting) return false
  return true
}

function statusHolds(query: Conditions, match: Match): boolean {
  const { sentence, claim } = match
  const negated = claim ? claim.negated : isNegated(sentence.negations, match.from)
  if (negated !== (query.negated ?? false)) return false
  const hedged = claim ? claim.hedged : sentence.hedges.some((scope) => scope.from <= match.from && match.from < scope.to)
  if (query.hedged !== undefined && hedged !== query.hedged) return false
  if (query.cited !== undefined && (sentence.citation !== undefined) !== query.cited) return false
  const goal = claim ? claim.goal : sentence.goals.some((scope) => scope.from <= match.from && match.from < scope.to)
  if (query.goal !== undefined && goal !== query.goal) return false
  if (query.approved !== undefined && (claim?.approved ?? false) !== query.approved) return false
  if (query.quoted !== undefined && sentence.quotes.some((quote) => meets(quote, match)) !== query.quoted) return false
  if (query.opens !== undefined && (match.from === sentence.from) !== query.opens) return false
  return true
}

function companyHolds(query: Conditions, match: Match): boolean {
  const reach = query.reach ?? DEFAULT_REACH
  const near = (hit: Hit): boolean => hit.to > match.from - reach && hit.from < match.to + reach
  const after = (hit: Hit): boolean => hit.from >= match.to && hit.from < match.to + reach
  const before = (hit: Hit): boolean => hit.to <= match.from && hit.to > match.from - reach
  const anywhere = (): boolean => true
  if (query.is && !(match.hit && isOf(match.hit, query.is))) return false
  if (query.with && !some(match, query.with, anywhere)) return false
  if (query.withAll && !query.withAll.every((name) => some(match, [name], anywhere))) return false
  if (query.without && some(match, query.without, anywhere)) return false
  if (query.near && !some(match, query.near, near)) return false
  if (query.followedBy && !some(match, query.followedBy, after)) return false
  if (query.precededBy && !some(match, query.precededBy, before)) return false
  if (query.notNear && some(match, query.notNear, near)) return false
  if (query.notFollowedBy && some(match, query.notFollowedBy, after)) return false
  if (query.notPrecededBy && some(match, query.notPrecededBy, before)) return false
  if (query.figures && !match.sentence.figures.some((figure) => query.figures?.includes(figure.kind))) return false
  if (query.withoutFigures && match.sentence.figures.some((figure) => query.withoutFigures?.includes(figure.kind))) return false
  if (query.blockWith && !blockHas(match, query.blockWith)) return false
  if (query.blockWithout && blockHas(match, query.blockWithout)) return false
  return true
}

function documentHolds(query: Conditions, match: Match): boolean {
  const { facts } = match
  if (query.documentWithout?.some((name) => facts.present.has(name))) return false
  if (query.boldClaims !== undefined && facts.boldClaims.length < query.boldClaims) return false
  return true
}

/** Whether all conditions hold at a place. Subjects are looked for last, as they cost most. */
export function holds(query: Conditions, match: Match): boolean {
  if (!contextHolds(query, match) || !statusHolds(query, match) || !companyHolds(query, match) || !documentHolds(query, match)) return false
  if (query.benefit !== undefined && hasBenefit(match) !== query.benefit) return false
  if (query.subject && !query.subject.includes(subjectKind(match))) return false
  return !query.product || query.product.includes(productOf(match))
}
