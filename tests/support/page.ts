// The HTML report of texts, made in this process.
import { createHash } from 'node:crypto'
import { reviewOf } from '../../src/cli/review-rows.ts'
import { formatOf } from '../../src/formats/extensions.ts'
import { analyse, lint, type Settings } from '../../src/lint.ts'
import { parsers } from '../../src/parsers/all-parsers.ts'
import { htmlReporter } from '../../src/report/html-report.ts'
import { addCounts, countFindings, NOTHING } from '../../src/report/reporter.ts'
import { build, settings, version } from './rulebook.ts'

export const sha256 = (text: string, as: 'base64' | 'hex' = 'hex'): string =>
  createHash('sha256').update(text).digest(as)

/** The page of texts by their paths. */
export function pageOf(
  texts: Readonly<Record<string, string>>,
  more: Partial<Settings> = {},
  date = '2026-11-26',
): string {
  const reporter = htmlReporter({
    version,
    date,
    rulesHash: sha256('rules'),
    profiles: { 'us-supplement': { title: 'Supplements', law: 'FTC Act' } },
    rules: build.artefact.rules.map(({ id }) => id),
    parsers,
    hash: sha256,
  })
  const gathering = reporter.gather?.()
  const summary = { ...NOTHING }
  const pieces = Object.entries(texts).map(([path, source]) => {
    const own = { ...settings('us-supplement', formatOf(path) ?? 'text'), today: date, ...more }
    const report = lint(source, own)
    addCounts(summary, countFindings(report.diagnostics, report.suppressed.length))
    const review = reviewOf(analyse(source, own), path, own, report)
    return gathering?.add([...reporter.file({ ...report, path, source, review })].join('')) ?? ''
  })
  return [
    reporter.head,
    gathering?.start?.(summary) ?? '',
    ...pieces,
    gathering?.end() ?? '',
    reporter.tail(summary, true),
  ].join('')
}
