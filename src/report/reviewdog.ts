// Reviewdog's diagnostic format, as lines and as one object; its columns count bytes of UTF-8.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { indexLines } from '../text/line-index.ts'
import { isWeb } from './escape.ts'
import { lineReporter } from './line-reports.ts'
import type { Notice } from './notices.ts'
import type { FileReport, Reporter } from './reporter.ts'

const LEVELS = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const
const SOURCE = { name: 'claimlint' }

/** Ranges of a source in lines and bytes. Findings of one file follow one another, so its lines are kept. */
function ranges(): (source: string, start: number, end: number) => object {
  const encoder = new TextEncoder()
  let last = { source: '', lines: indexLines('') }
  return (source, start, end) => {
    if (last.source !== source) last = { source, lines: indexLines(source) }
    const { lines } = last
    const place = (offset: number): object => {
      const { line } = lines.at(offset)
      return { line, column: encoder.encode(source.slice(lines.line(line).start, offset)).length + 1 }
    }
    return { start: place(start), end: place(end) }
  }
}

/** One object a line. */
export function reviewdogReporter(): Reporter {
  const range = ranges()
  return lineReporter(
    ({ path, source }: FileReport, { span, severity, rule, basis, message, help, fixes }: Diagnostic) =>
      JSON.stringify({
        message: `${message}. ${help}`,
        location: { path, range: range(source, span.start, span.end) },
        severity: LEVELS[severity],
        source: SOURCE,
        // A link in a review leads to the law: the rule's page has no address of its own on the web.
        code: { value: rule, ...(isWeb(basis[0]?.url) ? { url: basis[0]?.url } : {}) },
        // Suggestions are taken with a click: none that leaves something to fill in.
        suggestions: fixes.flatMap(({ edits, placeholders }) =>
          edits.length === 1 && !placeholders
            ? edits.map((edit) => ({ range: range(source, edit.start, edit.end), text: edit.text }))
            : [],
        ),
      }),
    (path: string, { level, line, column, message }: Notice) =>
      JSON.stringify({
        message,
        location: { path, range: { start: { line, column } } },
        severity: LEVELS[level],
        source: SOURCE,
      }),
  )
}

/** One object with all findings (`rdjson`). */
export function reviewdogObjectReporter(): Reporter {
  const lines = reviewdogReporter()
  return {
    head: `{"source":${JSON.stringify(SOURCE)},"diagnostics":[\n`,
    between: ',\n',
    *file(file) {
      let comma = ''
      for (const line of lines.file(file)) {
        yield comma + line.trimEnd()
        comma = ',\n'
      }
    },
    failure: (failure) => lines.failure(failure).trimEnd(),
    tail: (_, any) => `${any ? '\n' : ''}]}\n`,
  }
}
