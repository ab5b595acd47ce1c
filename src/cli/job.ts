// Lints one file and writes its pieces of the reports; the same in the main thread and in workers.
import type { Fixed } from '../fix/apply.ts'
import { formatOf, neverWritten, unknownFormat, unreadOfUnknown } from '../formats/extensions.ts'
import { analyse, cutOf, lint, type Report, type Settings, stretchLinter } from '../lint.ts'
import { loadArtefact } from '../node/artefact.ts'
import { InputError, readText } from '../node/files.ts'
import { type Hold, startHold } from '../node/hold.ts'
import { lazyParsers } from '../node/parsers.ts'
import { jsonReporter } from '../report/json.ts'
import { prettyReporter } from '../report/pretty.ts'
import {
  countFindings,
  type FileFailure,
  type FileReport,
  NOTHING,
  type Reporter,
  type Review,
} from '../report/reporter.ts'
import { countRules } from '../report/tally.ts'
import type { Additions } from '../rulebook/additions.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { lengthTogether } from '../text/span.ts'
import { now } from './clock.ts'
import { type Configured, configured } from './configured.ts'
import { errorOf } from './exit.ts'
import { keptReport } from './kept-parts.ts'
import { type Item, type JobSettings, type Outcome, wrongSettings } from './outcome.ts'
import { makePaint } from './paint.ts'
import { stopwatch } from './stopwatch.ts'
import { refuseAtOnce, refuseCounted } from './whole.ts'

/**
 * Texts of these characters take one column each; widths of scripts and emoji are loaded only where a text
 * holds some.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range begins with ASCII
const NARROW = /[^\u0000-\u024f\u2010-\u2026\u20ac]/

async function makeHtml({ version, today, rulesHash = '' }: JobSettings): Promise<Reporter> {
  const { htmlReporter } = await import('../report/html.ts')
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
  const { alone = false, strict = false, verbose = false, statistics = false } = settings
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
        prettyReporter({ paint: await makePaint(color), width, widthOf, alone, strict, verbose, statistics })
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
  rules: rules.flatMap((one) => (one.error > 0 ? [{ ...one, warning: 0, info: 0 }] : [])),
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
    const told = more && settings.quiet ? errorsOf(more) : more
    return {
      pieces: reporters.map((reporter) => hold.take(reporter.file(shown))),
      counts: countFindings(file.diagnostics, file.suppressed.length, more),
      shown: countFindings(diagnostics, file.suppressed.length, told),
      rules: countRules(diagnostics, told?.rules),
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

/** The findings of a report that a change touched. */
async function touched(
  report: Report,
  source: string,
  old: string,
  settings: Settings,
): Promise<Report['diagnostics']> {
  const before = old === '' ? undefined : lint(old, settings)
  refuseCounted([report, before])
  const { changedSpans, touchedFindings } = await import('../fix/changed.ts')
  return touchedFindings(report.diagnostics, before?.diagnostics ?? [], changedSpans(old, source))
}

/**
 * A report on a text that must not be written: it says why where that is for its format, and its findings
 * carry no fixes.
 */
function onlyRead(report: Report, path: string, source: string): Report {
  const notice = unknownFormat(path)
  const diagnostics = report.diagnostics.map(
    (one) =>
      Object.defineProperties(
        {},
        { ...Object.getOwnPropertyDescriptors(one), fixes: { value: [], enumerable: true } },
      ) as typeof one,
  )
  return {
    ...report,
    diagnostics,
    errors:
      notice === undefined ? report.errors : [{ message: notice, line: 1, column: 1 }, ...report.errors],
    notRead: [...unreadOfUnknown(path, source), ...report.notRead],
  }
}

/** The outcome of a file on which its lint threw. */
function outcomeOfFault(
  error: unknown,
  { shown }: Item,
  fail: Awaited<ReturnType<typeof makeFailure>>,
  debug: boolean,
): Outcome {
  if (error instanceof InputError)
    return fail({ path: shown, message: error.message, line: error.line, column: error.column }, false)
  const { name, message, stack } = errorOf(error)
  const place = { path: shown, line: 1, column: 1 }
  // It was changed after it was read for the first time.
  if (name === 'ConfigError') return fail({ ...place, message: message.split('\n')[0] ?? message }, false)
  const told = debug
    ? (stack ?? message)
    : `${message}; run again with --debug for the trace, and please report it`
  return fail({ ...place, message: `claimlint failed on this file: ${told}` }, true)
}

/** What a cache and a baseline keep of a lint. */
async function keptOf(
  told: Report,
  whole: Report,
  changed: readonly Diagnostic[] | undefined,
  source: string,
  hold: Hold,
): Promise<Partial<Outcome>> {
  return {
    report: hold.take(keptReport({ ...told, diagnostics: whole.diagnostics })),
    hash: (await import('../node/cache.ts')).hashOf(source),
    ...(changed ? { touched: changed.map((one) => whole.diagnostics.indexOf(one)) } : {}),
  }
}

/** A text fixed as the settings say; nothing where they say nothing, or the file must not be written. */
async function fixedOf(
  source: string,
  settings: JobSettings,
  left: string | undefined,
  watched: Settings,
): Promise<Fixed | undefined> {
  if (!settings.fix || left !== undefined) return undefined
  // What is locked is no reason to leave a claim as it is; it is told of the text as fixed.
  const { lock: _, ...open } = watched
  const whole = (changed: string): Report => lint(changed, open)
  const cut = cutOf(source, open)
  if (!cut) return (await import('../fix/apply.ts')).fixText(source, settings.fix, whole)
  const { fixStretches } = await import('../fix/stretches.ts')
  return fixStretches(source, cut, settings.fix, stretchLinter(open), whole)
}

/** What a reviewer looks at in a text beside its findings. */
async function reviewed(source: string, shown: string, settings: Settings, whole: Report): Promise<Review> {
  const { reviewOf } = await import('./review-rows.ts')
  return reviewOf(analyse(source, settings), shown, settings, whole)
}

async function lintItem(
  { path, shown, text, nameless, before: old }: Item,
  settings: JobSettings,
  settingsOf: Configured['settingsOf'],
  render: Awaited<ReturnType<typeof makeRender>>,
  hold: Hold,
): Promise<Outcome> {
  const left = nameless ? undefined : neverWritten(path)
  const source = text ?? readText(path)
  const file = text === undefined ? path : undefined
  const watch = settings.stats ? stopwatch() : undefined
  const base: Settings = { ...(await settingsOf(path, formatOf(path) ?? 'text')), full: settings.fullParse }
  const before = now()
  const watched = refuseAtOnce(source, watch ? { ...base, observe: watch.observe } : base, settings.tabled)
  const fixed = await fixedOf(source, settings, left, watched)
  const written = fixed && !settings.diff ? fixed : undefined
  const read = written && !base.lock ? written.report : lint(written?.source ?? source, watched)
  const whole = left === undefined ? read : onlyRead(read, path, source)
  const changed = old === undefined ? undefined : await touched(whole, source, old, base)
  const report: Report = changed ? { ...whole, diagnostics: changed } : whole
  const times = watch?.stop()
  const current = written ? written.source : source
  const told = settings.tabled ? { ...report, review: await reviewed(current, shown, base, whole) } : report
  return {
    ...(await render({ path: shown, source: current, ...told })),
    ...(fixed ? { fixed: fixed.applied } : {}),
    ...(current === source ? {} : { rewrite: { before: source, after: current } }),
    ...(settings.fix && left !== undefined ? { left } : {}),
    ...(fixed && settings.diff && fixed.source !== source
      ? (await import('./patch.ts')).filePatch(shown, source, fixed.source, file)
      : {}),
    units: source.length,
    milliseconds: now() - before,
    ...(times ? { times } : {}),
    ...(settings.keep ? await keptOf(told, whole, changed, source, hold) : {}),
  }
}

/**
 * Makes the function that lints a file. It never throws: a fault of the file or of claimlint is its outcome.
 */
export async function makeJob(
  settings: JobSettings,
  rulebooks: (additions?: Additions) => Rulebook,
  hold = startHold(),
): Promise<(item: Item) => Promise<Outcome>> {
  const { settingsOf } = configured(settings, settings.cwd, rulebooks)
  const render = await makeRender(settings, hold)
  const fail = await makeFailure(settings)
  return async (item) => {
    try {
      return await lintItem(item, settings, settingsOf, render, hold)
    } catch (error) {
      return outcomeOfFault(error, item, fail, settings.debug)
    }
  }
}
