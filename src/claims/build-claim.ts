// Puts a claim together from an effect, its target and its subject.
import type { Hit } from '../terms/hit.ts'
import { hasTrait } from '../terms/term.ts'
import { type Approval, isApproved } from './approved-use.ts'
import { hitsOf } from './facts.ts'
import type {
  Claim,
  Frame,
  Promotion,
  Range,
  Sentence,
  Setting,
  Strength,
  Subject,
  SubjectKind,
} from './model.ts'
import { isNegated } from './operators.ts'
import { targetList } from './target.ts'

/** What deriving needs beside the sentence. */
export interface DeriveSetting extends Setting {
  readonly approvals: readonly Approval[]
  readonly jurisdictions: readonly string[]
}

/** Words that say how strong an effect is stand within so many words before or behind it: “truly works”. */
const STRENGTH_BEFORE = 4
const STRENGTH_BEHIND = 3
/** A hedge that stands behind a gerund lies within so many words of it: “healing this way may take time”. */
const HEDGE_BEHIND = 6
/** A claim has its subject in what is underlined of it where so many words lie between them, not a page. */
const SUBJECT_WITHIN = 14

/** The place of one of some words within reach before a token; -1 where none stands there. */
export function precededBy(
  sentence: Sentence,
  at: number,
  words: ReadonlySet<string>,
  reach: number,
): number {
  for (let back = 1; back <= reach && at - back >= sentence.from; back++)
    if (words.has(sentence.block.tokens[at - back]?.key ?? '')) return at - back
  return -1
}

function strengthOf(sentence: Sentence, effect: Range, hedged: boolean): Strength {
  const near = (role: string): boolean =>
    sentence.hits.some(
      (hit) =>
        hit.class.role === role &&
        hit.to >= effect.from - STRENGTH_BEFORE &&
        hit.from <= effect.to + STRENGTH_BEHIND,
    )
  if (near('unlimited')) return 'absolute'
  if (hedged) return 'tentative'
  return near('emphasis') ? 'strong' : 'plain'
}

function isHedged(sentence: Sentence, hit: Range, form: string): boolean {
  if (sentence.hedges.some((scope) => scope.from <= hit.from && hit.from < scope.to)) return true
  return (
    form === 'ing' &&
    sentence.hedges.some(
      (scope) =>
        scope.from > hit.from &&
        scope.from <= hit.from + HEDGE_BEHIND &&
        !crossesClause(sentence, hit.from, scope.from) &&
        precededBy(sentence, hit.from, new Set([',']), 2) < 0,
    )
  )
}

function crossesClause(sentence: Sentence, from: number, to: number): boolean {
  return !sentence.clauses.some((clause) => clause.from <= from && to < clause.to)
}

/**
 * Whom a claim is about in the end: a text that praises throughout says of its own offer what it says of
 * “these minerals” or “natural therapies”, but not what it says of other care by name.
 */
function owned({ kind, hit }: Subject, sentence: Sentence, promotion: Promotion): SubjectKind {
  if (kind !== 'other' || !promotion.praising) return kind
  const others =
    hit &&
    hitsOf(sentence, 'intervention').some(
      (otherHit) => otherHit.class.standing === 'other' && otherHit.from < hit.to && hit.from < otherHit.to,
    )
  return others ? kind : 'implied'
}

/** The claim that an effect makes with its target and subject. */
export function build(
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
  const near =
    subject.hit && Math.abs(subject.hit.from - hit.from) <= SUBJECT_WITHIN ? subject.hit : undefined
  // What a pronoun stands for may lie in the sentence before.
  const here = targets.filter((otherHit) => otherHit.from >= sentence.from)
  const parts: Range[] = [hit, ...here, ...(near ? [near] : [])]
  const claim: Claim = {
    from: Math.min(...parts.map((part) => part.from)),
    to: Math.max(...parts.map((part) => part.to)),
    sentence,
    frame,
    effect: hit.class.sense ?? hit.class.name,
    effectHit: hit,
    mild: hasTrait(hit.class, 'mild'),
    ...(target ? { target } : {}),
    targets,
    subject: owned(subject, sentence, setting.promotion),
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
