// The flat conditions that every check kind shares: keys are ANDed, a list is any-of, no nesting. Compiled
// once, lists of classes become sets, so that most blocks are told apart from those a query may hold in by a
// few bit operations.
import { isNegated } from '../claims/clauses.ts'
import { clauseAt, meets } from '../claims/facts.ts'
import type { BlockFacts, Claim, Facts, Range, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import { findSubject } from '../claims/subject.ts'
import type { Block } from '../formats/document.ts'
import type { Hit } from '../terms/hit.ts'
import { type ClassSet, inSet, type Lexicon, setsMeet } from '../terms/lexicon.ts'

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
  /** Whether the claim states a use ("used to treat") and no more. */
  readonly use?: boolean
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

const QUIET_ROLES: readonly Block['role'][] = ['reference', 'navigation', 'code', 'disclaimer']
const ASSERTING: readonly string[] = ['statement', 'imperative', 'presupposing']
const DEFAULT_REACH = 6

const SET_KEYS = [
  'with',
  'without',
  'near',
  'followedBy',
  'precededBy',
  'notNear',
  'notFollowedBy',
  'notPrecededBy',
  'is',
  'blockWith',
  'blockWithout',
  'documentWithout',
] as const

/** Conditions with their lists of classes as sets. */
export interface CompiledConditions {
  readonly query: Conditions
  readonly sets: Readonly<Partial<Record<(typeof SET_KEYS)[number], ClassSet>>>
  readonly withAll: readonly ClassSet[]
  /** Sets of each of which a block must hold a class for the conditions to hold anywhere in it. */
  readonly needed: readonly ClassSet[]
}

/** Compiles conditions for a lexicon. `terms` are classes that the place itself must belong to. */
export function compileConditions(
  query: Conditions,
  lexicon: Lexicon,
  terms?: readonly string[],
): CompiledConditions {
  const sets: Partial<Record<(typeof SET_KEYS)[number], ClassSet>> = {}
  for (const key of SET_KEYS) if (query[key]) sets[key] = lexicon.select(query[key])
  const withAll = (query.withAll ?? []).map((name) => lexicon.select([name]))
  const company = [sets.with, sets.near, sets.followedBy, sets.precededBy, sets.is, sets.blockWith].filter(
    (set) => set !== undefined,
  )
  return { query, sets, withAll, needed: [...(terms ? [lexicon.select(terms)] : []), ...company, ...withAll] }
}

/** Whether the conditions on the whole text hold. */
function documentHolds({ query, sets }: CompiledConditions, facts: Facts): boolean {
  const { promotion } = facts
  if (query.profile && !query.profile.includes(facts.profile)) return false
  if (query.selling !== undefined && promotion.selling !== query.selling) return false
  if (query.alone !== undefined && (facts.blocks.length === 1) !== query.alone) return false
  if (query.promoting !== undefined && promotion.names.size > 0 !== query.promoting) return false
  if (sets.documentWithout && setsMeet(sets.documentWithout, facts.set)) return false
  return query.boldClaims === undefined || facts.boldClaims.length >= query.boldClaims
}

/** Whether conditions may hold anywhere in a document. */
export function mayHoldIn(compiled: CompiledConditions, facts: Facts): boolean {
  const { query } = compiled
  // In a text that sells nothing every subject is something else, and nothing is said in its favour.
  if (!facts.promotion.selling && (query.benefit || (query.subject && !query.subject.includes('other'))))
    return false
  return documentHolds(compiled, facts)
}

function roleFits(query: Conditions, role: Block['role']): boolean {
  return query.roles ? query.roles.includes('any') || query.roles.includes(role) : !QUIET_ROLES.includes(role)
}

/** Whether conditions may hold somewhere in a block, by its role and the classes of its hits alone. */
export function mayHoldAt({ query, needed }: CompiledConditions, { block, set }: BlockFacts): boolean {
  if (!roleFits(query, block.role) || (query.head !== undefined && isHead(block) !== query.head)) return false
  return needed.every((wanted) => setsMeet(wanted, set))
}

function some(match: Match, set: ClassSet, where: (hit: Hit) => boolean): boolean {
  return match.sentence.hits.some(
    (hit) =>
      inSet(set, hit.id) &&
      (!meets(hit, match) || (hit.from !== match.from && hit.class !== match.hit?.class)) &&
      where(hit),
  )
}

function hasBenefit(match: Match): boolean {
  const clause = clauseAt(match.sentence, match.from)
  return match.facts
    .claimsIn(match.sentence.block)
    .some(
      (claim) =>
        claim.sentence === match.sentence &&
        !claim.negated &&
        claim.effect !== 'title' &&
        ['promoted', 'implied', 'none', 'person'].includes(claim.subject) &&
        (meets(claim, clause) || meets(claim, { from: match.from - 8, to: match.to + 8 })),
    )
}

function subjectKind(match: Match): string {
  if (match.claim) return match.claim.subject
  return findSubject(match.sentence, match, 'adjective', {
    promotion: match.facts.promotion,
    blocks: match.facts.blocks,
  }).kind
}

function productOf(match: Match): string {
  if (match.claim) return match.claim.product
  return findSubject(match.sentence, match, 'adjective', {
    promotion: match.facts.promotion,
    blocks: match.facts.blocks,
  }).product
}

function toneHolds(query: Conditions, { sentence }: Match): boolean {
  const moods = query.mood ?? ASSERTING
  if (!moods.includes('any') && !moods.includes(sentence.mood)) return false
  return query.voice
    ? query.voice.includes('any') || query.voice.includes(sentence.voice)
    : sentence.voice !== 'myth'
}

function statusHolds(query: Conditions, match: Match): boolean {
  const { sentence, claim } = match
  const negated = claim ? claim.negated : isNegated(sentence.negations, match.from)
  if (negated !== (query.negated ?? false)) return false
  const hedged = claim
    ? claim.hedged
    : query.hedged !== undefined &&
      sentence.hedges.some((scope) => scope.from <= match.from && match.from < scope.to)
  if (query.hedged !== undefined && hedged !== query.hedged) return false
  if (query.cited !== undefined && (sentence.citation !== undefined) !== query.cited) return false
  const goal = claim
    ? claim.goal
    : query.goal !== undefined &&
      sentence.goals.some((scope) => scope.from <= match.from && match.from < scope.to)
  if (query.goal !== undefined && goal !== query.goal) return false
  if (query.use !== undefined && (claim?.use ?? false) !== query.use) return false
  if (query.approved !== undefined && (claim?.approved ?? false) !== query.approved) return false
  if (query.quoted !== undefined && sentence.quotes.some((quote) => meets(quote, match)) !== query.quoted)
    return false
  return query.opens === undefined || (match.from === sentence.from) === query.opens
}

function companyHolds({ query, sets, withAll }: CompiledConditions, match: Match): boolean {
  const reach = query.reach ?? DEFAULT_REACH
  const near = (hit: Hit): boolean => hit.to > match.from - reach && hit.from < match.to + reach
  const after = (hit: Hit): boolean => hit.from >= match.to && hit.from < match.to + reach
  const before = (hit: Hit): boolean => hit.to <= match.from && hit.to > match.from - reach
  const anywhere = (): boolean => true
  if (sets.is && !(match.hit && inSet(sets.is, match.hit.id))) return false
  if (sets.with && !some(match, sets.with, anywhere)) return false
  if (!withAll.every((set) => some(match, set, anywhere))) return false
  if (sets.without && some(match, sets.without, anywhere)) return false
  if (sets.near && !some(match, sets.near, near)) return false
  if (sets.followedBy && !some(match, sets.followedBy, after)) return false
  if (sets.precededBy && !some(match, sets.precededBy, before)) return false
  if (sets.notNear && some(match, sets.notNear, near)) return false
  if (sets.notFollowedBy && some(match, sets.notFollowedBy, after)) return false
  if (sets.notPrecededBy && some(match, sets.notPrecededBy, before)) return false
  const { set } = match.sentence.block
  if (sets.blockWith && !setsMeet(sets.blockWith, set)) return false
  if (sets.blockWithout && setsMeet(sets.blockWithout, set)) return false
  if (query.figures && !match.sentence.figures.some((figure) => query.figures?.includes(figure.kind)))
    return false
  return (
    !query.withoutFigures ||
    !match.sentence.figures.some((figure) => query.withoutFigures?.includes(figure.kind))
  )
}

/** Whether all conditions hold at a place. What costs least is asked first; subjects are looked for last. */
export function holds(compiled: CompiledConditions, match: Match): boolean {
  const { query } = compiled
  const { block } = match.sentence.block
  if (!roleFits(query, block.role) || (query.head !== undefined && isHead(block) !== query.head)) return false
  if (
    !documentHolds(compiled, match.facts) ||
    !companyHolds(compiled, match) ||
    !toneHolds(query, match) ||
    !statusHolds(query, match)
  )
    return false
  if (query.benefit !== undefined && hasBenefit(match) !== query.benefit) return false
  if (query.subject && !query.subject.includes(subjectKind(match))) return false
  return !query.product || query.product.includes(productOf(match))
}
