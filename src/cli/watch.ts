// `--watch`: lints once, and then each file again when it is saved, with what came and went.
import { type Stats, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CONFIG_NAMES } from '../node/config-find.ts'
import { shownPath } from '../node/files.ts'
import { findFiles } from '../node/find.ts'
import { harmless } from '../text/harmless.ts'
import { check } from './check.ts'
import type { CheckOptions } from './check-options.ts'
import { EXIT, tellError, UsageError } from './exit.ts'
import { namedBy } from './inputs.ts'
import { FOR_PEOPLE } from './output.ts'
import type { Shell } from './shell.ts'
import { OutputError, terminal } from './standard.ts'
import { changesText, Findings, type Seen, seenIn } from './watch-changes.ts'

/** Saves that come within so many milliseconds are one. */
const TOGETHER = 120
/**
 * Some file systems (network, containers) tell of no saves: up to so many files are looked at themselves,
 * once in so many milliseconds.
 */
const LOOKED_AT = 2000
const LOOK = 1000

/** Throws a `UsageError` for what cannot be watched. */
function refuseWrong(inputs: readonly string[], options: CheckOptions): void {
  if (inputs.length === 0) throw new UsageError('name files or folders to watch')
  if (inputs.includes('-')) throw new UsageError('--watch looks at files; standard input has none')
  if (
    options.fix ||
    options.diff ||
    options.updateBaseline ||
    options.since !== undefined ||
    options.staged ||
    options.diffFrom !== undefined
  )
    throw new UsageError(
      '--watch reports; it takes no --fix, --diff, --update-baseline, --since, --staged or --diff-from',
    )
  const glob = inputs.find((input) => /[*?[\]{}]/.test(input))
  if (glob !== undefined) throw new UsageError(`--watch wants files and folders, not the glob “${glob}”`)
}

/** A file as an input: a path that begins with a dash is no option. */
const named = (path: string, cwd: string): string => {
  const shown = shownPath(path, cwd)
  return shown.startsWith('-') ? `./${shown}` : shown
}

/** What stands at a path; nothing where it cannot be looked at, for the run that lints it tells why. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

/** Files whose time is another than when they were looked at last; the first look gives none that matter. */
function timesOf(
  inputs: readonly string[],
  settings: ReadonlySet<string>,
  { ignore }: CheckOptions,
  cwd: string,
): () => Promise<string[]> {
  const times = new Map<string, number>()
  return async () => {
    const { paths } = await findFiles(inputs, cwd, undefined, ignore !== false)
    return [...paths.slice(0, LOOKED_AT), ...settings].filter((path) => {
      const time = statsOf(path)?.mtimeMs ?? 0
      const changed = times.get(path) !== time
      times.set(path, time)
      return changed
    })
  }
}

/** Gathers paths, and hands them on together, one batch after the other. */
function batches(run: (paths: readonly string[]) => Promise<void>): {
  note(path: string): void
  end(): Promise<void>
} {
  const pending = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const next = async (): Promise<void> => {
    const paths = [...pending]
    pending.clear()
    await run(paths)
  }
  return {
    note(path) {
      pending.add(resolve(path))
      clearTimeout(timer)
      timer = setTimeout(() => {
        running = running.then(next)
      }, TOGETHER)
    },
    async end() {
      clearTimeout(timer)
      await running
    },
  }
}

/**
 * The files whose change is a change of settings: configurations here and above what is watched, and
 * registers.
 */
function settingFiles(folders: readonly string[], options: CheckOptions, cwd: string): ReadonlySet<string> {
  const names = [
    ...CONFIG_NAMES,
    ...(typeof options.config === 'string' ? [options.config] : []),
    ...(options.register ?? []),
    ...(options.references ?? []),
  ]
  return new Set(names.flatMap((name) => [...folders, cwd].map((folder) => resolve(folder, name))))
}

/**
 * Lints. A fault that may be mended is told, such as a configuration half written; at first a wrong call is
 * the end.
 */
async function lintOnce(
  inputs: readonly string[],
  options: CheckOptions,
  shell: Shell,
  first: boolean,
): Promise<readonly Seen[] | undefined> {
  const format = options.format ?? ['pretty']
  // Formats for programs go to standard output as they are, with nothing beside them.
  const told = format.every((name) => name.includes(':') || FOR_PEOPLE.has(name as 'pretty'))
  let lines = ''
  try {
    if (told)
      await check(
        inputs,
        { ...options, format: [...format, 'jsonl'] },
        { ...shell, out: (text) => (lines += text) },
      )
    else await check(inputs, options, shell)
    return told ? seenIn(lines) : undefined
  } catch (error) {
    if (error instanceof OutputError || !(error instanceof Error) || (first && error.name !== 'ConfigError'))
      throw error
    tellError(error, shell)
    return undefined
  }
}

/** Clears a screen, and leaves what was scrolled out of it. */
const CLEAR = '\u001b[2J\u001b[H'

/** What a watch keeps from run to run, and where it draws. */
interface Watched {
  readonly inputs: readonly string[]
  readonly options: CheckOptions
  readonly settings: ReadonlySet<string>
  readonly findings: Findings
  readonly shell: Shell
  /** Whether standard output is a terminal, which is cleared before each run. */
  readonly screen: boolean
}

/** Lints what was saved, and tells what came and went with it, also with files that are gone. */
async function lintSaved(
  paths: readonly string[],
  { inputs, options, settings, findings, shell, screen }: Watched,
): Promise<void> {
  const { cwd } = shell
  const all = paths.some((path) => settings.has(path))
  const here = new Set((await findFiles(inputs, cwd, undefined, options.ignore !== false)).paths)
  const files = paths.filter((path) => here.has(path))
  const shownOf = (path: string): string => shownPath(path, cwd)
  const gone = findings.paths.filter((path) => !here.has(resolve(cwd, path)))
  if (!all && files.length + gone.length === 0) return
  if (screen) shell.out(CLEAR)
  const what = all ? 'settings' : [...files.map(shownOf), ...gone].map((path) => harmless(path)).join(', ')
  const at = new Date().toTimeString().slice(0, 8)
  shell.say(`\n${shell.paint.dim(`— ${what} changed at ${at} —`)}\n`)
  const linted = all ? inputs : files.map((path) => named(path, cwd))
  const seen = linted.length === 0 ? [] : await lintOnce(linted, options, shell, false)
  if (seen)
    shell.say(changesText(findings.take(seen, all ? findings.paths : [...files.map(shownOf), ...gone])))
}

/** Lints, and lints again what is saved, until it is interrupted. Gives the exit status then. */
export async function watch(
  written: readonly string[],
  { filesFrom, ...options }: CheckOptions,
  shell: Shell,
  screen = terminal.out(),
): Promise<number> {
  // A list is read once: the files that it names then are watched.
  const inputs = filesFrom === undefined ? written : namedBy(written, { filesFrom }, shell.cwd)
  refuseWrong(inputs, options)
  const { watch: observe } = await import('chokidar')
  const roots = inputs.map((input) => resolve(shell.cwd, input))
  const folders = roots.map((root) => (statsOf(root)?.isDirectory() ? root : dirname(root)))
  const settings = settingFiles(folders, options, shell.cwd)
  const saved = timesOf(inputs, settings, options, shell.cwd)
  await saved()
  const findings = new Findings()
  findings.take((await lintOnce(inputs, options, shell, true)) ?? [], [])
  const watched = { inputs, options, settings, findings, shell, screen }
  const { note, end } = batches(async (paths) => {
    await saved()
    await lintSaved(paths, watched)
  })
  const watcher = observe([...roots, ...settings], {
    ignoreInitial: true,
    ignored: /(?:^|[\\/])(?:node_modules|\.[^\\/.][^\\/]*)(?:[\\/]|$)/,
  })
  watcher.on('all', (_, path) => note(path))
  watcher.on('error', (error) =>
    shell.tell(
      `not every file can be watched (${(error as Error).message}); they are looked at every second`,
    ),
  )
  await new Promise<void>((resolve) => watcher.on('ready', () => resolve()))
  let looking = Promise.resolve()
  const look = setInterval(() => {
    looking = looking.then(async () => (await saved()).forEach(note))
  }, LOOK)
  shell.tell('watching; Ctrl-C ends')
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  clearInterval(look)
  await looking
  await end()
  await watcher.close()
  return EXIT.clean
}
