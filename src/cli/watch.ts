// `--watch`: lints once, and then each file again when it is saved.
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { formatOf } from '../formats/extensions.ts'
import { CONFIG_NAMES } from '../node/config-find.ts'
import { shownPath } from '../node/files.ts'
import { type CheckOptions, check } from './check.ts'
import { EXIT, UsageError } from './exit.ts'
import type { Shell } from './shell.ts'

/** Saves that come within so many milliseconds are one. */
const TOGETHER = 120

/** Throws a `UsageError` for what cannot be watched. */
function refuseWrong(inputs: readonly string[], options: CheckOptions): void {
  if (inputs.length === 0) throw new UsageError('name files or folders to watch')
  if (inputs.includes('-')) throw new UsageError('--watch looks at files; standard input has none')
  if (options.fix || options.diff || options.updateBaseline || options.since !== undefined || options.staged || options.diffFrom !== undefined)
    throw new UsageError('--watch reports; it takes no --fix, --diff, --update-baseline, --since, --staged or --diff-from')
  const glob = inputs.find((input) => /[*?[\]{}]/.test(input))
  if (glob !== undefined) throw new UsageError(`--watch wants files and folders, not the glob “${glob}”`)
}

/** A file as an input: a path that begins with a dash is no option. */
const named = (path: string, cwd: string): string => {
  const shown = shownPath(path, cwd)
  return shown.startsWith('-') ? `./${shown}` : shown
}

/** Lints, and lints again what is saved, until it is interrupted. Gives the exit status then. */
export async function watch(inputs: readonly string[], options: CheckOptions, shell: Shell): Promise<number> {
  refuseWrong(inputs, options)
  const { watch: observe } = await import('chokidar')
  await check(inputs, options, shell)
  const roots = inputs.map((input) => resolve(shell.cwd, input))
  const folders = roots.map((root) => (statSync(root, { throwIfNoEntry: false })?.isDirectory() ? root : dirname(root)))
  const settings = new Set(
    [...CONFIG_NAMES, ...(typeof options.config === 'string' ? [options.config] : []), ...(options.register ?? [])].flatMap((name) =>
      [...folders, shell.cwd].map((folder) => resolve(folder, name)),
    ),
  )
  const own = (path: string): boolean => formatOf(path) !== undefined && roots.some((root) => path === root || path.startsWith(`${root}/`))
  const watcher = observe([...roots, ...settings], { ignoreInitial: true, ignored: /(?:^|[\\/])(?:node_modules|\.[^\\/.][^\\/]*)(?:[\\/]|$)/ })
  const pending = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const run = async (): Promise<void> => {
    const paths = [...pending]
    pending.clear()
    const all = paths.some((path) => settings.has(path))
    const files = paths.filter((path) => own(path) && statSync(path, { throwIfNoEntry: false })?.isFile())
    if (!all && files.length === 0) return
    shell.out(`\n${shell.paint.dim(`— ${all ? 'settings' : files.map((path) => shownPath(path, shell.cwd)).join(', ')} changed at ${new Date().toTimeString().slice(0, 8)} —`)}\n`)
    try {
      await check(all ? inputs : files.map((path) => named(path, shell.cwd)), options, shell)
    } catch (error) {
      // A configuration half written is told, and looked at again when it is saved.
      shell.err(`claimlint: ${(error as Error).message}\n`)
    }
  }
  watcher.on('all', (_, path) => {
    pending.add(resolve(path))
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(run)
    }, TOGETHER)
  })
  await new Promise<void>((resolve) => watcher.on('ready', () => resolve()))
  shell.err('claimlint: watching; Ctrl-C ends\n')
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  clearTimeout(timer)
  await running
  await watcher.close()
  return EXIT.clean
}
