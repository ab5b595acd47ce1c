// The JSON report: the shape other programs rely on.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { type Run, summarize } from './reporter.ts'

/** The version of the JSON shape. */
export const SCHEMA_VERSION = 1

/** A finding as the contract shows it. */
export function contractDiagnostic({ sentence: _sentence, ...diagnostic }: Diagnostic): Omit<Diagnostic, 'sentence'> {
  return diagnostic
}

/** Renders a run as one JSON object with a final line ending. */
export function renderJson(run: Run): string {
  const files = [
    ...run.files.map((file) => ({
      path: file.path,
      format: file.format as string | null,
      profile: file.profile as string | null,
      profileSource: file.profileSource as string | null,
      profileReason: file.profileReason,
      diagnostics: file.diagnostics.map(contractDiagnostic),
      suppressed: [],
      errors: file.errors,
    })),
    ...run.failures.map(({ path, ...error }) => ({ path, format: null, profile: null, profileSource: null, profileReason: [], diagnostics: [], suppressed: [], errors: [error] })),
  ].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, tool: { name: 'claimlint', version: run.version }, files, summary: summarize(run) }, null, 2)}\n`
}
