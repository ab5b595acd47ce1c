// Reports of one line a finding: for editors, logs, annotations and tables.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { harmless } from '../text/harmless.ts'
import { cardNumbers } from './cards.ts'
import { csv } from './escape.ts'
import { contractDiagnostic } from './json-report.ts'
import { type Notice, noticesOf } from './notices.ts'
import type { FileFailure, FileReport, Reporter } from './reporter.ts'

/** A file that could not be linted, as a notice. */
const noticeOf = ({ message, line, column }: FileFailure): Notice => ({
  level: 'error',
  message,
  line,
  column,
  endLine: line,
  endColumn: column,
})

/**
 * Makes a reporter that writes lines for findings, notices about texts, and files that could not be linted.
 */
export function lineReporter(
  finding: (file: FileReport, diagnostic: Diagnostic) => string,
  notice: (path: string, entry: Notice) => string,
  { head = '', all = false } = {},
): Reporter {
  return {
    head,
    between: '',
    *file(file) {
      for (const entry of noticesOf(file, all)) yield `${notice(file.path, entry)}\n`
      for (const diagnostic of file.diagnostics) yield `${finding(file, diagnostic)}\n`
    },
    failure: (failure) => `${notice(failure.path, noticeOf(failure))}\n`,
    tail: () => '',
  }
}

/** A text on one line, without blanks at its ends. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** `path:line:column: severity rule message`. */
export function conciseReporter(): Reporter {
  const plain = (text: string): string => oneLine(harmless(text))
  return lineReporter(
    ({ path }, { line, column, severity, rule, message }) =>
      `${plain(path)}:${line}:${column}: ${severity} ${harmless(rule)} ${plain(message)}`,
    (path, { line, column, message }) => `${plain(path)}:${line}:${column}: ${plain(message)}`,
  )
}

/** One JSON object a finding, with its path and the number of its card in the file. */
export function jsonLinesReporter(): Reporter {
  const cards = new WeakMap<FileReport, ReturnType<typeof cardNumbers>>()
  const cardIn = (file: FileReport, diagnostic: Diagnostic): number | undefined => {
    const cached = cards.get(file) ?? cardNumbers(file.diagnostics)
    cards.set(file, cached)
    return cached.get(diagnostic)
  }
  return lineReporter(
    (file, diagnostic) =>
      JSON.stringify({
        path: file.path,
        profile: file.profile,
        ...contractDiagnostic(diagnostic, cardIn(file, diagnostic)),
      }),
    (path, { level, message, line, column, endLine, endColumn }) =>
      JSON.stringify(
        level === 'error'
          ? { path, error: { message, line, column } }
          : { path, notRead: { message, line, column, endLine, endColumn } },
      ),
    { all: true },
  )
}

const COLUMNS = [
  'path',
  'line',
  'column',
  'endLine',
  'endColumn',
  'severity',
  'rule',
  'family',
  'text',
  'message',
  'help',
  'basis',
  'fingerprint',
] as const

/** A table for spreadsheets, with a head row. */
export function csvReporter(): Reporter {
  const row = (cells: readonly string[]): string => cells.map(csv).join(',')
  return lineReporter(
    ({ path }, diagnostic) => {
      const basis = diagnostic.basis
        .map(({ title, section }) => (section ? `${title}, ${section}` : title))
        .join('; ')
      return row(
        COLUMNS.map((column) =>
          column === 'path' ? path : column === 'basis' ? basis : String(diagnostic[column]),
        ),
      )
    },
    (path, { level, line, column, endLine, endColumn, message }) =>
      row([
        path,
        String(line),
        String(column),
        ...(level === 'error' ? ['', ''] : [String(endLine), String(endColumn)]),
        level,
        '',
        '',
        '',
        message,
        '',
        '',
        '',
      ]),
    { head: `${COLUMNS.join(',')}\n`, all: true },
  )
}
