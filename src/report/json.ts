// The JSON report: the shape other programs rely on.
import type { Diagnostic } from '../settle/diagnostic.ts'
import type { FileReport, Reporter } from './reporter.ts'

/** The version of the JSON shape. */
const SCHEMA_VERSION = 1

/** A finding as the contract shows it. */
export function contractDiagnostic({
  sentence: _,
  suggestsOnly: __,
  ...diagnostic
}: Diagnostic): Omit<Diagnostic, 'sentence' | 'suggestsOnly'> {
  return diagnostic
}

const indented = (value: unknown, indent: string): string =>
  JSON.stringify(value, null, 2).replace(/\n/g, `\n${indent}`)

/** Findings one by one: all at once their text stood in memory three times. */
function listed(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.length === 0
    ? '[]'
    : `[${diagnostics.map((one) => `\n        ${indented(contractDiagnostic(one), '        ')}`).join(',')}\n      ]`
}

/** An object as it stands in the list of files. */
function piece({
  diagnostics,
  suppressed,
  errors,
  notRead,
  ...file
}: Pick<FileReport, 'diagnostics' | 'suppressed' | 'errors' | 'notRead'> &
  Readonly<Record<string, unknown>>): string {
  const head = Object.entries(file).map(([key, value]) => [key, indented(value, '      ')])
  const fields = [
    ...head,
    ['diagnostics', listed(diagnostics)],
    ['suppressed', listed(suppressed)],
    ['errors', indented(errors, '      ')],
    ['notRead', indented(notRead, '      ')],
  ]
  return `\n    {${fields.map(([key, value]) => `\n      "${key}": ${value}`).join(',')}\n    }`
}

/** One JSON object with a final line ending. */
export function jsonReporter(version: string): Reporter {
  const tool = JSON.stringify({ name: 'claimlint', version }, null, 2).replace(/\n/g, '\n  ')
  return {
    head: `{\n  "schemaVersion": ${SCHEMA_VERSION},\n  "tool": ${tool},\n  "files": [`,
    between: ',',
    file: ({
      path,
      format,
      profile,
      profileSource,
      profileReason,
      diagnostics,
      suppressed,
      errors,
      notRead,
    }) =>
      piece({
        path,
        format,
        profile,
        profileSource,
        profileReason,
        diagnostics,
        suppressed,
        errors,
        notRead,
      }),
    failure: ({ path, ...error }) =>
      piece({
        path,
        format: null,
        profile: null,
        profileSource: null,
        profileReason: [],
        diagnostics: [],
        suppressed: [],
        errors: [error],
        notRead: [],
      }),
    tail: (summary, any) =>
      `${any ? '\n  ' : ''}],\n  "summary": ${JSON.stringify(summary, null, 2).replace(/\n/g, '\n  ')}\n}\n`,
  }
}
