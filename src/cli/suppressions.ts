// `claimlint suppressions`: every suppression with its reason, owner and the days it has left, and whether it
// still does anything.
import { formatOf } from '../formats/extensions.ts'
import { readDocument } from '../formats/index.ts'
import { withCopy } from '../formats/parsers.ts'
import { lint, type Report, type Settings } from '../lint.ts'
import type { LoadedConfig } from '../node/config-file.ts'
import { readText, shownPath } from '../node/files.ts'
import { findFiles } from '../node/find.ts'
import { csv } from '../report/escape.ts'
import { type Directive, readDirectives } from '../settle/directives.ts'
import { daysBetween } from '../text/dates.ts'
import { harmless } from '../text/harmless.ts'
import { indexLines } from '../text/lines.ts'
import { configuredFor } from './configured.ts'
import { daysLeft } from './days.ts'
import { EXIT, UsageError } from './exit.ts'
import { Faults } from './faults.ts'
import { wrongMatter } from './outcome.ts'
import { checkedToday, type LintOptions } from './settings.ts'
import type { Shell } from './shell.ts'

/** A suppression as the ledger shows it. */
interface LedgerRow {
  readonly path: string
  readonly line: number
  readonly kind: 'comment' | 'front matter' | 'config'
  readonly scope: string
  readonly rules: readonly string[]
  readonly phrase: string
  readonly reason: string
  readonly owner: string
  readonly until: string
  /** Days, the last day included; null without an end. */
  readonly daysLeft: number | null
  /** `holds`, or what is wrong with it: `unused`, `expired`, `without reason`, `unknown rule`. */
  readonly state: string
  /** How many findings it suppresses. */
  readonly findings: number
}

const COLUMNS = [
  'path',
  'line',
  'kind',
  'scope',
  'rules',
  'phrase',
  'reason',
  'owner',
  'until',
  'daysLeft',
  'state',
  'findings',
] as const

const daysOf = (until: string | undefined, today: string): number | null =>
  until === undefined ? null : (daysBetween(today, until) ?? null)

type Written = Pick<LedgerRow, 'path' | 'line' | 'kind' | 'scope' | 'rules' | 'state' | 'findings'>

function rowOf(
  written: Written,
  { phrase, reason, owner, until }: { phrase?: string; reason: string; owner?: string; until?: string },
  today: string,
): LedgerRow {
  return {
    ...written,
    phrase: phrase ?? '',
    reason,
    owner: owner ?? '',
    until: until ?? '',
    daysLeft: daysOf(until, today),
  }
}

function rowsOf(
  path: string,
  source: string,
  report: Report,
  directives: readonly Directive[],
  today: string,
): LedgerRow[] {
  const lines = indexLines(source)
  return directives.map((directive) => {
    const { line } = lines.at(directive.span.start)
    const fault = report.diagnostics.find(
      ({ family, span }) =>
        family === 'suppression' && span.start === directive.span.start && span.end === directive.span.end,
    )
    const findings = report.suppressed.filter(
      ({ rule, suppression }) =>
        suppression.kind === directive.kind && suppression.line === line && directive.rules.includes(rule),
    ).length
    const state = fault === undefined ? 'holds' : fault.rule.replace('suppression-', '').replaceAll('-', ' ')
    return rowOf(
      { path, line, kind: directive.kind, scope: directive.scope, rules: directive.rules, state, findings },
      directive,
      today,
    )
  })
}

/** The allowances of a configuration, with what they do in all files of the run. */
function configRows(
  config: LoadedConfig,
  reports: readonly { readonly report: Report; readonly settings: Settings }[],
  today: string,
): LedgerRow[] {
  return config.layers.flatMap((layer) =>
    (
      (layer.data.allow ?? []) as {
        rule: string
        phrase?: string
        reason: string
        owner?: string
        until?: unknown
      }[]
    ).map(({ until, ...entry }, at) => {
      const end = until === undefined ? undefined : String(until)
      const findings = reports.reduce(
        (sum, { report }) =>
          sum +
          report.suppressed.filter(
            ({ rule, suppression }) =>
              suppression.kind === 'config' && rule === entry.rule && suppression.reason === entry.reason,
          ).length,
        0,
      )
      const left = daysOf(end, today)
      const state = left !== null && left < 0 ? 'expired' : findings === 0 ? 'unused' : 'holds'
      return rowOf(
        {
          path: layer.path,
          line: layer.lineOf(`allow[${at}]`),
          kind: 'config',
          scope: 'config',
          rules: [entry.rule],
          state,
          findings,
        },
        { ...entry, ...(end === undefined ? {} : { until: end }) },
        today,
      )
    }),
  )
}

function render(rows: readonly LedgerRow[], format: string, today: string, shell: Shell): string {
  if (format === 'json')
    return `${JSON.stringify({ schemaVersion: 1, today, suppressions: rows }, null, 2)}\n`
  const cell = (value: LedgerRow[keyof LedgerRow]): string =>
    csv(Array.isArray(value) ? value.join(' ') : String(value ?? ''))
  if (format === 'csv')
    return [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(','))]
      .map((line) => `${line}\n`)
      .join('')
  const { paint } = shell
  const told = rows.map((row) => {
    const state =
      row.state === 'holds'
        ? `holds, ${row.findings} ${row.findings === 1 ? 'finding' : 'findings'}`
        : paint.warning(row.state)
    const words = row.phrase ? ` “${harmless(row.phrase)}”` : ''
    const facts = [
      daysLeft(row.until || undefined, today),
      ...(row.owner ? [`owner ${harmless(row.owner)}`] : []),
      `${row.kind}, ${row.scope}`,
    ]
    return `${paint.strong(`${harmless(row.path)}:${row.line}`)}  ${harmless(row.rules.join(', '))}${words}  ${state}\n  ${harmless(row.reason) || paint.warning('no reason')}\n  ${paint.dim(facts.join(' · '))}\n`
  })
  return `${told.join('\n')}${rows.length > 0 ? '\n' : ''}${rows.length} ${rows.length === 1 ? 'suppression' : 'suppressions'} on ${today}\n`
}

/** Prints the ledger. Gives the exit status; throws a `UsageError` for a wrong call. */
export async function suppressions(
  inputs: readonly string[],
  options: LintOptions & { readonly format?: string; readonly config?: string | boolean },
  shell: Shell,
): Promise<number> {
  const format = options.format ?? 'table'
  if (!['table', 'json', 'csv'].includes(format))
    throw new UsageError(`unknown format “${format}”; the formats are table, json, csv`)
  const today = checkedToday(options.today)
  const { configOf, settingsOf } = configuredFor(options, shell.cwd)
  const found = await findFiles(inputs.length > 0 ? inputs : ['.'], shell.cwd)
  const faults = new Faults(found.unmatched)
  const rows: LedgerRow[] = []
  const governed = new Map<LoadedConfig, { report: Report; settings: Settings }[]>()
  for (const path of found.paths) {
    const shown = shownPath(path, shell.cwd)
    try {
      const source = readText(path, found.pipes.has(path))
      const settings = await settingsOf(path, formatOf(path) ?? 'text')
      const config = await configOf(path)
      const reading = withCopy(settings.rulebook.reading, settings.copy)
      const document = readDocument(source, settings.format, reading)
      faults.note(wrongMatter(shown, document, settings))
      const { directives } = readDirectives(document)
      if (directives.length === 0 && !config) continue
      const report = lint(source, settings)
      if (config) governed.set(config, [...(governed.get(config) ?? []), { report, settings }])
      rows.push(...rowsOf(shown, source, report, directives, today))
    } catch (error) {
      faults.add(error, shown)
    }
  }
  for (const [config, reports] of governed) rows.push(...configRows(config, reports, today))
  shell[format === 'table' ? 'say' : 'out'](render(rows, format, today, shell))
  return faults.tell(shell.tell) ? EXIT.misuse : EXIT.clean
}
