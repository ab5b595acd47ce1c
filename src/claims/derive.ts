// Derives claims from a sentence: every effect term that has what it needs becomes a claim with its fields.
import type { Hit } from '../terms/hit.ts'
import { type Approval, isApproved } from './approvals.ts'
import { isNegated } from './clauses.ts'
import { hitsOf, meets } from './facts.ts'
import type { Claim, Frame, Range, Sentence, Setting, Strength, Subject } from './model.ts'
import { isFragment, isHead } from './mood.ts'
import { standingOf } from './standing.ts'
import { findSubject } from './subject.ts'
import { findTarget, targetList } from './target.ts'

/** What deriving needs beside the sentence. */
export interface DeriveSetting extends Setting {
  readonly approvals: readonly Approval[]
  readonly jurisdictions: readonly string[]
}

const BE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being', "'s", 'get', 'gets'])
const COPULA = new Set([
  'is',
  'are',
  'was',
  'be',
  'as',
  'represents',
  'remains',
  'offers',
  'provides',
  'providing',
  'makes',
  'making',
  'became',
  'become',
  'becoming',
  'serves',
  'serve',
  'been',
  'proves',
  'called',
  'considered',
])
const DETERMINERS = new Set([
  'the',
  'a',
  'an',
  'your',
  'our',
  'their',
  'this',
  'some',
  'any',
  'no',
  'its',
  'his',
  'her',
  'of',
  'in',
  'under',
  'my',
  'more',
  'on',
  'better',
  'good',
  'best',
  'medical',
  'professional',
  'financial',
  'customer',
  'each',
])

function precededBy(sentence: Sentence, at: number, words: ReadonlySet<string>, reach: number): number {
  for (let back = 1; back <= reach && at - back >= sentence.from; back++)
    if (words.has(sentence.block.tokens[at - back]?.key ?? '')) return at - back
  return -1
}

const ARTICLES = new Set(['a', 'an', 'the', 'this', 'its'])

/** Whether a verb spelling stands where only a noun can ("the treatment benefits of", "your support"). */
function isNominal(sentence: Sentence, hit: Hit): boolean {
  if (hit.class.pos !== 'verb' || hit.form === 'ing' || hit.to - hit.from > 1) return false
  const before = sentence.block.tokens[hit.from - 1]
  // "a purified form": a participle before its noun acts on nothing.
  if (hit.form === 'past') return before !== undefined && ARTICLES.has(before.key)
  return before !== undefined && !before.joined && DETERMINERS.has(before.key)
}

function frameOf(sentence: Sentence, hit: Hit): Frame {
  if (hit.class.role === 'suffix') return 'suffix'
  if (hit.class.role === 'prefix') return 'prefix'
  if (hit.class.pos === 'intransitive') return 'passive'
  if (hit.class.pos === 'verb' && hit.form === 'past' && precededBy(sentence, hit.from, BE, 3) >= 0)
    return 'passive'
  return (hit.class.pos as Frame | undefined) ?? 'verb'
}

function strengthOf(sentence: Sentence, effect: Range, hedged: boolean): Strength {
  const near = (names: readonly string[]): boolean =>
    sentence.hits.some(
      (hit) => names.includes(hit.class.name) && hit.to >= effect.from - 4 && hit.from <= effect.to + 3,
    )
  if (near(['absolute', 'universal', 'permanent', 'guarantee'])) return 'absolute'
  if (hedged) return 'tentative'
  return near(['intensifier', 'proof', 'significant', 'hype-strong', 'hype']) ? 'strong' : 'plain'
}

function isHedged(sentence: Sentence, hit: Range, form: string): boolean {
  if (sentence.hedges.some((scope) => scope.from <= hit.from && hit.from < scope.to)) return true
  return (
    form === 'ing' &&
    sentence.hedges.some(
      (scope) =>
        scope.from > hit.from &&
        scope.from <= hit.from + 6 &&
        !crossesClause(sentence, hit.from, scope.from) &&
        precededBy(sentence, hit.from, new Set([',']), 2) < 0,
    )
  )
}

function crossesClause(sentence: Sentence, from: number, to: number): boolean {
  return !sentence.clauses.some((clause) => clause.from <= from && to < clause.to)
}

function build(
  sentence: Sentence,
  hit: Hit,
  frame: Frame,
  target: Hit | undefined,
  subject: Subject,
  setting: DeriveSetting,
): Claim {
  const targets = target ? targetList(sentence, target) : []
  const hedged = isHedged(sentence, hit, hit.form)
  // "Want to end your back pain?" wishes for the reader what the offer is said to do.
  const goals =
    sentence.mood === 'presupposing'
      ? []
      : sentence.goals.filter((scope) => scope.from <= hit.from && hit.from < scope.to)
  const near = subject.hit && Math.abs(subject.hit.from - hit.from) <= 14 ? subject.hit : undefined
  const parts: Range[] = [hit, ...targets, ...(near ? [near] : [])]
  const claim: Claim = {
    from: Math.min(...parts.map((part) => part.from)),
    to: Math.max(...parts.map((part) => part.to)),
    sentence,
    frame,
    effect: hit.class.sense ?? hit.class.name,
    effectHit: hit,
    ...(target ? { target } : {}),
    targets,
    subject: subject.kind,
    ...(subject.hit ? { subjectHit: subject.hit } : {}),
    product: subject.product,
    strength: strengthOf(sentence, hit, hedged),
    hedged,
    negated:
      isNegated(sentence.negations, hit.from) ||
      hitsOf(sentence, 'negation').some((denial) => denial.from === hit.to) ||
      sentence.negations.some(
        (scope) => !scope.firm && target && scope.from === hit.to && scope.to > target.from,
      ),
    goal: goals.length > 0,
    use: goals.length > 0 && goals.every((scope) => scope.use),
    ...(sentence.citation ? { citation: sentence.citation } : {}),
    approved: false,
  }
  return { ...claim, approved: isApproved(claim, setting.approvals, setting.jurisdictions) }
}

function fromEffect(sentence: Sentence, hit: Hit, setting: DeriveSetting): Claim | undefined {
  if (isNominal(sentence, hit)) return undefined
  const frame = frameOf(sentence, hit)
  const target = findTarget(sentence, hit, frame)
  const needs = hit.class.needs ?? []
  if (!target && needs.length > 0) return undefined
  // "Side effects usually go away" tells a risk.
  if (
    hit.class.pos === 'intransitive' &&
    target &&
    sentence.hits.some((known) => known.class.name === 'harm' && meets(known, target))
  )
    return undefined
  const subject = findSubject(sentence, hit, frame, setting)
  if (target && caresFor(sentence, hit, target, subject)) return undefined
  if (hit.class.name === 'noun-treatment' && !predicates(sentence, hit, subject)) return undefined
  return build(sentence, hit, frame, target, subject, setting)
}

const PROVIDERS = new Set(['provider-noun', 'carer'])
const SUFFERING = new Set(['with', 'affected', 'living', 'facing', 'coping', 'struggling', 'who'])

/**
 * "The clinic treats adults with anxiety", "supports women with cancer": care for people, unless a product is
 * said to act.
 */
function caresFor(sentence: Sentence, hit: Hit, target: Hit, subject: Subject): boolean {
  if (hit.class.pos !== 'verb' || (hit.class.name !== 'treat' && hit.class.name !== 'support')) return false
  // "The centre treats back pain" lists a service.
  const provider =
    hit.class.name === 'treat' &&
    sentence.hits.some(
      (known) => PROVIDERS.has(known.class.name) && hit.from - known.to <= 1 && known.to <= hit.from,
    )
  if (provider) return true
  const people = sentence.hits.find(
    (known) => known.class.name === 'patient' && known.from >= hit.to && known.to < target.from,
  )
  if (!people || !SUFFERING.has(sentence.block.tokens[people.to]?.key ?? '')) return false
  return (
    hit.class.name === 'support' ||
    !hitsOf(sentence, 'intervention').some(
      (known) => subject.hit && meets(known, subject.hit) && known.class.standing === 'named',
    )
  )
}

/** "X is a treatment for Y" claims; "treatments for Y include" does not. */
function predicates(sentence: Sentence, hit: Hit, subject: Subject): boolean {
  if (!subject.hit || meets(subject.hit, hit)) return false
  const copula = precededBy(sentence, hit.from, COPULA, 8)
  return copula >= subject.hit.to - 1 && subject.hit.from < hit.from
}

const TITLE_LINKS = new Set(['for', 'and', '&', 'in', 'against', 'to', 'with'])

/** A headline that puts an intervention beside a condition: "Ketamine Therapy for Fibromyalgia". */
function fromTitle(sentence: Sentence, setting: DeriveSetting): Claim | undefined {
  if (!isHead(sentence.block.block) && !isFragment(sentence)) return undefined
  const conditions = hitsOf(sentence, 'target').filter(
    (hit) => hit.class.kind === 'condition' || hit.class.kind === 'symptom',
  )
  const offers = hitsOf(sentence, 'intervention').filter(
    (hit) =>
      standingOf(sentence.block, hit, setting.promotion) === 'promoted' || hit.class.standing === 'generic',
  )
  for (const target of conditions) {
    for (const offer of offers) {
      if (meets(offer, target)) continue
      const between = sentence.block.tokens.slice(
        Math.min(offer.to, target.to),
        Math.max(offer.from, target.from),
      )
      const linked =
        offer.from < target.from
          ? between.some((token) => TITLE_LINKS.has(token.key)) || between.length === 0
          : between.length <= 3
      if (!linked || between.length > 8) continue
      const named = offer.from > target.from && offer.class.product !== 'any' && setting.promotion.selling
      const kind = named ? 'promoted' : standingOf(sentence.block, offer, setting.promotion)
      const subject: Subject = {
        kind: kind === 'promoted' ? 'promoted' : 'other',
        hit: offer,
        product:
          offer.class.product === 'any'
            ? (setting.promotion.product ?? 'any')
            : (offer.class.product ?? 'any'),
      }
      return { ...build(sentence, offer, 'title', target, subject, setting), effect: 'title' }
    }
  }
  return undefined
}

const JOINTS = new Set([',', ':', '-', '&', '/'])

/** A fragment that says whom or what an offer is for: "For women with arthritis". */
function fromPurpose(sentence: Sentence, setting: DeriveSetting): Claim | undefined {
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

const EFFECTS = new Set(['effect', 'suffix', 'prefix'])

/** All claims of a sentence, in order of place; several effects of one clause give several claims. */
export function deriveClaims(sentence: Sentence, setting: DeriveSetting): Claim[] {
  const claims: Claim[] = []
  for (const hit of sentence.hits) {
    if (!EFFECTS.has(hit.class.role)) continue
    const claim = fromEffect(sentence, hit, setting)
    if (claim) claims.push(claim)
  }
  const title =
    fromTitle(sentence, setting) ?? (claims.length === 0 ? fromPurpose(sentence, setting) : undefined)
  if (title) claims.push(title)
  return claims.sort((a, b) => a.from - b.from || a.to - b.to)
}
