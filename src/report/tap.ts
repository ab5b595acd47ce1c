// TAP, the Test Anything Protocol, version 14: a point a finding; what does not fail the run is a TODO.
import { oneLine } from './line-reports.ts'
import { noticesOf } from './notices.ts'
import { type FileReport, type Gathering, harmlessReporter, type Reporter } from './reporter.ts'

/** The description of a point: a `#` in it would begin a directive. */
const described = (text: string): string => oneLine(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#')

const diagnosis = (data: Readonly<Record<string, string>>): string =>
  `  ---\n${Object.entries(data)
    .map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`)
    .join('')}  ...\n`

/** Points are numbered as they come, and counted for the plan at the end. */
function gathering(): Gathering {
  let count = 0
  return {
    add: (part) => part.replace(/^(not ok|ok) - /gm, (_, result: string) => `${result} ${++count} - `),
    end: () => `1..${count}\n`,
  }
}

/** @param fails whether a level fails the run */
export function tapReporter(fails: (level: 'error' | 'warning' | 'info') => boolean): Reporter {
  return harmlessReporter({
    head: 'TAP version 14\n',
    between: '',
    gather: gathering,
    *file(file: FileReport) {
      const { path, diagnostics } = file
      const notices = noticesOf(file)
      for (const { level, line, column, message } of notices)
        yield `not ok - ${described(`${path}:${line}:${column} ${message}`)}${level === 'error' ? '' : ' # TODO not read'}\n`
      for (const { line, column, rule, severity, message, help, text } of diagnostics)
        yield `not ok - ` +
          `${described(`${path}:${line}:${column} ${rule}`)}${fails(severity) ? '' : ` # TODO ${severity}`}\n` +
          `${diagnosis({ severity, message, help, text: oneLine(text) })}`
      if (notices.length + diagnostics.length === 0) yield `ok - ${described(path)}\n`
    },
    failure: ({ path, line, column, message }) =>
      `not ok - ${described(`${path}:${line}:${column} ${message}`)}\n`,
    tail: () => '',
  })
}
