// `claimlint claims`: the inventory of every claim in a text, flagged or not.
import { findFiles } from '../node/find.ts'
import { csv } from '../report/escape.ts'
import { harmless } from '../text/harmless.ts'
import { plural } from '../text/plural.ts'
import type { ClaimRow } from './claims-rows.ts'
import { configuredFor, selecting } from './configured.ts'
import { examineEach, inPieces } from './examine-each.ts'
import { UsageError } from './exit.ts'
import { Faults } from './faults.ts'
import type { LintOptions } from './option-settings.ts'
import type { Shell } from './shell.ts'

/** Options of `claims`. */
export interface ClaimsOptions extends LintOptions {
  readonly format?: string
  /** Only what the texts tell of one product in two ways. */
  readonly consistency?: boolean
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

function cellText(value: ClaimRow[keyof ClaimRow]): string {
  return Array.isArray(value)
    ? value.join('; ')
    : typeof value === 'boolean'
      ? value
        ? 'yes'
        : 'no'
      : String(value)
}

function renderRow(row: ClaimRow, shell: Shell): string {
  const facts = [
    row.strength,
    row.negated ? 'negated' : '',
    row.goal ? 'aim' : '',
    row.hedges.length > 0 ? `hedge: ${row.hedges.join(', ')}` : '',
    row.figures.length > 0 ? `figures: ${row.figures.join(', ')}` : '',
    `source: ${row.citation || 'none'}`,
  ].filter(Boolean)
  return [
    `${shell.paint.strong(`${harmless(row.path)}:${row.line}:${row.column}`)}  ` +
      `${harmless(row.text.replace(/\s+/g, ' '))}`,
    `  ` +
      `${harmless(
        `${row.intervention || `(${row.subject})`} → ${row.effect} → ` + `${row.targets.join(', ') || '–'}`,
      )}`,
    `  ${shell.paint.dim(harmless(facts.join(' · ')))}`,
    ...(row.rules.length > 0 ? [`  ${shell.paint.warning(harmless(row.rules.join(', ')))}`] : []),
  ].join('\n')
}

/** The inventory in parts, a row each: that of a large text may be longer than a string can be. */
function* render(rows: readonly ClaimRow[], format: string, shell: Shell): Generator<string> {
  if (format === 'json') {
    yield '{\n  "schemaVersion": 1,\n  "claims": ['
    for (const [at, row] of rows.entries())
      yield `${at > 0 ? ',' : ''}\n    ${JSON.stringify(row, null, 2).replaceAll('\n', '\n    ')}`
    yield rows.length > 0 ? '\n  ]\n}\n' : ']\n}\n'
  } else if (format === 'csv') {
    yield `${COLUMNS.join(',')}\n`
    for (const row of rows) yield `${COLUMNS.map((column) => csv(cellText(row[column]))).join(',')}\n`
  } else {
    for (const row of rows) yield `${renderRow(row, shell)}\n\n`
    yield rows.length === 0 ? 'no claims\n' : `${plural(rows.length, 'claim')}\n`
  }
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
  if (options.consistency) {
    if (format === 'csv')
      throw new UsageError('--consistency: the formats are table and json; leave out “--format csv”')
    return (await import('./consistency.ts')).consistency(inputs, { ...options, format }, shell)
  }
  const { configOf } = configuredFor(options, shell.cwd)
  const found = await findFiles(inputs, shell.cwd, selecting(configOf))
  const faults = new Faults(found.unmatched)
  const rows: ClaimRow[] = []
  const settings = { command: 'claims' as const, options, cwd: shell.cwd, today: '' }
  await examineEach<ClaimRow>(found, settings, faults, (ofText) => void rows.push(...ofText))
  inPieces(render(rows, format, shell), shell[format === 'table' ? 'say' : 'out'])
  return faults.status(shell.tell)
}
