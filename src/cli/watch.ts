// `--watch`: lints once, and then each file again when it is saved, with what came and went.
import { dirname, resolve } from 'node:path'
import { InputError, isOpenFile, readText, shownPath } from '../node/files.ts'
import { entryAt, targetAt } from '../node/stands.ts'
import { check } from './check.ts'
import type { CheckOptions } from './check-options.ts'
import { EXIT, printError, UsageError } from './exit.ts'
import { namedBy } from './inputs.ts'
import { FOR_PEOPLE } from './output.ts'
import type { Shell } from './shell.ts'
import { OutputError, terminal } from './standard.ts'
import { changesText, Findings, namesText, type Seen, seenIn } from './watch-changes.ts'
import { batches, found, type Looks, lookAgain, lookingAt, observe } from './watched-files.ts'
import { type WatchedSettings, watchedSettings } from './watched-settings.ts'

/** So many faults of paths are told at once. */
const MOST_FAULTS = 10

/** Throws a `UsageError` for what cannot be watched. */
function refuseWrong(inputs: readonly string[], options: CheckOptions, cwd: string): void {
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
  const odd = inputs.find((input) => {
    const stats = targetAt(resolve(cwd, input))
    return isOpenFile(input) || (stats && !stats.isFile() && !stats.isDirectory())
  })
  if (odd !== undefined)
    throw new UsageError(`--watch looks at files and folders; “${odd}” is a pipe, a device or an open file`)
  const glob = inputs.find((input) => /[*?[\]{}]/.test(input) && !entryAt(resolve(cwd, input)))
  if (glob !== undefined) throw new UsageError(`--watch wants files and folders, not the glob “${glob}”`)
}

/** A file as an input: a path that begins with a dash is no option. */
const named = (path: string, cwd: string): string => {
  const shown = shownPath(path, cwd)
  return shown.startsWith('-') ? `./${shown}` : shown
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
  const isShown = format.every((name) => name.includes(':') || FOR_PEOPLE.has(name as 'pretty'))
  const own = { ...options, pipes: false, ignoreMissing: !first, toldOnce: true }
  let lines = ''
  try {
    if (isShown)
      await check(
        inputs,
        { ...own, format: [...format, 'jsonl'] },
        { ...shell, out: (text) => (lines += text) },
      )
    else await check(inputs, own, shell)
    return isShown ? seenIn(lines) : undefined
  } catch (error) {
    if (error instanceof OutputError || !(error instanceof Error) || (first && error.name !== 'ConfigError'))
      throw error
    printError(error, shell)
    return undefined
  }
}

/** Clears a screen, and leaves what was scrolled out of it. */
const CLEAR = '\u001b[2J\u001b[H'

/** What a watch keeps from run to run, and where it draws. */
interface Watched {
  readonly inputs: readonly string[]
  readonly options: CheckOptions
  readonly settings: WatchedSettings
  readonly looks: Looks
  readonly findings: Findings
  /** The faults of paths that were told, and still are. */
  readonly faultsShown: Set<string>
  readonly shell: Shell
  /** Whether standard output is a terminal, which is cleared before each run. */
  readonly screen: boolean
}

/** Why a path where a text was is none any more, such as a pipe; nothing where it is gone, or a folder. */
function faultAt(path: string): string | undefined {
  const stats = targetAt(path)
  if (!stats || stats.isFile() || stats.isDirectory()) return undefined
  try {
    readText(path)
  } catch (error) {
    if (error instanceof InputError) return error.message
  }
  return undefined
}

/** Tells what cannot be looked at, each fault once as long as it stays; `silent` where a run has told it. */
function tellFaults(
  faults: readonly { readonly path: string; readonly message: string }[],
  { faultsShown, shell }: Watched,
  silent: boolean,
): void {
  const lines = faults.map(({ path, message }) => `${path}:1:1 ${message}`)
  const came = lines.filter((line) => !faultsShown.has(line))
  faultsShown.clear()
  for (const line of lines) faultsShown.add(line)
  if (silent) return
  for (const line of came.slice(0, MOST_FAULTS)) shell.tell(line)
  if (came.length > MOST_FAULTS) shell.tell(`and ${came.length - MOST_FAULTS} more like it`)
}

/** Lints what was saved, and tells what came and went with it, also with files that are gone. */
async function lintSaved(paths: readonly string[], watched: Watched): Promise<void> {
  const { inputs, options, settings, looks, findings, shell, screen } = watched
  const { cwd } = shell
  const all = paths.some((path) => settings.has(path))
  const { paths: texts, unmatched } = await found(inputs, options, cwd)
  const here = new Set(texts)
  const files = paths.filter((path) => here.has(path))
  const shownOf = (path: string): string => shownPath(path, cwd)
  const gone = findings.paths.filter((path) => !here.has(resolve(cwd, path)))
  const faults = [...unmatched]
  for (const path of gone) {
    const message = faultAt(resolve(cwd, path))
    if (message !== undefined) faults.push({ path, message })
  }
  if (all || files.length + gone.length > 0) {
    if (screen) shell.out(CLEAR)
    const what = all ? 'settings' : namesText([...files.map(shownOf), ...gone])
    const at = new Date().toTimeString().slice(0, 8)
    shell.say(`\n${shell.paint.dim(`— ${what} changed at ${at} —`)}\n`)
  }
  tellFaults(faults, watched, all)
  if (!all && files.length + gone.length === 0) return
  const linted = all ? inputs : files.map((path) => named(path, cwd))
  const seen = linted.length === 0 ? [] : await lintOnce(linted, options, shell, false)
  if (seen)
    shell.say(changesText(findings.take(seen, all ? findings.paths : [...files.map(shownOf), ...gone])))
  await settings.learn(texts)
  looks.meet()
}

/** Waits for a signal; the same again ends the program at once. */
const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const taken = (): void => {
        // Whoever else hears it now sees that somebody waits for it.
        setImmediate(() => process.off(signal, taken))
        resolve()
      }
      process.on(signal, taken)
    }
  })

/** Lints, and lints again what is saved, until it is interrupted. Gives the exit status then. */
export async function watch(
  written: readonly string[],
  { filesFrom, ...options }: CheckOptions,
  shell: Shell,
  screen = terminal.out(),
): Promise<number> {
  // A list is read once: the files that it names then are watched.
  const inputs = filesFrom === undefined ? written : namedBy(written, { filesFrom }, shell.cwd)
  refuseWrong(inputs, options, shell.cwd)
  const roots = inputs.map((input) => resolve(shell.cwd, input))
  const folders = roots.map((root) => (targetAt(root)?.isDirectory() ? root : dirname(root)))
  const settings = watchedSettings(folders, options, shell.cwd)
  const looks = lookingAt(inputs, settings, options, shell.cwd)
  await looks.changed()
  const findings = new Findings()
  const watched = {
    inputs,
    options,
    settings,
    looks,
    findings,
    faultsShown: new Set<string>(),
    shell,
    screen,
  }
  findings.take((await lintOnce(inputs, options, shell, true)) ?? [], [])
  const { paths, unmatched } = await found(inputs, options, shell.cwd)
  tellFaults(unmatched, watched, true)
  await settings.learn(paths)
  looks.meet()
  const { note, end } = batches(async (saved) => {
    await looks.changed()
    await lintSaved(saved, watched)
  })
  const watcher = await observe(roots, note, shell)
  const again = lookAgain(async () => (await looks.changed()).forEach(note))
  shell.tell('watching; Ctrl-C ends')
  await interrupted()
  await again.stop()
  await end()
  await watcher.close()
  return EXIT.clean
}
