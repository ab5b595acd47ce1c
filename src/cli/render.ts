// How what was found of a file becomes pieces of reports: all that a run needs whose files an earlier run
// knows.
import type { Report } from '../lint.ts'
import { loadArtefact } from '../node/artefact-file.ts'
import { startHold } from '../node/hold.ts'
import { lazyParsers } from '../node/lazy-parsers.ts'
import { countRules } from '../report/finding-counts.ts'
import { jsonReporter } from '../report/json-report.ts'
import { prettyReporter } from '../report/pretty.ts'
import {
  countFindings,
  type FileFailure,
  type FileReport,
  NOTHING,
  type Reporter,
} from '../report/reporter.ts'
import { lengthTogether } from '../text/span.ts'
import { type JobSettings, type Outcome, wrongSettings } from './outcome.ts'
import { makePaint } from './paint.ts'

/**
 * Texts of these characters take one column each; widths of scripts and emoji are loaded only where a text
 * holds some.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range begins with ASCII
const NARROW = /[^\u0000-\u024f\u2010-\u2026\u20ac]/

async function makeHtml({ version, today, rulesHash = '' }: JobSettings): Promise<Reporter> {
  const { htmlReporter } = await import('../report/html-report.ts')
  const { createHash } = await import('node:crypto')
  const { rules, profiles, sources } = loadArtefact()
  const law = (ids: readonly string[]): string => ids.map((id) => sources[id]?.title ?? id).join(', ')
  return htmlReporter({
    version,
    date: today,
    rulesHash,
    profiles: Object.fromEntries(profiles.map(({ id, title, basis }) => [id, { title, law: law(basis) }])),
    rules: rules.map(({ id }) => id),
    parsers: lazyParsers,
    hash: (text, as) => createHash('sha256').update(text).digest(as),
  })
}

/** Makes the reporters of a run, one for each output. */
export async function makeReporters(
  settings: JobSettings,
): Promise<{ reporters: Reporter[]; prepare: (source: string) => Promise<void> }> {
  const { outputs, version, width, failOn = 'error' } = settings
  const { singleText = false, strict = false, verbose = false, statistics = false } = settings
  let wide: ((char: string) => number) | undefined
  const widthOf = (char: string): number => (wide ? wide(char) : 1)
  const reporters = await Promise.all(
    outputs.map(async ({ name, color }) => {
      if (name === 'json') return jsonReporter(version)
      if (name === 'html') return makeHtml(settings)
      const other =
        name === 'pretty'
          ? undefined
          : (await import('../report/formats.ts')).reporterFor(name, version, loadArtefact, failOn)
      return (
        other ??
        prettyReporter({
          paint: await makePaint(color),
          width,
          widthOf,
          singleText,
          strict,
          verbose,
          statistics,
        })
      )
    }),
  )
  const pretty = outputs.some(({ name }) => name === 'pretty')
  const prepare = async (source: string): Promise<void> => {
    if (pretty && !wide && NARROW.test(source)) wide = (await import('string-width')).default
  }
  return { reporters, prepare }
}

/** Turns a report into the outcome of its file. */
export type Render = (
  report: FileReport,
) => Promise<Pick<Outcome, 'pieces' | 'counts' | 'shown' | 'rules' | 'unread' | 'unreadUnits' | 'wrong'>>

type NotListed = NonNullable<Report['notListed']>

/** What is not listed, the errors of it alone. */
const errorsOf = ({ rules, suppressed }: NotListed): NotListed => ({
  rules: rules.flatMap((rule) => (rule.error > 0 ? [{ ...rule, warning: 0, info: 0 }] : [])),
  suppressed,
})

/** Makes the function that writes the pieces of a report. */
export async function makeRender(settings: JobSettings, hold = startHold()): Promise<Render> {
  const { reporters, prepare } = await makeReporters(settings)
  return async (file) => {
    if (file.source) await prepare(file.source)
    const diagnostics = settings.quiet
      ? file.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
      : file.diagnostics
    const shown = { ...file, diagnostics }
    const more = file.notListed
    const notListed = more && settings.quiet ? errorsOf(more) : more
    return {
      pieces: reporters.map((reporter) => hold.take(reporter.file(shown))),
      counts: countFindings(file.diagnostics, file.suppressed.length, more),
      shown: countFindings(diagnostics, file.suppressed.length, notListed),
      rules: countRules(diagnostics, notListed?.rules),
      unread: file.notRead.length,
      unreadUnits: lengthTogether(file.notRead),
      wrong: wrongSettings(file.path, file),
    }
  }
}

function failed(failure: FileFailure, reporters: readonly Reporter[], crashed: boolean): Outcome {
  return {
    pieces: reporters.map((reporter) => reporter.failure(failure)),
    counts: NOTHING,
    shown: NOTHING,
    rules: [],
    unread: 0,
    unreadUnits: 0,
    wrong: [],
    failure,
    crashed,
    units: 0,
    milliseconds: 0,
  }
}

/** Makes the outcome of a file that could not be linted. */
export async function makeFailure(
  settings: JobSettings,
): Promise<(failure: FileFailure, crashed: boolean) => Outcome> {
  const { reporters } = await makeReporters(settings)
  return (failure, crashed) => failed(failure, reporters, crashed)
}
