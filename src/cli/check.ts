// `claimlint check`: lints files, folders, globs and standard input.
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { buildId, loadArtefact, readArtefact, rulebooksOf } from '../node/artefact.ts'
import { readNamed } from '../node/files.ts'
import { addCounts, NOTHING, type Summary } from '../report/reporter.ts'
import { now } from './clock.ts'
import { type Configured, configTexts, configured } from './configured.ts'
import { EXIT, tellLines, UsageError } from './exit.ts'
import { type FilesRun, runFiles } from './files-run.ts'
import { type InputOptions, type Inputs, readInputs } from './inputs.ts'
import { makeReporters } from './job.ts'
import type { Item, JobSettings, Outcome } from './outcome.ts'
import { openOutputs, readOutputs, targetsOf } from './output.ts'
import { progress } from './progress.ts'
import { checkedToday, checkOptions, type LintOptions } from './settings.ts'
import type { Shell } from './shell.ts'
import { type Stats, startStats } from './stats.ts'
import { withSettings } from './with-settings.ts'

/** Options of `check`. */
export interface CheckOptions extends LintOptions, InputOptions {
  readonly format?: readonly string[]
  readonly failOn?: string
  readonly maxWarnings?: number
  readonly quiet?: boolean
  /** Applies fixes: safe ones, or rewrites too (`suggested`). */
  readonly fix?: boolean | string
  readonly diff?: boolean
  /** Findings in this file are known and not counted. */
  readonly baseline?: string
  readonly updateBaseline?: boolean
  readonly stats?: boolean
  readonly threads?: number
  readonly cache?: boolean
  readonly cacheLocation?: string
  readonly fullParse?: boolean
  readonly terms?: readonly string[]
  readonly approvals?: readonly string[]
  /** A configuration for all files; false leaves configurations alone. */
  readonly config?: string | boolean
  /** Whether a configuration may name files outside the root of its repository. */
  readonly allowOutside?: boolean
}

const FAIL_LEVELS = ['error', 'warning', 'info', 'never', 'unread'] as const
/** More threads than this give nothing on the texts of a repository. */
const MOST_THREADS = 8

/** The built-in rulebook with additions, read when it is first asked for. */
function lazyRulebooks(): ReturnType<typeof rulebooksOf> {
  let made: ReturnType<typeof rulebooksOf> | undefined
  return (additions) => {
    made ??= rulebooksOf(readArtefact())
    return made(additions)
  }
}

function exitStatus({ counts, unread, told, crashed }: Tally, options: CheckOptions): number {
  if (crashed) return EXIT.crash
  if (told.length > 0) return EXIT.misuse
  const { errors, warnings, infos } = counts
  const level = options.failOn ?? 'error'
  const over = options.maxWarnings !== undefined && warnings > options.maxWarnings
  const found = {
    never: false,
    error: errors > 0,
    unread: errors > 0 || unread > 0,
    warning: errors + warnings > 0,
    info: errors + warnings + infos > 0,
  }
  return over || found[level as keyof typeof found] ? EXIT.findings : EXIT.clean
}

function jobSettings(
  options: CheckOptions,
  outputs: JobSettings['outputs'],
  shell: Shell,
  additions: JobSettings['additions'],
): JobSettings {
  const { profile, rule, only, register, reader, seller } = options
  const today = checkedToday(options.today)
  const tabled = outputs.some(({ name }) => name === 'html')
  return {
    version: shell.version,
    today,
    cwd: shell.cwd,
    ...(typeof options.config === 'string' ? { config: options.config } : {}),
    noConfig: options.config === false,
    outside: options.allowOutside ?? false,
    ...(profile === undefined ? {} : { profile }),
    ...(rule === undefined ? {} : { rule }),
    ...(only === undefined ? {} : { only }),
    ...(reader === false ? { reader } : {}),
    ...(seller === undefined ? {} : { seller }),
    ...(register === undefined ? {} : { register }),
    ...(additions ? { additions } : {}),
    quiet: options.quiet ?? false,
    ...(options.fix || options.diff
      ? { fix: options.fix === 'suggested' ? ('suggested' as const) : ('safe' as const) }
      : {}),
    diff: options.diff ?? false,
    stats: options.stats ?? false,
    // A text that is changed is not what a cache knows.
    keep:
      (options.cache === true || options.cacheLocation !== undefined) &&
      !options.fix &&
      !options.diff &&
      options.since === undefined &&
      !options.staged &&
      options.diffFrom === undefined &&
      // The table of claims is made from the text, which a cache does not keep.
      !tabled,
    tabled,
    fullParse: options.fullParse ?? false,
    debug: shell.debug,
    width: shell.width,
    outputs,
  }
}

/** All that decides what is found in a text, beside the text. */
function cacheKey(
  { profile, rule, only, today, additions, fullParse }: JobSettings,
  configs: readonly string[],
): string {
  return JSON.stringify([
    buildId(),
    profile ?? null,
    rule ?? null,
    only ?? null,
    today,
    additions ?? null,
    fullParse,
    ...configs,
  ])
}

/** Items in order of the path shown; most come so already. */
function inOrder<T>(items: readonly T[], shown: (item: T) => string): readonly T[] {
  const sorted = items.every((item, at) => at === 0 || shown(items[at - 1] as T) <= shown(item))
  return sorted ? items : [...items].sort((a, b) => (shown(a) < shown(b) ? -1 : shown(a) > shown(b) ? 1 : 0))
}

/** What a run has come to: counts, faults, and the lines that tell them. */
interface Tally {
  readonly counts: { -readonly [key in keyof Summary]: number }
  readonly visible: { -readonly [key in keyof Summary]: number }
  readonly told: string[]
  /** Lines about files that were to be fixed and must not be written. */
  readonly left: string[]
  /** How many parts of texts were not read. */
  unread: number
  crashed: boolean
  fixed: number
  patched: boolean
}

function tellFailure({ failure, crashed }: Outcome, tally: Tally): void {
  if (!failure) return
  tally.crashed ||= crashed === true
  tally.told.push(`${failure.path}:${failure.line}:${failure.column} ${failure.message}`)
}

/** Throws a `UsageError` for options that no run can have. */
function refuseWrong(inputs: readonly string[], options: CheckOptions): void {
  if (options.failOn !== undefined && !FAIL_LEVELS.includes(options.failOn as 'error'))
    throw new UsageError(`--fail-on ${options.failOn}: the levels are ${FAIL_LEVELS.join(', ')}`)
  const changed = [
    options.since !== undefined,
    options.staged === true,
    options.diffFrom !== undefined,
  ].filter(Boolean).length
  if (changed > 1)
    throw new UsageError('--since, --staged and --diff-from are three ways to say what changed; take one')
  if (changed > 0 && (options.fix || options.diff))
    throw new UsageError('--fix and --diff work on whole files, without --since, --staged or --diff-from')
  if (inputs.length === 0 && changed === 0)
    throw new UsageError('name files, folders or globs to lint, or “-” for standard input')
  if (typeof options.fix === 'string' && !['safe', 'suggested'].includes(options.fix))
    throw new UsageError(`--fix=${options.fix}: the levels are safe, suggested`)
  if (options.updateBaseline && options.baseline === undefined)
    throw new UsageError('--update-baseline wants --baseline FILE')
  if (options.baseline !== undefined && (options.fix || options.diff))
    throw new UsageError('--baseline and --fix are two runs: fix first')
  if (options.fix && !options.diff && inputs.includes('-'))
    throw new UsageError('--fix writes files and cannot write standard input; --diff shows the patch')
  if (options.profile !== undefined || options.rule || options.only !== undefined || options.terms)
    checkOptions(options, loadArtefact())
}

/** Writes outcomes in order of path, those of inputs that could not be read among them. */
function writer(
  options: CheckOptions,
  outputs: Awaited<ReturnType<typeof openOutputs>>,
  failures: Inputs['failures'],
  stats: Stats,
  shell: Shell,
) {
  const refused = [...inOrder(failures, ({ item }) => item.shown)]
  const tally: Tally = {
    counts: { ...NOTHING },
    visible: { ...NOTHING },
    told: [],
    left: [],
    unread: 0,
    crashed: false,
    fixed: 0,
    patched: false,
  }
  const put = (item: Item, outcome: Outcome): void => {
    addCounts(tally.counts, outcome.counts)
    addCounts(tally.visible, outcome.shown)
    if (options.diff) shell.out(outcome.patch ?? '')
    else outcome.pieces.forEach((piece, index) => void outputs[index]?.piece(piece))
    tally.unread += outcome.unread
    tally.fixed += outcome.fixed ?? 0
    tally.patched ||= outcome.patch !== undefined
    if (options.stats) stats.add(item.shown, outcome)
    if (outcome.left !== undefined) tally.left.push(`${item.shown}: left as it was; ${outcome.left}`)
    tally.told.push(...outcome.wrong)
    tellFailure(outcome, tally)
  }
  const putRefused = (before?: Item): void => {
    for (
      let next = refused[0];
      next && (before === undefined || next.item.shown < before.shown);
      next = refused[0]
    ) {
      put(next.item, next.outcome)
      refused.shift()
    }
  }
  const write = (item: Item, outcome: Outcome): void => {
    putRefused(item)
    put(item, outcome)
  }
  return { tally, write, end: () => putRefused() }
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
      'no reports are kept: there is no cache folder of this user alone (XDG_CACHE_HOME names one), or it lies in the repository that is linted',
    )
    return undefined
  }
  const paths = items.map(({ path }) => path)
  const texts = [
    ...(await configTexts(paths, governed)),
    ...(options.register ?? []).map((path) => readNamed(path, cwd)),
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
  const whole = options.since === undefined && !options.staged && options.diffFrom === undefined
  return openBaseline(
    options.baseline,
    options.updateBaseline ?? false,
    settings,
    { covers: coveredBy(inputs, shell.cwd), whole },
    shell,
  )
}

/** Lints and reports. Gives the exit status; throws a `UsageError` for a wrong call. */
export async function check(inputs: readonly string[], options: CheckOptions, shell: Shell): Promise<number> {
  const started = now()
  const requests = readOutputs(options.format ?? ['pretty'])
  refuseWrong(inputs, options)
  const shownAs = requests.map(({ name, file }) => ({ name, color: shell.color && file === undefined }))
  const additions =
    options.terms || options.approvals
      ? (await import('./additions.ts')).readAdditions(options, shell.cwd)
      : undefined
  const settings = jobSettings(options, shownAs, shell, additions)
  const named = inputs.length > 0 ? inputs : ['.']
  const baseline = await baselineFor(named, options, settings, shell)
  const { items: found, failures } = await readInputs(named, options, settings, shell)
  const governed = configured(settings, shell.cwd, lazyRulebooks())
  if (options.register) await governed.verify()
  const byName = new Set(named.map((input) => resolve(shell.cwd, input)))
  const { items, refused } = await withSettings(
    found,
    { named: byName, reports: targetsOf(requests, shell.cwd) },
    governed,
    settings,
  )
  const reporters = options.diff ? [] : (await makeReporters(settings)).reporters
  if (requests.some(({ file }) => file !== undefined))
    (await import('./report-targets.ts')).refuseTargets(requests, reporters, found, shell.cwd)
  const outputs = await openOutputs(requests, reporters, byName, shell)
  const cache = await openReportCache(options, settings, items, governed, shell)
  const stats = startStats()
  const bar = progress(items.length, shell)
  const { tally, write, end } = writer(options, outputs, [...failures, ...refused], stats, shell)
  await runFiles({
    items: inOrder(items, ({ shown }) => shown),
    settings: { ...(baseline?.jobs ?? settings), alone: items.length === 1 && !settings.quiet },
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
  const faults = outputs.flatMap((output) => output.close(tally.visible) ?? [])
  if (options.fix && !options.diff)
    shell.tell(`${tally.fixed} ${tally.fixed === 1 ? 'fix' : 'fixes'} applied`)
  cache?.save(Date.now())
  if (settled?.told) shell.tell(settled.told)
  for (const line of [...tally.left, ...tally.told, ...faults])
    tellLines(shell.debug ? line.split('\n') : [line], shell)
  if (options.stats) shell.err(stats.text(now() - started))
  if (faults.length > 0) return EXIT.crash
  if (options.diff && tally.told.length === 0) return tally.patched ? EXIT.findings : EXIT.clean
  return exitStatus(tally, options)
}
