// The rows of the inventory of claims: every claim of a text, flagged or not, with the rules that find it.
import { spanOf, textOf } from '../claims/facts.ts'
import type { Claim, Figure } from '../claims/model.ts'
import { namedSubject } from '../claims/named-subject.ts'
import type { Assertion } from '../drift/assertion.ts'
import type { EffectOrder } from '../drift/changed-slots.ts'
import { claimsByObject, type ObjectClaim } from '../drift/claims-by-object.ts'
import type { Statement } from '../drift/statement.ts'
import {
  type AnalysedStretch,
  type Analysis,
  analyseStretches,
  lint,
  type Report,
  type Settings,
} from '../lint.ts'
import { assertionsIn, statementsIn } from '../statements-in.ts'
import { indexLines } from '../text/line-index.ts'
import { meeting, type Span } from '../text/span.ts'
import type { Faults } from './faults.ts'
import { wrongSettings } from './outcome.ts'

/** A claim as the inventory shows it; offsets are UTF-16 units of the source. */
export interface ClaimRow {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly intervention: string
  readonly subject: string
  readonly product: string
  readonly effect: string
  readonly targets: readonly string[]
  readonly strength: string
  readonly hedges: readonly string[]
  readonly negated: boolean
  readonly goal: boolean
  readonly mood: string
  readonly voice: string
  readonly figures: readonly string[]
  readonly citation: string
  readonly rules: readonly string[]
}

/** The figures of a sentence that belong to one of its claims: those behind it, and those before all. */
function figuresOf({ sentence, effectHit }: Claim, all: readonly ObjectClaim[]): Figure[] {
  const starts = all.map(({ claim }) => claim.effectHit.from)
  return sentence.figures.filter(({ kind, from }) => {
    const before = starts.filter((start) => start <= from)
    return kind !== 'other' && (before.length === 0 || Math.max(...before) === effectHit.from)
  })
}

/** A claim with the others of its sentence: each once, and in every way that it says them. */
interface Placed extends ObjectClaim {
  readonly all: readonly ObjectClaim[]
  readonly claims: readonly Claim[]
}

/** The row of a claim that stands at `span` of a text. */
function rowOf(
  { claim, strength, all, claims }: Placed,
  span: Span,
  { path, source, lines, rules }: Listed,
): ClaimRow {
  const { sentence } = claim
  const before = claims.filter(({ effectHit }) => effectHit.from < claim.effectHit.from)
  const named = claim.subject === 'person' ? claim.subjectHit : namedSubject(claim, before)
  const { block } = sentence
  const place = lines.at(span.start)
  const mark = claim.citation?.mark
  return {
    path,
    ...place,
    ...span,
    text: source.slice(span.start, span.end),
    intervention: named ? textOf(block, named) : '',
    subject: claim.subject,
    product: claim.product,
    effect: `${claim.effect}: ${textOf(block, claim.effectHit)}`,
    targets: claim.targets.map((target) => textOf(block, target)),
    strength,
    hedges: sentence.hedges.map((hedge) => textOf(block, hedge.by)),
    negated: claim.negated,
    goal: claim.goal,
    mood: sentence.mood,
    voice: sentence.voice,
    figures: figuresOf(claim, all).map((figure) => textOf(block, figure)),
    citation: mark ? block.block.prose.text.slice(mark.start, mark.end) : '',
    rules: rules(span),
  }
}

/**
 * Makes the function that gives the rules of the findings that meet a span; findings are in order of place.
 */
function rulesAt(diagnostics: Report['diagnostics']): (span: Span) => string[] {
  const at = meeting(diagnostics.filter(({ scope }) => scope === 'span'))
  return (span) => [...new Set(at(span).map(({ rule }) => rule))]
}

/** A text whose claims are listed. */
interface Listed {
  readonly path: string
  readonly source: string
  readonly lines: ReturnType<typeof indexLines>
  /** The rules of the findings that meet a span. */
  readonly rules: (span: Span) => string[]
  readonly order: EffectOrder
}

const listed = (source: string, path: string, { diagnostics }: Report, order: EffectOrder): Listed => ({
  path,
  order,
  source,
  lines: indexLines(source),
  rules: rulesAt(diagnostics),
})

/** The claims of a text by the sentence that makes them. */
function bySentence(claims: readonly Claim[]): readonly Claim[][] {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) {
    const { block, from } = claim.sentence
    const key = `${block.index} ${from}`
    groups.set(key, [...(groups.get(key) ?? []), claim])
  }
  return [...groups.values()]
}

function rowsOf({ analysis, from, by }: AnalysedStretch, text: Listed): ClaimRow[] {
  return bySentence(analysis.facts.claims).flatMap((claims) => {
    const all = claimsByObject(claims, text.order)
    return all.flatMap((claim) => {
      const { start, end } = spanOf(claim.claim.sentence.block, claim.claim)
      return start < from
        ? []
        : [rowOf({ ...claim, all, claims }, { start: start + by, end: end + by }, text)]
    })
  })
}

/**
 * Every claim of a text that was read, in order of place, with the rules of its findings.
 *
 * @param order the senses of effects in steps, weakest first
 */
export function inventoryOf(
  analysis: Analysis,
  path: string,
  report: Report,
  order: EffectOrder,
): ClaimRow[] {
  const { source } = analysis.facts.document
  return rowsOf({ analysis, from: 0, by: 0 }, listed(source, path, report, order))
}

/** Every claim of a text, in order of place; a text that is linted in stretches is read in them. */
export function inventory(
  source: string,
  path: string,
  settings: Settings,
  report: Report = lint(source, settings),
): ClaimRow[] {
  const text = listed(source, path, report, settings.rulebook.effectOrder)
  const rows: ClaimRow[] = []
  for (const stretch of analyseStretches(source, settings, report)) rows.push(...rowsOf(stretch, text))
  return rows
}

/** The claims of a text; settings that it names wrongly are noted. */
export function claimsOf(source: string, shown: string, settings: Settings, faults: Faults): ClaimRow[] {
  const report = lint(source, settings)
  faults.note(wrongSettings(shown, report))
  return inventory(source, shown, settings, report)
}

/** The sentences of a text that claim something; settings that it names wrongly are noted. */
export function statementsOfText(
  source: string,
  shown: string,
  settings: Settings,
  faults: Faults,
): Statement[] {
  const report = lint(source, settings)
  faults.note(wrongSettings(shown, report))
  return statementsIn(source, settings, report)
}

/** What a text tells of products by name; settings that it names wrongly are noted. */
export function assertionsOfText(
  source: string,
  shown: string,
  settings: Settings,
  faults: Faults,
): Assertion[] {
  const report = lint(source, settings)
  faults.note(wrongSettings(shown, report))
  return assertionsIn(source, settings, report)
}
