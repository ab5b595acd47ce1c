// Which of the items of a run are linted: not those that a configuration leaves out, nor those whose
// configuration cannot be used.
import { dirname } from 'node:path'
import type { LoadedConfig } from '../node/config-file.ts'
import type { FileFailure } from '../report/reporter.ts'
import type { Configured } from './configured.ts'
import type { Inputs } from './inputs.ts'
import { makeFailure } from './job.ts'
import type { Item, JobSettings } from './outcome.ts'

/** Absolute paths that a call names: inputs, and where its reports go. */
interface Named {
  readonly named: ReadonlySet<string>
  readonly reports: ReadonlySet<string>
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
    message: `${text}; ${count} ${count === 1 ? 'file that it governs was' : 'files that it governs were'} not linted`,
  }
}

/**
 * The items that are linted. One that is named itself always is; a report is no text. A configuration that
 * cannot be used costs the items it
 * governs, and is told once; where it governs all of them, its `ConfigError` is thrown.
 */
export async function withSettings(
  items: readonly Item[],
  { named, reports }: Named,
  { configOf, verify }: Configured,
  settings: JobSettings,
): Promise<{ items: readonly Item[]; refused: Inputs['failures'] }> {
  const kept: Item[] = []
  const verified = new Set<LoadedConfig | undefined>()
  const byFolder = new Map<string, Broken>()
  const broken = new Map<string, Broken>()
  const usable = async (path: string): Promise<LoadedConfig | undefined> => {
    const config = await configOf(path)
    if (!verified.has(config)) await verify(config)
    verified.add(config)
    return config
  }
  for (const item of items) {
    const folder = dirname(item.path)
    const known = byFolder.get(folder)
    if (known) known.count++
    else {
      try {
        const config = await usable(item.path)
        const left = config !== undefined && item.text === undefined && config.settingsOf(item.path).ignored
        if (named.has(item.path) || (!left && !reports.has(item.path))) kept.push(item)
      } catch (error) {
        if (!isConfigError(error)) throw error
        const same = broken.get(error.message) ?? { error, path: item.shown, count: 0 }
        same.count++
        broken.set(error.message, same)
        byFolder.set(folder, same)
      }
    }
  }
  const [first] = broken.values()
  if (!first) return { items: kept, refused: [] }
  if (kept.length === 0) throw first.error
  const fail = await makeFailure(settings)
  const refused = [...broken.values()].map((one) => {
    const failure = failureOf(one)
    return {
      item: { path: failure.path, shown: failure.path, size: 0, mtimeMs: 0 },
      outcome: fail(failure, false),
    }
  })
  return { items: kept, refused }
}
