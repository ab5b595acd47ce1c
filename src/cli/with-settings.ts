// Which of the items of a run are linted: not those that a configuration leaves out, nor those whose
// configuration cannot be used.
import { sep } from 'node:path'
import type { LoadedConfig } from '../node/config-file.ts'
import type { FileFailure } from '../report/reporter.ts'
import type { Configured } from './configured.ts'
import type { Inputs } from './inputs.ts'
import type { Item, JobSettings } from './outcome.ts'
import { makeFailure } from './render.ts'

/** Absolute paths that a call names: inputs, and where its reports go; and whether all of them are linted. */
interface Named {
  readonly named: ReadonlySet<string>
  readonly reports: ReadonlySet<string>
  /** False where what configurations leave out is linted too. */
  readonly ignore: boolean
}

/** A configuration that cannot be used, and how many items it governs. */
interface Broken {
  readonly error: Error
  readonly path: string
  count: number
}

const isConfigError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ConfigError'

/** The fault of a configuration as that of a file: its first line, with the place that it begins with. */
function failureOf({ error, path, count }: Broken): FileFailure {
  const [first = ''] = error.message.split('\n')
  const [, file = path, line = '1', column = '1', text = first] =
    /^(.+?)(?::(\d+):(\d+))?:? (.*)$/.exec(first) ?? []
  return {
    path: file,
    line: Number(line),
    column: Number(column),
    message:
      `${text}; ${count} ` +
      `${count === 1 ? 'file that it governs was' : 'files that it governs were'} not linted`,
  }
}

/** What governs items: a configuration, none, or one that cannot be used. */
function governing({ configOf, verify }: Configured): {
  of(item: Item): Promise<LoadedConfig | Broken | undefined>
  /** Those that cannot be used, by what is wrong with them. */
  readonly broken: ReadonlyMap<string, Broken>
} {
  const verified = new Set<LoadedConfig | undefined>()
  const broken = new Map<string, Broken>()
  const usable = async (path: string): Promise<LoadedConfig | undefined> => {
    const config = await configOf(path)
    if (!verified.has(config)) await verify(config)
    verified.add(config)
    return config
  }
  const of = async (item: Item): Promise<LoadedConfig | Broken | undefined> => {
    try {
      return await usable(item.path)
    } catch (error) {
      if (!isConfigError(error)) throw error
      const same = broken.get(error.message) ?? { error, path: item.shown, count: 0 }
      broken.set(error.message, same)
      return same
    }
  }
  return { of, broken }
}

/** What is told of a file that is named and left out. */
const leftOut = (shown: string, origin = 'the configuration'): string =>
  `${shown} is not linted: “ignore” of ${origin} leaves it out; --no-ignore lints it`

/**
 * The items that are linted. One that a configuration leaves out is not, and where it is named itself that is
 * told; a report is no text. A configuration that
 * cannot be used costs the items it
 * governs, and is told once; where it governs all of them, its `ConfigError` is thrown.
 */
export async function withSettings(
  items: readonly Item[],
  { named, reports, ignore }: Named,
  configs: Configured,
  settings: JobSettings,
): Promise<{ items: readonly Item[]; refused: Inputs['failures']; left: readonly string[] }> {
  const kept: Item[] = []
  const left: string[] = []
  const byFolder = new Map<string, LoadedConfig | Broken | undefined>()
  const { of, broken } = governing(configs)
  let folder: string | undefined
  let by: LoadedConfig | Broken | undefined
  for (const item of items) {
    // Files come folder by folder, and a run may have tens of thousands.
    if (folder === undefined || !item.path.startsWith(folder) || item.path.includes(sep, folder.length)) {
      folder = item.path.slice(0, item.path.lastIndexOf(sep) + 1)
      by = byFolder.has(folder) ? byFolder.get(folder) : await of(item)
      byFolder.set(folder, by)
    }
    if (by && 'count' in by) by.count++
    else {
      const set = by === undefined || item.input || !ignore ? undefined : by.settingsOf(item.path)
      if (set?.ignored) {
        if (named.has(item.path)) left.push(leftOut(item.shown, set.origins.get('ignore')))
      } else if (named.has(item.path) || !reports.has(item.path)) kept.push(item)
    }
  }
  const [first] = broken.values()
  if (!first) return { items: kept, refused: [], left }
  if (kept.length === 0) throw first.error
  const fail = await makeFailure(settings)
  const refused = [...broken.values()].map((fault) => {
    const failure = failureOf(fault)
    return {
      item: { path: failure.path, shown: failure.path, size: 0, mtimeMs: 0 },
      outcome: fail(failure, false),
    }
  })
  return { items: kept, refused, left }
}
