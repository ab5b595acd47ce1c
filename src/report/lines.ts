// Reports of one line a finding: for editors, logs, annotations and tables.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { indexLines } from '../text/lines.ts'
import { commandData, commandProperty, csv, isWeb } from './escape.ts'
import { contractDiagnostic } from './json.ts'
import { type FileFailure, type FileReport, harmlessReporter, type Reporter } from './reporter.ts'
import { noticesOf, type Told } from './told.ts'

/** A file that could not be linted, as a notice. */
const toldOf = ({ message, line, column }: FileFailure): Told => ({
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
function lineReporter(
  finding: (file: FileReport, diagnostic: Diagnostic) => string,
  notice: (path: string, told: Told) => string,
  { head = '', all = false } = {},
): Reporter {
  const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
  return {
    head,
    between: '',
    file: (file) =>
      joined([
        ...noticesOf(file, all).map((told) => notice(file.path, told)),
        ...file.diagnostics.map((diagnostic) => finding(file, diagnostic)),
      ]),
    failure: (failure) => joined([notice(failure.path, toldOf(failure))]),
    tail: () => '',
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** `path:line:column: severity rule message`. */
export function conciseReporter(): Reporter {
  return harmlessReporter(
    lineReporter(
      ({ path }, { line, column, severity, rule, message }) =>
        `${oneLine(path)}:${line}:${column}: ${severity} ${rule} ${oneLine(message)}`,
      (path, { line, column, message }) => `${oneLine(path)}:${line}:${column}: ${oneLine(message)}`,
    ),
  )
}

/** One JSON object a finding, with its path. */
export function jsonLinesReporter(): Reporter {
  return lineReporter(
    (file, diagnostic) =>
      JSON.stringify({ path: file.path, profile: file.profile, ...contractDiagnostic(diagnostic) }),
    (path, { level, message, line, column, endLine, endColumn }) =>
      JSON.stringify(
        level === 'error'
          ? { path, error: { message, line, column } }
          : { path, notRead: { message, line, column, endLine, endColumn } },
      ),
    { all: true },
  )
}

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const

/** Annotations of a GitHub workflow. */
export function githubReporter(): Reporter {
  const command = (
    kind: string,
    path: string,
    place: Record<string, string | number>,
    message: string,
  ): string =>
    `::${kind} file=${commandProperty(path)},${Object.entries(place)
      .map(([key, value]) => `${key}=${commandProperty(String(value))}`)
      .join(',')}::${commandData(message)}`
  return harmlessReporter(
    lineReporter(
      ({ path }, { severity, line, column, endLine, endColumn, rule, message, help }) =>
        command(
          COMMANDS[severity],
          path,
          { line, endLine, ...(line === endLine ? { col: column, endColumn } : {}), title: rule },
          `${message}\n${help}`,
        ),
      (path, { level, line, column, message }) =>
        command(level, path, { line, col: column, title: 'claimlint' }, message),
    ),
    // By its path a finding is set beside its line.
    ['path'],
  )
}

const LEVELS = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const

/** Reviewdog's diagnostic format, one object a line; its columns count bytes of UTF-8. */
export function reviewdogReporter(): Reporter {
  const encoder = new TextEncoder()
  // Findings of one file follow one another.
  let last = { source: '', lines: indexLines('') }
  const range = (source: string, start: number, end: number): object => {
    if (last.source !== source) last = { source, lines: indexLines(source) }
    const { lines } = last
    const place = (offset: number): object => {
      const { line } = lines.at(offset)
      return { line, column: encoder.encode(source.slice(lines.line(line).start, offset)).length + 1 }
    }
    return { start: place(start), end: place(end) }
  }
  return lineReporter(
    ({ path, source }, { span, severity, rule, basis, message, help, fixes }) =>
      JSON.stringify({
        message: `${message}. ${help}`,
        location: { path, range: range(source, span.start, span.end) },
        severity: LEVELS[severity],
        source: { name: 'claimlint' },
        // A link in a review leads to the law: the rule's page has no address of its own on the web.
        code: { value: rule, ...(isWeb(basis[0]?.url) ? { url: basis[0]?.url } : {}) },
        suggestions: fixes.flatMap(({ edits }) =>
          edits.length === 1
            ? edits.map((edit) => ({ range: range(source, edit.start, edit.end), text: edit.text }))
            : [],
        ),
      }),
    (path, { level, line, column, message }) =>
      JSON.stringify({
        message,
        location: { path, range: { start: { line, column } } },
        severity: LEVELS[level],
        source: { name: 'claimlint' },
      }),
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
    ({ path }, one) => {
      const basis = one.basis
        .map(({ title, section }) => (section ? `${title}, ${section}` : title))
        .join('; ')
      return row(
        COLUMNS.map((column) =>
          column === 'path' ? path : column === 'basis' ? basis : String(one[column]),
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
