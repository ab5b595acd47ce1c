// What a watch looks at beside the texts: the files whose change is a change of settings for some of them.
import { basename, dirname, resolve } from 'node:path'
import type { LoadedConfig } from '../node/config-file.ts'
import { CONFIG_NAMES, PACKAGE } from '../node/config-find.ts'
import { OWN_IGNORE } from '../node/ignore-files.ts'
import { isInside } from '../node/inside.ts'
import { LOCK_NAME } from '../node/lock-find.ts'
import { entryAt } from '../node/stands.ts'
import type { CheckOptions } from './check-options.ts'
import { configuredFor } from './configured.ts'

/** Files that settle something in the folder they stand in and below, whatever else is known of them. */
const SETTLING: ReadonlySet<string> = new Set([...CONFIG_NAMES, PACKAGE, OWN_IGNORE, LOCK_NAME])
/** Where the files lie that a configuration can be put together from. */
const MAY_SETTLE = /\.(?:ya?ml|json|md|txt|csv|bib|xlsx)$/

/** The settings of a watch. */
export interface WatchedSettings {
  /** The files and folders to look at, absolute. */
  readonly paths: readonly string[]
  /** Whether a change of a file is one of settings. */
  has(path: string): boolean
  /** Looks anew at what governs some texts; what cannot be read keeps what was known of it. */
  learn(texts: readonly string[]): Promise<void>
}

/** The folders from one up to the root of its repository, or of the disk. */
function upFrom(folder: string): string[] {
  const above = dirname(folder)
  return above === folder || entryAt(resolve(folder, '.git')) ? [folder] : [folder, ...upFrom(above)]
}

/** The file that an error begins with, as `path:line:column`. */
function placeIn(error: unknown, cwd: string): string[] {
  const [, file] = /^(.+?):\d+:\d+ /.exec(error instanceof Error ? error.message : '') ?? []
  return file === undefined ? [] : [resolve(cwd, file)]
}

/** The files and folders that a configuration was read from. */
const filesOf = ({ path, texts, additions }: LoadedConfig, cwd: string): string[] => [
  path,
  ...texts.filter((_, at) => at % 2 === 0).map((file) => resolve(cwd, file)),
  ...additions.approvals,
  ...additions.registers,
  ...additions.references,
  ...additions.rules,
  ...Object.values(additions.termFiles).flat(),
]

/** What a call itself names. */
function namedIn({ config, lock, register, references, approvals, terms }: CheckOptions): string[] {
  return [
    ...(typeof config === 'string' ? [config] : []),
    ...(typeof lock === 'string' ? [lock] : []),
    ...(register ?? []),
    ...(references ?? []),
    ...(approvals ?? []),
    ...(terms ?? []).map((entry) => entry.slice(entry.indexOf('=') + 1)),
  ]
}

/** Starts to watch settings; `folders` are those of what is watched. */
export function watchedSettings(
  folders: readonly string[],
  options: CheckOptions,
  cwd: string,
): WatchedSettings {
  const fixed = new Set([
    ...namedIn(options).map((name) => resolve(cwd, name)),
    ...[...new Set([...folders, cwd].flatMap(upFrom))].flatMap((folder) =>
      [...SETTLING].map((name) => resolve(folder, name)),
    ),
  ])
  let watched = new Set<string>()
  /** Whether a configuration could not be used: any file may then be the one that mends it. */
  let broken = false
  return {
    get paths() {
      return [...new Set([...fixed, ...watched])]
    },
    has: (path) =>
      SETTLING.has(basename(path)) ||
      fixed.has(path) ||
      watched.has(path) ||
      (broken && MAY_SETTLE.test(path)) ||
      [...watched].some((folder) => isInside(path, folder)),
    async learn(texts) {
      const { configOf, verify, locks } = configuredFor(options, cwd)
      const now = new Set<string>(locks.among(texts))
      broken = false
      const seen = new Set<string>()
      for (const text of texts) {
        if (seen.has(dirname(text))) continue
        seen.add(dirname(text))
        try {
          const config = await configOf(text)
          if (!config) continue
          for (const file of filesOf(config, cwd)) now.add(file)
          await verify(config)
        } catch (error) {
          broken = true
          for (const file of [...watched, ...placeIn(error, cwd)]) now.add(file)
        }
      }
      watched = now
    },
  }
}
