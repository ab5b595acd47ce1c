// Reports in XML, as build servers read them.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { xml } from './escape.ts'
import { noticesOf } from './notices.ts'
import type { FileFailure, FileReport, Reporter } from './reporter.ts'

/**
 * JUnit: a suite a file, a case a finding, which fails where its level fails the run; a skipped case what was
 * not read; a file without any has a case that passes.
 */
export function junitReporter(fails: (level: Diagnostic['severity']) => boolean): Reporter {
  const opening = (path: string, tests: number, failures: number, skipped = 0): string =>
    `  <testsuite name="${xml(path)}" tests="${tests}" failures="${failures}" errors="0" ` +
    `skipped="${skipped}">\n`
  const closing = '  </testsuite>\n'
  const testCase = (path: string, name: string, inner: string): string =>
    inner
      ? `    <testcase classname="${xml(path)}" name="${xml(name)}">\n${inner}    </testcase>\n`
      : `    <testcase classname="${xml(path)}" name="${xml(name)}"/>\n`
  const failed = (message: string, type: string, text: string): string =>
    `      <failure message="${xml(message)}" type="${xml(type)}">${xml(text)}</failure>\n`
  return {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="claimlint">\n',
    between: '',
    *file(file: FileReport) {
      const { path, diagnostics } = file
      const notices = noticesOf(file)
      const skipped = notices.filter(({ level }) => level === 'warning').length
      const failures = notices.length - skipped + diagnostics.filter(({ severity }) => fails(severity)).length
      yield opening(path, Math.max(1, notices.length + diagnostics.length), failures, skipped)
      for (const { level, message, line, column } of notices) {
        const text = `${path}:${line}:${column} ${message}`
        const inner =
          level === 'error' ? failed(message, 'fault', text) : `      <skipped message="${xml(message)}"/>\n`
        yield testCase(path, `${line}:${column}`, inner)
      }
      for (const { rule, line, column, severity, message, help, text } of diagnostics) {
        const inner = fails(severity)
          ? failed(message, severity, `${path}:${line}:${column}\n“${text}”\n${message}\n${help}`)
          : `      <system-out>${xml(`${severity}: “${text}”\n${message}\n${help}`)}</system-out>\n`
        yield testCase(path, `${rule} ${line}:${column}`, inner)
      }
      if (notices.length + diagnostics.length === 0) yield testCase(path, 'no findings', '')
      yield closing
    },
    failure: ({ path, message, line, column }: FileFailure) =>
      opening(path, 1, 1) +
      testCase(path, 'read', failed(message, 'fault', `${path}:${line}:${column} ${message}`)) +
      closing,
    tail: () => '</testsuites>\n',
  }
}

/** Checkstyle 4.3. */
export function checkstyleReporter(): Reporter {
  const opened = (path: string): string => `  <file name="${xml(path)}">\n`
  const row = (line: number, column: number, severity: string, message: string, source: string): string =>
    `    <error line="${line}" column="${column}" severity="${severity}" message="${xml(message)}" ` +
    `source="${xml(source)}"/>\n`
  return {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
    between: '',
    *file(file) {
      const { path, diagnostics } = file
      const notices = noticesOf(file)
      if (diagnostics.length + notices.length === 0) return
      yield opened(path)
      for (const { line, column, level, message } of notices)
        yield row(line, column, level, message, 'claimlint')
      for (const { line, column, severity, message, help, rule } of diagnostics)
        yield row(line, column, severity, `${message}. ${help}`, `claimlint.${rule}`)
      yield '  </file>\n'
    },
    failure: ({ path, line, column, message }) =>
      `${opened(path)}${row(line, column, 'error', message, 'claimlint')}  </file>\n`,
    tail: () => '</checkstyle>\n',
  }
}
