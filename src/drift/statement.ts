// What a text says, sentence by sentence, as plain data: the slots of its claims, its figures and its source.
import { hitsOf, meets, spanOf, textOf } from '../claims/facts.ts'
import type { BlockFacts, CitationMark, Claim, Facts, Figure, Sentence, Strength } from '../claims/model.ts'
import { meant } from '../settle/approved.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { hasTrait } from '../terms/term.ts'
import { indexLines } from '../text/line-index.ts'
import { meeting, overlaps, type Span } from '../text/span.ts'
import { claimsByObject, type ObjectClaim } from './claims-by-object.ts'
import { guardsOf, type StatedGuard } from './guards.ts'
import { type StatedFigure, statedFigure } from './stated-figure.ts'

/** What a claim says, slot by slot; words are folded. */
export interface StatedClaim {
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

/** How good the source of a sentence is; `none` where it has none. */
export type StatedSource = 'none' | 'weak' | 'pointer' | 'medium' | 'strong'

/** What a sentence says; enough to tell whether another one says more. */
export interface SentenceContent {
  /** The sentence, white space folded. */
  readonly text: string
  /** Its words and numbers as they are compared: without case, quotation marks, stops, marks of sources. */
  readonly key: string
  readonly claims: readonly StatedClaim[]
  readonly figures: readonly StatedFigure[]
  readonly source: StatedSource
  /**
   * The sources that stand in it, as written or by their address; those that only point at one are all the
   * same, for numbers of references change. Locks of older versions lack them.
   */
  readonly sources?: readonly string[]
  /** What it says to keep claims within bounds. Locks of older versions lack it. */
  readonly guards?: readonly StatedGuard[]
  /** Whether it states something, and does not ask or advise. */
  readonly asserted: boolean
  /** Whether it speaks of harm: there more is worse, not better. */
  readonly harm: boolean
}

/**
 * A sentence that a reviewer signs, with its place (UTF-16 offsets of the source): it claims something, gives
 * a telling number, has findings, tells a risk, advises, disclaims or cites.
 */
export interface Statement extends SentenceContent, Span {
  readonly line: number
  readonly column: number
  /** Whether it says something of its own, and does not only keep claims within bounds or give a source. */
  readonly claiming: boolean
  /** The rules that find something in it. */
  readonly rules: readonly string[]
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()
const lower = (text: string): string => folded(text).toLowerCase()
const HARMS = new Set(['harm', 'risk', 'named-harm', 'procedure-harm'])
/** Numbers of these kinds say something of an effect or a dose where the sentence names one. */
const TELLING = new Set<Figure['kind']>([
  'percent',
  'fraction',
  'fold',
  'duration',
  'measure',
  'count',
  'other',
])
const NAMED = new Set(['target', 'intervention', 'effect', 'harm', 'study'])
/** Verbs that say that something has become more or less. */
const GOES = new Set(['lessen', 'relieve', 'end', 'boost', 'raise', 'restore', 'vanish', 'thrive', 'lose'])
/** Findings of these families are about what somebody wrote of the text, not about what it claims. */
const ABOUT_OTHERS = new Set(['register', 'suppression', 'lock'])
/** Sources that are more than a word in passing. */
const SIGNED = new Set<CitationMark['strength']>(['strong', 'medium', 'pointer'])
/** What stands for a source that is only pointed at. */
const POINTING = '[n]'
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

function statedClaim({ claim, strength }: ObjectClaim): StatedClaim {
  const { block } = claim.sentence
  return {
    about: claim.subjectHit ? lower(textOf(block, claim.subjectHit)) : '',
    effect: claim.effect,
    targets: [...new Set(claim.targets.map((hit) => lower(textOf(block, hit))))].sort(),
    strength,
    denied: claim.negated,
    aim: claim.goal && !claim.use,
  }
}

/** A source as it is compared: by its address or its words. */
function sourceText({ block }: BlockFacts, mark: CitationMark): string {
  if (mark.strength === 'pointer') return POINTING
  const link = block.links.find((link) => overlaps(link, mark))
  return link?.url ?? lower(block.prose.text.slice(mark.start, mark.end))
}

/** The sources that stand in a sentence, each once; what lies within another is part of it. */
function sourcesOf({ block, from, to }: Sentence): string[] {
  const span = block.stretchOf({ from, to })
  // All that an entry of the references says tells which work it is.
  if (block.block.role === 'reference') return [lower(textOf(block, { from, to }))]
  const own = block.marks.filter((mark) => overlaps(mark, span))
  return [...new Set(own.map((mark) => sourceText(block, mark)))].sort()
}

/** What a sentence says. `claims` are those that it makes; `order` has the senses of effects in steps. */
function contentOf(
  sentence: Sentence,
  claims: readonly Claim[],
  order: readonly (readonly string[])[],
): SentenceContent {
  const { block, mood, citation, figures, hits } = sentence
  return {
    text: folded(textOf(block, sentence)).slice(0, SHOWN),
    key: keyOf(sentence),
    claims: claimsByObject(claims, order).map(statedClaim),
    figures: figures
      .filter((figure) => !block.marks.some((mark) => overlaps(mark, block.stretchOf(figure))))
      .map((figure) => statedFigure(block, figure)),
    source: citation?.mark.strength ?? 'none',
    sources: sourcesOf(sentence),
    asserted: mood === 'statement' || mood === 'presupposing',
    harm: hits.some(({ class: { role } }) => HARMS.has(role)),
  }
}

/** Whether a sentence tells of a crowd what it does: a rate in words. */
const tellsOfCrowd = ({ hits, ...sentence }: Sentence): boolean =>
  hits.some(
    (hit) =>
      hasTrait(hit.class, 'crowd') &&
      hitsOf({ hits }, 'patient').some((people) => meets(people, hit) || people.from === hit.to) &&
      sentence.mood !== 'question',
  )

/**
 * Whether a sentence without a claim gives a number that one may rest on: a dose, a share, a duration, a
 * result, or a rate in words.
 */
const isTelling = (sentence: Sentence): boolean =>
  sentence.hits.some(({ class: { role, does } }) => NAMED.has(role) || (does && GOES.has(does))) &&
  (sentence.figures.some(({ kind }) => TELLING.has(kind)) || tellsOfCrowd(sentence))

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

/** Whether a source that bears something stands in a sentence. */
function cites({ block, from, to }: Sentence): boolean {
  if (block.block.role === 'reference') return true
  const span = block.stretchOf({ from, to })
  return block.marks.some((mark) => SIGNED.has(mark.strength) && overlaps(mark, span))
}

/**
 * The sentences of a text that a reviewer signs, in order of place: they claim something, give a telling
 * number, have findings, tell a risk, advise, disclaim or cite. `findings` are those of its report, the
 * suppressed ones too.
 */
export function statementsOf(
  facts: Facts,
  findings: readonly Found[],
  order: readonly (readonly string[])[],
): Statement[] {
  const lines = indexLines(facts.document.source)
  const rulesAt = findingsAt(findings)
  const found: Statement[] = []
  let underRisk = false
  for (const block of facts.blocks) {
    const { role } = block.block
    const isHead = role === 'heading' || role === 'title'
    if (isHead) underRisk = hitsOf(block, 'risk-heading').length > 0
    if (!block.speaks) continue
    const claims = facts.claimsIn(block)
    const place = { underRisk: underRisk && !isHead }
    for (const sentence of block.units) {
      const own = claims.filter((claim) => claim.sentence.from === sentence.from)
      const span = spanOf(block, sentence)
      const rules = rulesAt(span)
      const claiming = own.length > 0 || rules.length > 0 || isTelling(sentence)
      const guards = guardsOf(sentence, own, place)
      if (!claiming && guards.length === 0 && !cites(sentence)) continue
      found.push({
        ...contentOf(sentence, own, order),
        guards,
        ...span,
        ...lines.at(span.start),
        claiming,
        rules,
      })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}
