// `claimlint claims`: the inventory of every claim in a text, flagged or not.
import { spanOf, textOf } from '../claims/facts.ts'
import type { Claim } from '../claims/model.ts'
import { formatOf } from '../formats/extensions.ts'
import { analyse, lint, type Report, type Settings } from '../lint.ts'
import { readText, shownPath } from '../node/files.ts'
import { findFiles } from '../node/find.ts'
import { csv } from '../report/escape.ts'
import { harmless } from '../text/harmless.ts'
import { indexLines } from '../text/lines.ts'
import { overlaps } from '../text/span.ts'
import { configuredFor, selecting } from './configured.ts'
import { EXIT, UsageError } from './exit.ts'
import { Faults } from './faults.ts'
import { wrongSettings } from './outcome.ts'
import type { LintOptions } from './settings.ts'
import type { Shell } from './shell.ts'

/** Options of `claims`. */
export interface ClaimsOptions extends LintOptions {
  readonly format?: string
}

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

const COLUMNS = [
  'path',
  'line',
  'column',
  'text',
  'intervention',
  'effect',
  'targets',
  'strength',
  'hedges',
  'negated',
  'mood',
  'voice',
  'figures',
  'citation',
  'rules',
] as const

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

/** Every claim of a text, in order of place. */
export function inventory(
  source: string,
  path: string,
  settings: Settings,
  { diagnostics }: Report = lint(source, settings),
): ClaimRow[] {
  const lines = indexLines(source)
  return analyse(source, settings).facts.claims.map((claim) => {
    const span = spanOf(claim.sentence.block, claim)
    const rules = [
      ...new Set(
        diagnostics
          .filter((diagnostic) => diagnostic.scope === 'span' && overlaps(diagnostic.span, span))
          .map((diagnostic) => diagnostic.rule),
      ),
    ]
    return rowOf(claim, path, source, lines, rules)
  })
}

function cellText(value: ClaimRow[keyof ClaimRow]): string {
  return Array.isArray(value)
    ? value.join('; ')
    : typeof value === 'boolean'
      ? value
        ? 'yes'
        : 'no'
      : String(value)
}

function renderTable(rows: readonly ClaimRow[], shell: Shell): string {
  return rows
    .map((row) => {
      const facts = [
        row.strength,
        row.negated ? 'negated' : '',
        row.goal ? 'aim' : '',
        row.hedges.length > 0 ? `hedge: ${row.hedges.join(', ')}` : '',
        row.figures.length > 0 ? `figures: ${row.figures.join(', ')}` : '',
        `source: ${row.citation || 'none'}`,
      ].filter(Boolean)
      return [
        `${shell.paint.strong(`${harmless(row.path)}:${row.line}:${row.column}`)}  ${harmless(row.text.replace(/\s+/g, ' '))}`,
        `  ${harmless(`${row.intervention || `(${row.subject})`} → ${row.effect} → ${row.targets.join(', ') || '–'}`)}`,
        `  ${shell.paint.dim(harmless(facts.join(' · ')))}`,
        ...(row.rules.length > 0 ? [`  ${shell.paint.warning(harmless(row.rules.join(', ')))}`] : []),
      ].join('\n')
    })
    .join('\n\n')
}

function render(rows: readonly ClaimRow[], format: string, shell: Shell): string {
  if (format === 'json') return `${JSON.stringify({ schemaVersion: 1, claims: rows }, null, 2)}\n`
  if (format === 'csv')
    return [
      COLUMNS.join(','),
      ...rows.map((row) => COLUMNS.map((column) => csv(cellText(row[column]))).join(',')),
    ]
      .map((line) => `${line}\n`)
      .join('')
  return rows.length === 0 ? 'no claims\n' : `${renderTable(rows, shell)}\n\n${rows.length} claims\n`
}

/** Prints the inventory. Gives the exit status; throws a `UsageError` for a wrong call. */
export async function claims(
  inputs: readonly string[],
  options: ClaimsOptions,
  shell: Shell,
): Promise<number> {
  const format = options.format ?? 'table'
  if (!['table', 'json', 'csv'].includes(format))
    throw new UsageError(`unknown format “${format}”; the formats are table, json, csv`)
  if (inputs.length === 0) throw new UsageError('name files, folders or globs')
  const { configOf, settingsOf } = configuredFor(options, shell.cwd)
  const found = await findFiles(inputs, shell.cwd, selecting(configOf))
  const faults = new Faults(found.unmatched)
  const rows: ClaimRow[] = []
  for (const path of found.paths) {
    const shown = shownPath(path, shell.cwd)
    try {
      const source = readText(path, found.pipes.has(path))
      const settings = await settingsOf(path, formatOf(path) ?? 'text')
      const report = lint(source, settings)
      faults.note(wrongSettings(shown, report))
      rows.push(...inventory(source, shown, settings, report))
    } catch (error) {
      faults.add(error, shown)
    }
  }
  shell[format === 'table' ? 'say' : 'out'](render(rows, format, shell))
  return faults.tell(shell.tell) ? EXIT.misuse : EXIT.clean
}
