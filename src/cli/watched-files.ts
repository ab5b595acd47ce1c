// How a watch comes to know what was saved: it is told by the system, and looks itself every second.
import { basename, relative, resolve } from 'node:path'
import { type Found, findFiles } from '../node/find.ts'
import { OWN_IGNORE } from '../node/ignore-files.ts'
import { isInside } from '../node/inside.ts'
import { entryAt, targetAt } from '../node/stands.ts'
import type { CheckOptions } from './check-options.ts'
import type { Shell } from './shell.ts'
import type { WatchedSettings } from './watched-settings.ts'

/** Saves that come within so many milliseconds are one. */
const TOGETHER = 120
/**
 * Some file systems (network, containers) tell of no saves: up to so many files are looked at themselves,
 * once in so many milliseconds, or as much more seldom as a look takes long.
 */
const LOOKED_AT = 2000
const LOOK = 1000
const REST = 10
/** What the system says that can watch no more: then the files are looked at, and that is told. */
const LIMITS: ReadonlySet<string> = new Set(['ENOSPC', 'EMFILE', 'ENFILE', 'ENOMEM'])

/** What a watch finds of what the call names. */
export const found = (inputs: readonly string[], { ignore }: CheckOptions, cwd: string): Promise<Found> =>
  findFiles(inputs, cwd, undefined, ignore !== false)

/** What tells one state of a file from another, also where it came with its old time, or is closed to us. */
function stampOf(path: string): string {
  const own = entryAt(path)
  const target = own?.isSymbolicLink() ? targetAt(path) : undefined
  return [own, target]
    .map((stats) => (stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : ''))
    .join(' ')
    .trim()
}

/** What is known of files from one look to the next. */
export interface Looks {
  /** The files that are not as they were at the last look, also those that are gone. */
  changed(): Promise<string[]>
  /** Takes settings that came to be known as they are now, so that they are no change. */
  meet(): void
}

/** Starts to look at texts and settings. */
export function lookingAt(
  inputs: readonly string[],
  settings: WatchedSettings,
  options: CheckOptions,
  cwd: string,
): Looks {
  let stamps = new Map<string, string>()
  return {
    async changed() {
      const { paths } = await found(inputs, options, cwd)
      const here = new Set(paths)
      const before = stamps
      stamps = new Map([...paths.slice(0, LOOKED_AT), ...settings.paths].map((path) => [path, stampOf(path)]))
      return [
        ...[...stamps].filter(([path, stamp]) => (before.get(path) ?? '') !== stamp).map(([path]) => path),
        ...[...before.keys()].filter((path) => !stamps.has(path) && !here.has(path)),
      ]
    },
    meet() {
      for (const path of settings.paths) if (!stamps.has(path)) stamps.set(path, stampOf(path))
    },
  }
}

/** Gathers paths, and hands them on together, one batch after the other. */
export function batches(run: (paths: readonly string[]) => Promise<void>): {
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

/** Folders of packages and what is hidden, below what is watched; what lies above it is no matter. */
function leftOut(roots: readonly string[]): (path: string) => boolean {
  return (path) => {
    const below = roots
      .filter((root) => isInside(path, root))
      .map((root) => relative(root, path))
      .sort((a, b) => a.length - b.length)[0]
    return (
      below !== undefined &&
      basename(path) !== OWN_IGNORE &&
      /(?:^|[\\/])(?:node_modules|\.[^\\/.][^\\/]*)(?:[\\/]|$)/.test(below)
    )
  }
}

/** Watches paths. What is saved is noted; that the system can watch no more is told once. */
export async function observe(
  roots: readonly string[],
  note: (path: string) => void,
  { tell }: Shell,
): Promise<{ close(): Promise<void> }> {
  const { watch: start } = await import('chokidar')
  const watcher = start([...roots], { ignoreInitial: true, ignored: leftOut(roots) })
  let reported = false
  watcher.on('all', (_, path) => note(path))
  watcher.on('error', (error) => {
    const { code = '', message } = error as NodeJS.ErrnoException
    // What is wrong with one path is told when it is read.
    if (reported || !LIMITS.has(code)) return
    reported = true
    tell(`not every file can be watched (${message}); they are looked at every second`)
  })
  await new Promise<void>((resolve) => watcher.on('ready', () => resolve()))
  return watcher
}

/** Looks again and again, until it is told to stop. */
export function lookAgain(look: () => Promise<void>): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  let stopped = false
  const next = (rest: number): void => {
    timer = setTimeout(() => {
      const began = performance.now()
      looking = look().then(() => {
        if (!stopped) next(Math.max(LOOK, REST * (performance.now() - began)))
      })
    }, rest)
  }
  next(LOOK)
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
    },
  }
}
