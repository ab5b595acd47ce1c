// What a text states, as plain data: the sentences by which two versions are compared, and what is told of
// products by name, by which two pages are.
import { type Assertion, assertionsOf } from './drift/assertion.ts'
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

/**
 * What a text tells of products by name (figures, doses, durations, approvals), in order of place (UTF-16
 * offsets). `contradictionsOf` tells which of several texts cannot both hold. Throws a `SettingsError` for
 * settings that are not known.
 */
export function assertionsIn(source: string, settings: Settings): Assertion[] {
  return assertionsOf(analyse(source, settings).facts, settings.rulebook.effectOrder)
}
