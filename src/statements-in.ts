// The sentences of a text that claim something, as plain data: what two versions of it are compared by.
import { type Statement, statementsOf } from './drift/statement.ts'
import { analyse, lint, type Report, type Settings } from './lint.ts'

/**
 * The sentences of a text that make a claim, give a dose, share or duration, or have a finding, in order of
 * place (UTF-16 offsets). `compareStatements` tells what differs between those of two versions. Throws a
 * `SettingsError` for settings that are not known.
 * @param report the report of the text, where it is at hand
 */
export function statementsIn(
  source: string,
  settings: Settings,
  report: Pick<Report, 'diagnostics' | 'suppressed'> = lint(source, settings),
): Statement[] {
  const { diagnostics, suppressed } = report
  return statementsOf(
    analyse(source, settings).facts,
    [...diagnostics, ...suppressed],
    settings.rulebook.effectOrder,
  )
}
