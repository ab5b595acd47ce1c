// TAP, the Test Anything Protocol, version 14: a point a finding; what does not fail the run is a TODO.
import { oneLine } from './lines.ts'
import { type FileReport, type Gathering, harmlessReporter, type Reporter } from './reporter.ts'
import { noticesOf } from './told.ts'

/** The description of a point: a `#` in it would begin a directive. */
const described = (text: string): string => oneLine(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#')

const diagnosis = (data: Readonly<Record<string, string>>): string =>
  `  ---\n${Object.entries(data)
    .map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`)
    .join('')}  ...\n`

/** Points are numbered, and counted for the plan, once all are there. */
function gathering(): Gathering {
  let count = 0
  let text = ''
  return {
    add: (piece) => {
      text += piece.replace(/^(not ok|ok) - /gm, (_, result: string) => `${result} ${++count} - `)
    },
    end: () => `${text}1..${count}\n`,
  }
}

/** @param fails whether a level fails the run */
export function tapReporter(fails: (level: 'error' | 'warning' | 'info') => boolean): Reporter {
  return harmlessReporter({
    head: 'TAP version 14\n',
    between: '',
    gather: gathering,
    file: (file: FileReport) => {
      const points = [
        ...noticesOf(file).map(
          ({ level, line, column, message }) =>
            `not ok - ${described(`${file.path}:${line}:${column} ${message}`)}${level === 'error' ? '' : ' # TODO not read'}\n`,
        ),
        ...file.diagnostics.map(
          ({ line, column, rule, severity, message, help, text }) =>
            `not ok - ${described(`${file.path}:${line}:${column} ${rule}`)}${fails(severity) ? '' : ` # TODO ${severity}`}\n${diagnosis({ severity, message, help, text: oneLine(text) })}`,
        ),
      ]
      return points.length > 0 ? points.join('') : `ok - ${described(file.path)}\n`
    },
    failure: ({ path, line, column, message }) =>
      `not ok - ${described(`${path}:${line}:${column} ${message}`)}\n`,
    tail: () => '',
  })
}
