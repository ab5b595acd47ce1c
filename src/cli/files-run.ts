// Lints many files: what an earlier run knows is taken over, the rest is shared out, and pieces are written
// in order of path.
import { fileURLToPath } from 'node:url'
import type { Report } from '../lint.ts'
import { readArtefact } from '../node/artefact-file.ts'
import type { Cache } from '../node/cache.ts'
import { InputError, readText } from '../node/files.ts'
import { careful, diedOf } from './large.ts'
import type { Item, JobSettings, Outcome } from './outcome.ts'
import { runPool } from './pool.ts'
import { makeFailure, makeRender, type Render } from './render.ts'

/** A run over files. */
export interface FilesRun {
  readonly items: readonly Item[]
  readonly settings: JobSettings
  readonly threads: number
  readonly cache: Cache | undefined
  /** Called once for each item, in order. */
  readonly emit: (item: Item, outcome: Outcome) => void
  /** Called as soon as an item is done, in any order. */
  readonly done: (item: Item, outcome: Outcome) => void
}

/** Below so many bytes a second thread costs more than it saves (measured; see docs/performance.md). */
const BREAK_EVEN = 1_000_000
/** A run of more bytes than this is worth setting up the engine for. */
const LONG_RUN = 50_000
/** So many items are worked on at once, so that what is done early and must wait stays bounded. */
const WINDOW = 128
const WORKER = fileURLToPath(new URL('worker.cjs', import.meta.url))

/** What reading a file gives, or nothing where it cannot be read any more: linting it will tell. */
function unlessGone<T>(read: (item: Item) => T, item: Item): T | undefined {
  try {
    return read(item)
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

const textOf = ({ path }: Item): string => readText(path)

/** Whether a report tells anything of its text. */
const tells = ({ diagnostics, suppressed, errors, notRead }: Report): boolean =>
  diagnostics.length + suppressed.length + errors.length + notRead.length > 0

/** What stands for every text without a finding, in formats that say nothing of them. */
async function cleanOf({ singleText, outputs }: JobSettings, render: Render): Promise<Outcome | undefined> {
  if (singleText || outputs.length === 0 || !outputs.every(({ name }) => name === 'pretty')) return undefined
  const quiet = await render({ path: '', source: '', ...NOTHING_FOUND })
  return { ...quiet, units: 0, milliseconds: 0, silent: quiet.pieces.every((piece) => piece === '') }
}

/**
 * The outcomes that an earlier run knows, by place. Texts are only read again where something is to be shown
 * of them. A run may have tens of thousands of files of which nothing is to be told: what is done for each of
 * those is a look-up.
 */
async function takeCached({ items, settings, cache }: FilesRun): Promise<(Outcome | undefined)[]> {
  const cached = new Array<Outcome | undefined>(items.length)
  if (!cache || cache.empty) return cached
  const render = await makeRender(settings)
  const clean = await cleanOf(settings, render)
  const { readReport, standsIn } = await import('./kept-report.ts')
  const lookUp = (item: Item): string | undefined => cache.lookUp(item.path, item, readText)
  /** Reports that tell nothing; most files share one. */
  const silent = new Map<string, Report>()
  for (const [at, item] of items.entries()) {
    const value = item.text === undefined ? unlessGone(lookUp, item) : undefined
    if (value === undefined) continue
    const report = silent.get(value) ?? readReport(value)
    if (!report) continue
    const shows = tells(report)
    if (!shows) silent.set(value, report)
    if (!shows && clean) cached[at] = clean
    else {
      const source = shows ? unlessGone(textOf, item) : ''
      if (source !== undefined && (!shows || standsIn(report, source)))
        cached[at] = {
          ...(await render({ path: item.shown, source, ...report })),
          units: 0,
          milliseconds: 0,
          report: value,
        }
    }
  }
  return cached
}

const NOTHING_FOUND: Report = {
  format: 'text',
  profile: '',
  profileSource: 'guessed',
  profileReason: [],
  selling: false,
  diagnostics: [],
  suppressed: [],
  errors: [],
  wrongSettings: false,
  notRead: [],
}

/** Lints all items of a run. */
export async function runFiles(run: FilesRun): Promise<void> {
  const { items, cache } = run
  const ready = await takeCached(run)
  const waiting: number[] = []
  for (let at = 0; at < items.length; at++) if (!ready[at]) waiting.push(at)
  let next = 0
  const emitReady = (): void => {
    for (; next < items.length; next++) {
      const outcome = ready[next]
      if (!outcome) return
      ready[next] = undefined
      run.emit(items[next] as Item, outcome)
    }
  }
  for (const [at, outcome] of ready.entries()) if (outcome) run.done(items[at] as Item, outcome)
  emitReady()
  if (waiting.length === 0) return
  await lintAll(waiting, run, (at, outcome) => {
    const item = items[at] as Item
    run.done(item, outcome)
    // What is too long for a string is linted again each time.
    if (cache && item.text === undefined && typeof outcome.report === 'string' && outcome.hash !== undefined)
      cache.set(item.path, item, outcome.hash, outcome.report.replaceAll('\n', ''))
    ready[at] = outcome
    emitReady()
  })
}

/** Writes the fixed texts of outcomes. One that cannot be written is a failure of its file. */
async function makeWriter(
  settings: JobSettings,
  fail: Awaited<ReturnType<typeof makeFailure>>,
): Promise<(item: Item, outcome: Outcome) => Outcome> {
  if (!settings.fix || settings.diff) return (_, outcome) => outcome
  const { replaceText } = await import('../node/write.ts')
  return (item, { rewrite, ...outcome }) => {
    if (!rewrite) return outcome
    try {
      replaceText(item.path, rewrite.before, rewrite.after, settings.cwd)
      return outcome
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return fail({ path: item.shown, message: error.message, line: error.line, column: error.column }, false)
    }
  }
}

/** Lints the items at some places. */
async function lintAll(
  places: readonly number[],
  { items: all, settings, threads }: FilesRun,
  settle: (at: number, outcome: Outcome) => void,
): Promise<void> {
  const bytes = places.reduce((sum, at) => sum + (all[at]?.size ?? 0), 0)
  const used = bytes < BREAK_EVEN ? 1 : Math.min(threads, places.length)
  if (bytes > LONG_RUN) (await import('../node/engine.ts')).tuneEngine(used)
  // What lints is loaded where an earlier run does not know all.
  const { makeJob } = await import('./job.ts')
  const { rulebooksOf } = await import('../node/built-in-rulebook.ts')
  const artefact = readArtefact()
  const job = await makeJob(settings, rulebooksOf(artefact))
  const fail = await makeFailure(settings)
  const write = await makeWriter(settings, fail)
  const written = (at: number, outcome: Outcome): Outcome => write(all[at] as Item, outcome)
  const order = used > 1 ? inWindows(places, all) : places
  const died = (item: Item, reason: string): Outcome => fail(diedOf(item, reason), true)
  const { lint, end } = careful(job, settings, died)
  try {
    await runPool({
      items: order.map((at) => all[at] as Item),
      threads: used,
      program: WORKER,
      settings,
      artefact,
      job: lint,
      died,
      settle: (index, outcome) => settle(order[index] as number, written(order[index] as number, outcome)),
    })
  } finally {
    end()
  }
}

/** Places in windows of their order, the largest item of each window first. */
function inWindows(places: readonly number[], items: readonly Item[]): number[] {
  const out: number[] = []
  for (let at = 0; at < places.length; at += WINDOW)
    out.push(...places.slice(at, at + WINDOW).sort((a, b) => (items[b]?.size ?? 0) - (items[a]?.size ?? 0)))
  return out
}
