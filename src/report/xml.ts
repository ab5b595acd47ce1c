// Reports in XML, as build servers read them.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { xml } from './escape.ts'
import { noticesOf } from './notices.ts'
import type { FileFailure, FileReport, Reporter } from './reporter.ts'

/** Receivers read reports of some 30 MB and no more; counted in UTF-16 units, of which few take two bytes. */
const LARGEST = 25_000_000

/** A case of a suite, and what it counts as. */
interface Case {
  readonly name: string
  readonly inner: string
  readonly as: 'failed' | 'skipped' | 'told'
}

const failed = (message: string, type: string, text: string): string =>
  `      <failure message="${xml(message)}" type="${xml(type)}">${xml(text)}</failure>\n`

/** The cases of a file: what was not read well, then its findings; one that passes where there is neither. */
function casesOf(file: FileReport, fails: (level: Diagnostic['severity']) => boolean): readonly Case[] {
  const { path, diagnostics } = file
  const cases: Case[] = noticesOf(file).map(({ level, message, line, column }) =>
    level === 'error'
      ? {
          name: `${line}:${column}`,
          inner: failed(message, 'fault', `${path}:${line}:${column} ${message}`),
          as: 'failed',
        }
      : {
          name: `${line}:${column}`,
          inner: `      <skipped message="${xml(message)}"/>\n`,
          as: 'skipped',
        },
  )
  for (const { rule, line, column, severity, message, help, text } of diagnostics) {
    const inner = fails(severity)
      ? failed(message, severity, `${path}:${line}:${column}\n“${text}”\n${message}\n${help}`)
      : `      <system-out>${xml(`${severity}: “${text}”\n${message}\n${help}`)}</system-out>\n`
    cases.push({ name: `${rule} ${line}:${column}`, inner, as: fails(severity) ? 'failed' : 'told' })
  }
  if (cases.length === 0) cases.push({ name: 'no findings', inner: '', as: 'told' })
  return cases
}

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
  let size = 0
  // What fails nothing takes no more than half of the room.
  const fits = (length: number, as: Case['as']): boolean => {
    if (size + length > (as === 'failed' ? LARGEST : LARGEST / 2)) return false
    size += length
    return true
  }
  const leftOut = (left: number, cases: readonly Case[], kept: readonly Case[]): Case => {
    const message = `${left} more: the report holds as much as its readers take`
    const isFailed = ({ as }: Case): boolean => as === 'failed'
    return cases.filter(isFailed).length > kept.filter(isFailed).length
      ? { name: 'left out', inner: failed(message, 'error', message), as: 'failed' }
      : { name: 'left out', inner: `      <skipped message="${xml(message)}"/>\n`, as: 'skipped' }
  }
  return {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="claimlint">\n',
    between: '',
    *file(file: FileReport) {
      const { path } = file
      const cases = casesOf(file, fails)
      const kept = cases.filter((testcase) =>
        fits(testCase(path, testcase.name, testcase.inner).length, testcase.as),
      )
      const left = cases.length - kept.length
      if (left > 0) kept.push(leftOut(left, cases, kept))
      const count = (as: Case['as']): number => kept.filter((testcase) => testcase.as === as).length
      yield opening(path, kept.length, count('failed'), count('skipped'))
      for (const { name, inner } of kept) yield testCase(path, name, inner)
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
