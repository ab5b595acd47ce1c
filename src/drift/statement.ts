// What a text says, sentence by sentence, as plain data: the slots of its claims, its figures and its source.
import { spanOf, textOf } from '../claims/facts.ts'
import type { BlockFacts, Claim, Facts, Figure, Sentence, Strength } from '../claims/model.ts'
import { meant } from '../settle/approved.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { indexLines } from '../text/lines.ts'
import { meeting, overlaps, type Span } from '../text/span.ts'
import { figureValue } from './figure-value.ts'

/** What a claim says, slot by slot; words are folded. */
export interface SaidClaim {
  /** Who or what is said to act, in the words of the text; empty where nobody is named. */
  readonly about: string
  /** The sense of the effect, as `rules/effect-order.yaml` names it. */
  readonly effect: string
  /** What it acts on, in order of the alphabet. */
  readonly targets: readonly string[]
  readonly strength: Strength
  readonly denied: boolean
  /** Whether it is only aimed at or wished for. */
  readonly aim: boolean
}

/** A number that a sentence gives. */
export interface SaidFigure {
  readonly kind: Figure['kind']
  readonly timing?: 'effect' | 'onset' | 'other'
  readonly text: string
  /** Its worth: a share of 1, a multiple, seconds; left out where the words do not tell. */
  readonly value?: number
}

/** How good the source of a sentence is; `none` where it has none. */
export type SaidSource = 'none' | 'weak' | 'pointer' | 'medium' | 'strong'

/** What a sentence says; enough to tell whether another one says more. */
export interface Said {
  /** The sentence, white space folded. */
  readonly text: string
  /** Its words and numbers as they are compared: without case, quotation marks, stops, marks of sources. */
  readonly key: string
  readonly claims: readonly SaidClaim[]
  readonly figures: readonly SaidFigure[]
  readonly source: SaidSource
  /** Whether it states something, and does not ask or advise. */
  readonly asserted: boolean
  /** Whether it speaks of harm: there more is worse, not better. */
  readonly harm: boolean
}

/**
 * A sentence that claims something, gives a telling number or has findings, with its place (UTF-16 offsets of
 * the source).
 */
export interface Statement extends Said, Span {
  readonly line: number
  readonly column: number
  /** The rules that find something in it. */
  readonly rules: readonly string[]
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()
const lower = (text: string): string => folded(text).toLowerCase()
const STRENGTHS: readonly Strength[] = ['tentative', 'plain', 'strong', 'absolute']
const HARMS = new Set(['harm', 'risk', 'named-harm', 'procedure-harm'])
/** Numbers of these kinds say something of an effect or a dose where the sentence names one. */
const TELLING = new Set<Figure['kind']>(['percent', 'fraction', 'fold', 'duration', 'measure'])
const NAMED = new Set(['target', 'intervention', 'effect', 'harm', 'study'])
/** Findings of these families are about what somebody wrote of the text, not about what it claims. */
const ABOUT_OTHERS = new Set(['register', 'suppression', 'lock'])
/** So many units of a sentence are kept to be shown. */
const SHOWN = 2_000

/** The words and numbers of a sentence as they are compared; marks of sources are none of them. */
function keyOf(sentence: Sentence): string {
  const { block, from, to } = sentence
  const marks = block.marks
  return block.tokens
    .slice(from, to)
    .filter((token) => meant(token) && !marks.some((mark) => overlaps(mark, token)))
    .map(({ key }) => key)
    .join(' ')
}

function saidClaim(claim: Claim): SaidClaim {
  const { block } = claim.sentence
  return {
    about: claim.subjectHit ? lower(textOf(block, claim.subjectHit)) : '',
    effect: claim.effect,
    targets: [...new Set(claim.targets.map((hit) => lower(textOf(block, hit))))].sort(),
    strength: claim.strength,
    denied: claim.negated,
    aim: claim.goal && !claim.use,
  }
}

/** Claims that say one thing of one object in two ways are one, as strong as the stronger of them. */
function merged(claims: readonly SaidClaim[], order: readonly (readonly string[])[]): SaidClaim[] {
  const stepOf = (effect: string): number => order.findIndex((step) => step.includes(effect))
  const kept = new Map<string, SaidClaim>()
  for (const claim of claims) {
    const key = JSON.stringify([claim.targets, claim.denied, claim.aim])
    const cached = kept.get(key)
    if (!cached) kept.set(key, claim)
    else {
      const more = stepOf(claim.effect) > stepOf(cached.effect) ? claim : cached
      const strength = STRENGTHS[Math.max(...[claim, cached].map((one) => STRENGTHS.indexOf(one.strength)))]
      kept.set(key, { ...more, strength: strength ?? more.strength })
    }
  }
  const all = [...kept.values()]
  const named = all.filter(({ targets }) => targets.length > 0)
  // "help people sleep a little better": what has no object of its own says how the other is meant.
  return named.length > 0 ? named : all
}

function saidFigure(block: BlockFacts, figure: Figure): SaidFigure {
  const value = figureValue(block, figure)
  return {
    kind: figure.kind,
    ...(figure.timing === undefined ? {} : { timing: figure.timing }),
    text: lower(textOf(block, figure)),
    ...(value === undefined ? {} : { value }),
  }
}

/** What a sentence says. `claims` are those that it makes; `order` has the senses of effects in steps. */
function saidOf(sentence: Sentence, claims: readonly Claim[], order: readonly (readonly string[])[]): Said {
  const { block, mood, citation, figures, hits } = sentence
  return {
    text: folded(textOf(block, sentence)).slice(0, SHOWN),
    key: keyOf(sentence),
    claims: merged(claims.map(saidClaim), order),
    figures: figures
      .filter((figure) => !block.marks.some((mark) => overlaps(mark, block.stretchOf(figure))))
      .map((figure) => saidFigure(block, figure)),
    source: citation?.mark.strength ?? 'none',
    asserted: mood === 'statement' || mood === 'presupposing',
    harm: hits.some(({ class: { role } }) => HARMS.has(role)),
  }
}

/** Whether a sentence without a claim gives a number that one may rest on: a dose, a share, a duration. */
const isTelling = ({ figures, hits }: Sentence): boolean =>
  hits.some(({ class: { role } }) => NAMED.has(role)) && figures.some(({ kind }) => TELLING.has(kind))

/** What is asked of a finding: where it stands, and whose it is. */
type Found = Pick<Diagnostic, 'rule' | 'family' | 'scope' | 'span'>

/** The span findings of a text in order of place, asked for those that meet a span. */
function findingsAt(findings: readonly Found[]): (span: Span) => string[] {
  const at = meeting(
    findings
      .filter(({ scope, family }) => scope === 'span' && !ABOUT_OTHERS.has(family))
      .sort((a, b) => a.span.start - b.span.start),
  )
  return (span) => [...new Set(at(span).map(({ rule }) => rule))].sort()
}

/**
 * The sentences of a text that claim something, give a telling number or have findings, in order of place.
 * `findings` are those of its report, the suppressed ones too.
 */
export function statementsOf(
  facts: Facts,
  findings: readonly Found[],
  order: readonly (readonly string[])[],
): Statement[] {
  const lines = indexLines(facts.document.source)
  const rulesAt = findingsAt(findings)
  const found: Statement[] = []
  for (const block of facts.blocks) {
    if (!block.speaks) continue
    const claims = facts.claimsIn(block)
    for (const sentence of block.units) {
      const own = claims.filter((claim) => claim.sentence.from === sentence.from)
      const span = spanOf(block, sentence)
      const rules = rulesAt(span)
      if (own.length === 0 && rules.length === 0 && !isTelling(sentence)) continue
      found.push({ ...saidOf(sentence, own, order), ...span, ...lines.at(span.start), rules })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}
