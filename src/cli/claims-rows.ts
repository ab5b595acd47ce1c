// The rows of the inventory of claims: every claim of a text, flagged or not, with the rules that find it.
import { spanOf, textOf } from '../claims/facts.ts'
import type { Claim } from '../claims/model.ts'
import type { Assertion } from '../drift/assertion.ts'
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
import { indexLines } from '../text/lines.ts'
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

/** The row of a claim that stands at `span` of a text. */
function rowOf(claim: Claim, span: Span, { path, source, lines, rules }: Listed): ClaimRow {
  const { sentence } = claim
  const { block } = sentence
  const place = lines.at(span.start)
  const mark = claim.citation?.mark
  return {
    path,
    ...place,
    ...span,
    text: source.slice(span.start, span.end),
    intervention: claim.subjectHit ? textOf(block, claim.subjectHit) : '',
    subject: claim.subject,
    product: claim.product,
    effect: `${claim.effect}: ${textOf(block, claim.effectHit)}`,
    targets: claim.targets.map((target) => textOf(block, target)),
    strength: claim.strength,
    hedges: sentence.hedges.map((hedge) => textOf(block, hedge.by)),
    negated: claim.negated,
    goal: claim.goal,
    mood: sentence.mood,
    voice: sentence.voice,
    figures: sentence.figures
      .filter((figure) => figure.kind !== 'other')
      .map((figure) => textOf(block, figure)),
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
}

const listed = (source: string, path: string, { diagnostics }: Report): Listed => ({
  path,
  source,
  lines: indexLines(source),
  rules: rulesAt(diagnostics),
})

function rowsOf({ analysis, from, by }: AnalysedStretch, text: Listed): ClaimRow[] {
  return analysis.facts.claims.flatMap((claim) => {
    const { start, end } = spanOf(claim.sentence.block, claim)
    return start < from ? [] : [rowOf(claim, { start: start + by, end: end + by }, text)]
  })
}

/** Every claim of a text that was read, in order of place, with the rules of its findings. */
export function inventoryOf(analysis: Analysis, path: string, report: Report): ClaimRow[] {
  return rowsOf({ analysis, from: 0, by: 0 }, listed(analysis.facts.document.source, path, report))
}

/** Every claim of a text, in order of place; a text that is linted in stretches is read in them. */
export function inventory(
  source: string,
  path: string,
  settings: Settings,
  report: Report = lint(source, settings),
): ClaimRow[] {
  const text = listed(source, path, report)
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
