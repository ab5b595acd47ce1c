// GitLab's code quality report: a JSON array of findings.

import { noticesOf } from './notices.ts'
import type { Reporter } from './reporter.ts'

const SEVERITIES = { error: 'major', warning: 'minor', info: 'info' } as const

/** Findings as GitLab shows them beside a merge request; fingerprints are told apart by path. */
export function gitlabReporter(): Reporter {
  const entry = (
    path: string,
    begin: number,
    end: number,
    rule: string,
    severity: string,
    description: string,
    fingerprint: string,
  ): string =>
    `\n` +
    `${JSON.stringify({ description, check_name: rule, fingerprint, severity, location: { path, lines: { begin, end } } })}`
  return {
    head: '[',
    between: ',',
    *file(file) {
      const { path, diagnostics } = file
      const seen = new Map<string, number>()
      let comma = ''
      for (const { level, message, line, column, endLine } of noticesOf(file)) {
        const place = `${path}:${line}:${column}:${message}`
        yield comma + entry(path, line, endLine, 'claimlint', SEVERITIES[level], message, place)
        comma = ','
      }
      for (const { line, endLine, rule, severity, message, help, fingerprint } of diagnostics) {
        // The same claim twice in a file has one fingerprint, and GitLab wants each once.
        const copy = seen.get(fingerprint) ?? 0
        seen.set(fingerprint, copy + 1)
        const id = `${fingerprint}-${copy}-${path}`
        yield comma + entry(path, line, endLine, rule, SEVERITIES[severity], `${message}. ${help}`, id)
        comma = ','
      }
    },
    failure: ({ path, message, line }) =>
      entry(path, line, line, 'claimlint', 'major', message, `${path}:${line}`),
    tail: (_, any) => `${any ? '\n' : ''}]\n`,
  }
}
