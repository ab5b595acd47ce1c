// The files of a house beside its rules: registers of approved claims, and references.
import { resolve } from 'node:path'
import type { ConfigNames } from '../config/schema.ts'
import type { Settings } from '../lint.ts'
import type { LoadedConfig } from '../node/config-file.ts'
import { shownPath } from '../node/files.ts'
import type { LintOptions } from './option-settings.ts'

/** Gives what the files of a house hold, for the texts that a configuration governs. */
interface HouseFiles {
  /** Their settings; throws a `ConfigError` where a file is not what is asked. */
  of(config: LoadedConfig | undefined): Promise<Pick<Settings, 'register' | 'references'>>
  /** The paths of registers, those of the call before those of the configuration. */
  registersIn(config: LoadedConfig | undefined): string[]
}

/** Reads files by their paths; the same paths give the same list, each file is read once. */
function listReader<Entry>(
  read: (path: string) => Promise<readonly Entry[]>,
): (paths: readonly string[]) => Promise<readonly Entry[] | undefined> {
  const files = new Map<string, readonly Entry[]>()
  const lists = new Map<string, readonly Entry[]>()
  return async (paths) => {
    if (paths.length === 0) return undefined
    const key = paths.join('\n')
    const cached = lists.get(key)
    if (cached) return cached
    for (const path of paths) if (!files.has(path)) files.set(path, await read(path))
    const list = paths.flatMap((path) => files.get(path) ?? [])
    lists.set(key, list)
    return list
  }
}

/** Makes the reader of the files that options and configurations name. */
export function houseFiles(
  options: LintOptions,
  cwd: string,
  namesOf: () => Promise<ConfigNames>,
): HouseFiles {
  const registers = listReader(async (path) => {
    const { readRegister } = await import('../node/register-file.ts')
    return readRegister(path, shownPath(path, cwd), await namesOf()).entries
  })
  const works = listReader(async (path) => {
    const { readReferences } = await import('../node/references-file.ts')
    return readReferences(path, shownPath(path, cwd), await namesOf())
  })
  const called = (paths: readonly string[] = []): string[] => paths.map((path) => resolve(cwd, path))
  const registersIn = (config: LoadedConfig | undefined): string[] => [
    ...called(options.register),
    ...(config?.additions.registers ?? []),
  ]
  return {
    registersIn,
    of: async (config) => {
      const register = await registers(registersIn(config))
      const references = await works([...called(options.references), ...(config?.additions.references ?? [])])
      return { ...(register ? { register } : {}), ...(references ? { references } : {}) }
    },
  }
}
