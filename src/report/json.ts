// The JSON report: the shape other programs rely on.
import type { Diagnostic } from '../settle/diagnostic.ts'
import type { FileReport, Reporter } from './reporter.ts'

/** The version of the JSON shape. */
const SCHEMA_VERSION = 1

/** A finding as the contract shows it. */
export function contractDiagnostic({ sentence: _, suggestsOnly: __, ...diagnostic }: Diagnostic): Omit<Diagnostic, 'sentence' | 'suggestsOnly'> {
  return diagnostic
}

/** An object as it stands in the list of files. */
function piece(value: object): string {
  return `\n    ${JSON.stringify(value, null, 2).replace(/\n/g, '\n    ')}`
}

function fileObject(file: FileReport): object {
  const { path, format, profile, profileSource, profileReason, diagnostics, suppressed, errors, notRead } = file
  return { path, format, profile, profileSource, profileReason, diagnostics: diagnostics.map(contractDiagnostic), suppressed: suppressed.map(contractDiagnostic), errors, notRead }
}

/** One JSON object with a final line ending. */
export function jsonReporter(version: string): Reporter {
  const tool = JSON.stringify({ name: 'claimlint', version }, null, 2).replace(/\n/g, '\n  ')
  return {
    head: `{\n  "schemaVersion": ${SCHEMA_VERSION},\n  "tool": ${tool},\n  "files": [`,
    between: ',',
    file: (file) => piece(fileObject(file)),
    failure: ({ path, ...error }) =>
      piece({ path, format: null, profile: null, profileSource: null, profileReason: [], diagnostics: [], suppressed: [], errors: [error], notRead: [] }),
    tail: (summary, any) => `${any ? '\n  ' : ''}],\n  "summary": ${JSON.stringify(summary, null, 2).replace(/\n/g, '\n  ')}\n}\n`,
  }
}
