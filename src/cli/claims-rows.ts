// The rows of the inventory of claims: every claim of a text, flagged or not, with the rules that find it.
import { spanOf, textOf } from '../claims/facts.ts'
import type { Claim } from '../claims/model.ts'
import type { Assertion } from '../drift/assertion.ts'
import type { Statement } from '../drift/statement.ts'
import { type Analysis, analyse, lint, type Report, type Settings } from '../lint.ts'
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

function rowOf(
  claim: Claim,
  path: string,
  source: string,
  lines: ReturnType<typeof indexLines>,
  rules: readonly string[],
): ClaimRow {
  const { sentence } = claim
  const { block } = sentence
  const span = spanOf(block, claim)
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
    rules,
  }
}

/**
 * Makes the function that gives the rules of the findings that meet a span; findings are in order of place.
 */
function rulesAt(diagnostics: Report['diagnostics']): (span: Span) => string[] {
  const at = meeting(diagnostics.filter(({ scope }) => scope === 'span'))
  return (span) => [...new Set(at(span).map(({ rule }) => rule))]
}

/** Every claim of a text that was read, in order of place, with the rules of its findings. */
export function inventoryOf({ facts }: Analysis, path: string, { diagnostics }: Report): ClaimRow[] {
  const { source } = facts.document
  const lines = indexLines(source)
  const rules = rulesAt(diagnostics)
  return facts.claims.map((claim) =>
    rowOf(claim, path, source, lines, rules(spanOf(claim.sentence.block, claim))),
  )
}

/** Every claim of a text, in order of place. */
export function inventory(
  source: string,
  path: string,
  settings: Settings,
  report: Report = lint(source, settings),
): ClaimRow[] {
  return inventoryOf(analyse(source, settings), path, report)
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
  faults.note(wrongSettings(shown, lint(source, settings)))
  return assertionsIn(source, settings)
}
