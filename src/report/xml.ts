// Reports in XML, as build servers read them.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { xml } from './escape.ts'
import type { FileFailure, FileReport, Reporter } from './reporter.ts'
import { noticesOf } from './told.ts'

/**
 * JUnit: a suite a file, a case a finding, which fails where its level fails the run; a skipped case what was not read; a file without any has a
 * case that passes.
 */
export function junitReporter(fails: (level: Diagnostic['severity']) => boolean): Reporter {
  const suite = (path: string, cases: readonly string[], failures: number, skipped = 0): string =>
    `  <testsuite name="${xml(path)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">\n${cases.join('')}  </testsuite>\n`
  const testCase = (path: string, name: string, inner: string): string =>
    inner
      ? `    <testcase classname="${xml(path)}" name="${xml(name)}">\n${inner}    </testcase>\n`
      : `    <testcase classname="${xml(path)}" name="${xml(name)}"/>\n`
  const failed = (message: string, type: string, text: string): string =>
    `      <failure message="${xml(message)}" type="${xml(type)}">${xml(text)}</failure>\n`
  return {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="claimlint">\n',
    between: '',
    file: (file: FileReport) => {
      const { path, diagnostics } = file
      const notices = noticesOf(file)
      const cases = [
        ...notices.map(({ level, message, line, column }) =>
          testCase(
            path,
            `${line}:${column}`,
            level === 'error'
              ? failed(message, 'fault', `${path}:${line}:${column} ${message}`)
              : `      <skipped message="${xml(message)}"/>\n`,
          ),
        ),
        ...diagnostics.map(({ rule, line, column, severity, message, help, text }) =>
          testCase(
            path,
            `${rule} ${line}:${column}`,
            fails(severity)
              ? failed(message, severity, `${path}:${line}:${column}\n“${text}”\n${message}\n${help}`)
              : `      <system-out>${xml(`${severity}: “${text}”\n${message}\n${help}`)}</system-out>\n`,
          ),
        ),
      ]
      const skipped = notices.filter(({ level }) => level === 'warning').length
      const failures = notices.length - skipped + diagnostics.filter(({ severity }) => fails(severity)).length
      return cases.length > 0
        ? suite(path, cases, failures, skipped)
        : suite(path, [testCase(path, 'no findings', '')], 0)
    },
    failure: ({ path, message, line, column }: FileFailure) =>
      suite(
        path,
        [testCase(path, 'read', failed(message, 'fault', `${path}:${line}:${column} ${message}`))],
        1,
      ),
    tail: () => '</testsuites>\n',
  }
}

/** Checkstyle 4.3. */
export function checkstyleReporter(): Reporter {
  const file = (path: string, rows: readonly string[]): string =>
    `  <file name="${xml(path)}">\n${rows.join('')}  </file>\n`
  const row = (line: number, column: number, severity: string, message: string, source: string): string =>
    `    <error line="${line}" column="${column}" severity="${severity}" message="${xml(message)}" source="${xml(source)}"/>\n`
  return {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
    between: '',
    file: ({ path, diagnostics, ...read }) =>
      diagnostics.length + read.errors.length + read.notRead.length === 0
        ? ''
        : file(path, [
            ...noticesOf(read).map(({ line, column, level, message }) =>
              row(line, column, level, message, 'claimlint'),
            ),
            ...diagnostics.map(({ line, column, severity, message, help, rule }) =>
              row(line, column, severity, `${message}. ${help}`, `claimlint.${rule}`),
            ),
          ]),
    failure: ({ path, line, column, message }) =>
      file(path, [row(line, column, 'error', message, 'claimlint')]),
    tail: () => '</checkstyle>\n',
  }
}
