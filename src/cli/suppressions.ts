// `claimlint suppressions`: every suppression with its reason, owner and the days it has left, and whether it
// still does anything.
import type { LoadedConfig } from '../node/config-file.ts'
import { findFiles } from '../node/find.ts'
import { csv } from '../report/escape.ts'
import { harmless } from '../text/harmless.ts'
import { configuredFor } from './configured.ts'
import { daysLeft } from './days.ts'
import { examineEach } from './examine-each.ts'
import { UsageError } from './exit.ts'
import { Faults } from './faults.ts'
import { type Allowed, daysOf, type LedgerRow, rowOf, type TextLedger } from './ledger-rows.ts'
import { checkedToday, type LintOptions } from './option-settings.ts'
import type { Shell } from './shell.ts'

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

/** The allowances of a configuration, with what they do in all files of the run. */
function configRows(config: LoadedConfig, allowed: readonly Allowed[], today: string): LedgerRow[] {
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
      const findings = allowed.filter(
        ({ rule, reason }) => rule === entry.rule && reason === entry.reason,
      ).length
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
  const cells = rows.map((row) => {
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
    return (
      `${paint.strong(`${harmless(row.path)}:${row.line}`)}  ` +
      `${harmless(row.rules.join(', '))}${words}  ${state}\n  ` +
      `${harmless(row.reason) || paint.warning('no reason')}\n  ` +
      `${paint.dim(facts.join(' · '))}\n`
    )
  })
  return (
    `${cells.join('\n')}${rows.length > 0 ? '\n' : ''}${rows.length} ` +
    `${rows.length === 1 ? 'suppression' : 'suppressions'} on ${today}\n`
  )
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
  const { configOf } = configuredFor(options, shell.cwd)
  const found = await findFiles(inputs.length > 0 ? inputs : ['.'], shell.cwd)
  const faults = new Faults(found.unmatched)
  const rows: LedgerRow[] = []
  const allowedIn = new Map<string, Allowed[]>()
  const settings = { command: 'suppressions' as const, options, cwd: shell.cwd, today }
  await examineEach<TextLedger>(found, settings, faults, (ledgers, path) => {
    for (const ledger of ledgers) {
      rows.push(...ledger.rows)
      if (ledger.allowed) allowedIn.set(path, [...ledger.allowed])
    }
  })
  const governed = new Map<LoadedConfig, Allowed[]>()
  for (const [path, allowed] of allowedIn) {
    const config = await configOf(path)
    if (config) governed.set(config, [...(governed.get(config) ?? []), ...allowed])
  }
  for (const [config, allowed] of governed) rows.push(...configRows(config, allowed, today))
  shell[format === 'table' ? 'say' : 'out'](render(rows, format, today, shell))
  return faults.status(shell.tell)
}
