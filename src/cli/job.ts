// Lints one file; the same in the main thread and in workers.
import type { Fixed } from '../fix/apply.ts'
import { formatOf, neverWritten, unknownFormat, unreadOfUnknown } from '../formats/extensions.ts'
import { analyse, cutOf, lint, type Report, type Settings, stretchLinter } from '../lint.ts'
import { InputError, readText } from '../node/files.ts'
import { type Hold, startHold } from '../node/hold.ts'
import type { Review } from '../report/reporter.ts'
import type { Additions } from '../rulebook/additions.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { now } from './clock.ts'
import { type Configured, configured } from './configured.ts'
import { errorOf } from './exit.ts'
import { storedReport } from './kept-parts.ts'
import { refuseCounted, refuseUnfit } from './large-tables.ts'
import type { Item, JobSettings, Outcome } from './outcome.ts'
import { makeFailure, makeRender } from './render.ts'
import { stopwatch } from './stopwatch.ts'

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
    (diagnostic) =>
      Object.defineProperties(
        {},
        { ...Object.getOwnPropertyDescriptors(diagnostic), fixes: { value: [], enumerable: true } },
      ) as typeof diagnostic,
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
  const shownFault = debug
    ? (stack ?? message)
    : `${message}; run again with --debug for the trace, and please report it`
  return fail({ ...place, message: `claimlint failed on this file: ${shownFault}` }, true)
}

/** What a cache and a baseline keep of a lint. */
async function keptOf(
  shown: Report,
  full: Report,
  changed: readonly Diagnostic[] | undefined,
  source: string,
  hold: Hold,
): Promise<Partial<Outcome>> {
  return {
    report: hold.take(storedReport({ ...shown, diagnostics: full.diagnostics })),
    hash: (await import('../node/cache.ts')).hashOf(source),
    ...(changed ? { touched: changed.map((diagnostic) => full.diagnostics.indexOf(diagnostic)) } : {}),
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
  const lintAgain = (changed: string): Report => lint(changed, open)
  const cut = cutOf(source, open)
  if (!cut) return (await import('../fix/apply.ts')).fixText(source, settings.fix, lintAgain)
  const { fixStretches } = await import('../fix/fix-stretches.ts')
  return fixStretches(source, cut, settings.fix, stretchLinter(open), lintAgain)
}

/** What a reviewer looks at in a text beside its findings. */
async function reviewed(source: string, shown: string, settings: Settings, full: Report): Promise<Review> {
  const { reviewOf } = await import('./review-rows.ts')
  return reviewOf(analyse(source, settings), shown, settings, full)
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
  const watched = refuseUnfit(source, watch ? { ...base, observe: watch.observe } : base, settings.tabled)
  const fixed = await fixedOf(source, settings, left, watched)
  const written = fixed && !settings.diff ? fixed : undefined
  const read = written && !base.lock ? written.report : lint(written?.source ?? source, watched)
  const full = left === undefined ? read : onlyRead(read, path, source)
  const changed = old === undefined ? undefined : await touched(full, source, old, base)
  const report: Report = changed ? { ...full, diagnostics: changed } : full
  const times = watch?.stop()
  const current = written ? written.source : source
  const shownReport = settings.tabled
    ? { ...report, review: await reviewed(current, shown, base, full) }
    : report
  return {
    ...(await render({ path: shown, source: current, ...shownReport })),
    ...(fixed ? { fixed: fixed.applied } : {}),
    ...(current === source ? {} : { rewrite: { before: source, after: current } }),
    ...(settings.fix && left !== undefined ? { left } : {}),
    ...(fixed && settings.diff && fixed.source !== source
      ? (await import('./patch.ts')).filePatch(shown, source, fixed.source, file)
      : {}),
    units: source.length,
    milliseconds: now() - before,
    ...(times ? { times } : {}),
    ...(settings.keep ? await keptOf(shownReport, full, changed, source, hold) : {}),
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
