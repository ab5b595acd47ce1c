// `claimlint check`: lints files, folders, globs and standard input.
import { availableParallelism } from 'node:os'
import { resolve, sep } from 'node:path'
import { readNamed } from '../node/files.ts'
import type { Reporter } from '../report/reporter.ts'
import { type CheckOptions, cacheKey, jobSettings, refuseWrong } from './check-options.ts'
import { now } from './clock.ts'
import { type Configured, configTexts, configured, lazyRulebooks } from './configured.ts'
import { EXIT, printLines } from './exit.ts'
import { type FilesRun, runFiles } from './files-run.ts'
import { type Inputs, namedBy, readInputs } from './inputs.ts'
import { meantCommand } from './meant-command.ts'
import type { Item, JobSettings } from './outcome.ts'
import { openOutputs, readOutputs, showsFaults, targetsOf } from './output.ts'
import { progress } from './progress.ts'
import { makeReporters } from './render.ts'
import { inOrder, type Tally, writer } from './run-tally.ts'
import type { Shell } from './shell.ts'
import { startStats } from './stats.ts'
import { verdictOf } from './verdict.ts'
import { withSettings } from './with-settings.ts'

/** More threads than this give nothing on the texts of a repository. */
const MOST_THREADS = 8

/** A path of each folder: what governs texts is the same for all of one. Texts come folder by folder. */
function onePerFolder(items: readonly Item[]): string[] {
  const firsts = new Map<string, string>()
  let folder: string | undefined
  for (const { path } of items) {
    if (folder !== undefined && path.startsWith(folder) && !path.includes(sep, folder.length)) continue
    folder = path.slice(0, path.lastIndexOf(sep) + 1)
    if (!firsts.has(folder)) firsts.set(folder, path)
  }
  return [...firsts.values()]
}

async function openReportCache(
  options: CheckOptions,
  settings: JobSettings,
  items: readonly Item[],
  governed: Configured,
  { cwd, tell }: Shell,
): Promise<FilesRun['cache']> {
  if (!settings.keep) return undefined
  const { openCache, openCacheHome } = await import('../node/cache.ts')
  const home = openCacheHome(
    cwd,
    options.cacheLocation === undefined ? undefined : resolve(cwd, options.cacheLocation),
  )
  if (!home) {
    tell(
      'no reports are kept: there is no cache folder of this user alone (XDG_CACHE_HOME names one), ' +
        'or it lies in the repository that is linted',
    )
    return undefined
  }
  const paths = onePerFolder(items)
  const texts = [
    ...(await configTexts(paths, governed)),
    ...[...(options.register ?? []), ...(options.references ?? []), ...governed.locks.among(paths)].map(
      (path) => readNamed(path, cwd),
    ),
  ]
  return openCache(home, cacheKey(settings, texts))
}

async function baselineFor(
  inputs: readonly string[],
  options: CheckOptions,
  settings: JobSettings,
  shell: Shell,
) {
  if (options.baseline === undefined) return undefined
  const { openBaseline } = await import('./baseline.ts')
  const { coveredBy } = await import('../node/covered.ts')
  const onDisk = !options.staged && options.diffFrom === undefined
  return openBaseline(
    options.baseline,
    options.updateBaseline ?? false,
    settings,
    { covers: coveredBy(inputs, shell.cwd), onDisk },
    shell,
  )
}

async function settingsOfRun(
  options: CheckOptions,
  requests: ReturnType<typeof readOutputs>,
  shell: Shell,
): Promise<JobSettings> {
  const shownAs = requests.map(({ name, file }) => ({ name, color: shell.color && file === undefined }))
  const additions =
    options.terms || options.approvals
      ? (await import('./rulebook-additions.ts')).readAdditions(options, shell.cwd)
      : undefined
  return jobSettings(options, shownAs, shell, additions)
}

/** Tells what was fixed, what the baseline came to, and what could not be done. */
function tellEnd(
  { fixed }: Tally,
  lines: readonly string[],
  baseline: string | undefined,
  { fix, diff }: CheckOptions,
  shell: Shell,
): void {
  if (fix && !diff) shell.tell(`${fixed} ${fixed === 1 ? 'fix' : 'fixes'} applied`)
  if (baseline) shell.tell(baseline)
  for (const line of lines) printLines(shell.debug ? line.split('\n') : [line], shell)
}

/** Where the first input is no file, it may be a command that was misspelt. */
function tellMeant([first = '']: readonly string[], failures: Inputs['failures'], shell: Shell): void {
  const meant = failures.some(({ item }) => item.shown === first) ? meantCommand(first) : ''
  if (meant) shell.tell(`“${first}” is neither a file nor a command${meant}`)
}

/** The reporters of a run; those that show a hash of the rules get it. */
async function reportersOf(
  settings: JobSettings,
  items: readonly Item[],
  options: CheckOptions,
  governed: Configured,
): Promise<readonly Reporter[]> {
  if (!settings.tabled) return (await makeReporters(settings)).reporters
  const { rulesHashOf } = await import('./rules-hash.ts')
  const rulesHash = await rulesHashOf(items, options, governed, settings.cwd)
  return (await makeReporters({ ...settings, rulesHash })).reporters
}

/** The exit status of a run; says why it is not 0 where no report that is seen does. */
function statusOf(
  tally: Tally,
  options: CheckOptions,
  requests: ReturnType<typeof readOutputs>,
  shell: Shell,
): number {
  if (options.diff && tally.messages.length === 0) return tally.patched ? EXIT.findings : EXIT.clean
  const { status, why, plain } = verdictOf({ ...tally, wrong: tally.messages.length > 0 }, options)
  // Errors are seen in every report that is seen.
  if (why !== undefined && !(plain && requests.some(({ file }) => file === undefined))) shell.tell(why)
  return status
}

/** Lints and reports. Gives the exit status; throws a `UsageError` for a wrong call. */
export async function check(inputs: readonly string[], options: CheckOptions, shell: Shell): Promise<number> {
  const started = now()
  const requests = readOutputs(options.format ?? ['pretty'])
  refuseWrong(inputs, options, shell.cwd)
  const settings = await settingsOfRun(options, requests, shell)
  const named = namedBy(inputs, options, shell.cwd)
  const baseline = await baselineFor(named, options, settings, shell)
  const governed = configured(settings, shell.cwd, lazyRulebooks())
  const read = await readInputs(named, options, settings, shell, governed.configOf)
  if (options.register ?? options.references) await governed.verify()
  const byName = new Set(named.map((input) => resolve(shell.cwd, input)))
  const { items, refused, left } = await withSettings(
    read.items,
    { named: byName, reports: targetsOf(requests, shell.cwd), ignore: options.ignore !== false },
    governed,
    settings,
  )
  const reporters = options.diff ? [] : await reportersOf(settings, items, options, governed)
  if (requests.some(({ file }) => file !== undefined))
    (await import('./report-targets.ts')).refuseTargets(requests, reporters, read.items, shell.cwd)
  const outputs = await openOutputs(requests, reporters, byName, shell)
  const cache = await openReportCache(options, settings, items, governed, shell)
  const stats = startStats()
  const bar = progress(items.length, shell)
  const { tally, write, end } = writer(options, outputs, [...read.failures, ...refused], stats, shell)
  await runFiles({
    items: inOrder(items, ({ shown }) => shown),
    settings: { ...(baseline?.jobs ?? settings), singleText: items.length === 1 && !settings.quiet },
    threads: options.threads ?? Math.min(MOST_THREADS, availableParallelism()),
    cache,
    emit: baseline?.collect ?? write,
    done: (item, { counts: found, milliseconds }) =>
      bar.step(item.shown, found.errors + found.warnings + found.infos, milliseconds),
  })
  const settled = await baseline?.settle()
  for (const [item, outcome] of settled?.outcomes ?? []) write(item, outcome)
  end()
  bar.done()
  const faults = outputs.flatMap((output) => output.close(tally.visible, tally.found) ?? [])
  cache?.save(Date.now())
  const unlinted = read.nothing === undefined ? [...read.left, ...left] : [read.nothing]
  tellMeant(inputs, read.failures, shell)
  const messages = options.toldOnce && requests.some(showsFaults) ? [] : tally.messages
  tellEnd(tally, [...tally.left, ...messages, ...unlinted, ...faults], settled?.summary, options, shell)
  if (options.stats) shell.err(stats.text(now() - started))
  if (faults.length > 0) return EXIT.crash
  return statusOf(tally, options, requests, shell)
}
