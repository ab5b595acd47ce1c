// Finds and reads configuration files: the nearest one above a linted file, and those it builds on. Data only: no code runs.
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { additionsOf, type ConfigAdditions, type ConfigLayer, type FileConfig, resolveConfig } from '../config/resolve.ts'
import { CONFIG_SHAPE, type KnownNames } from '../config/schema.ts'
import { readConfig } from '../config/validate.ts'
import { indexLines } from '../text/lines.ts'
import { CONFIG_NAMES, PACKAGE } from './config-find.ts'
import { faultOf, readSettings, shownPath } from './files.ts'

/** A configuration that cannot be used: one line for each fault, with its place. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  /** The message line by line. */
  readonly lines: readonly string[]
  constructor(message: string | readonly string[]) {
    const lines = typeof message === 'string' ? [message] : message
    super(lines.join('\n'))
    this.lines = lines
  }
}

/** A configuration with all that it builds on. */
export interface LoadedConfig {
  readonly path: string
  readonly layers: readonly ConfigLayer[]
  readonly additions: ConfigAdditions
  /** The settings of a file (absolute path). */
  settingsOf(file: string): FileConfig
  /** The texts of all files it was read from, for a cache to know when they change. */
  readonly texts: readonly string[]
}

/** Gives configurations by the path of their file. */
export interface Configs {
  /** Throws a `ConfigError` where it cannot be used. */
  read(path: string): LoadedConfig
}

/** Globs of a folder, matched against a path below it; `dir/` and `dir` match what lies in them. */
function matches(globs: readonly string[], folder: string, file: string): boolean {
  const path = relative(folder, file).split(sep).join('/')
  if (path.startsWith('../') || isAbsolute(path)) return false
  return globs.some((glob) => {
    const clean = glob.replace(/^\.\//, '').replace(/\/$/, '')
    return picomatch.isMatch(path, [clean, `${clean}/**`], { dot: true })
  })
}

/** The file that a name in `extends` means, seen from a folder: a path, or a package that ships a configuration. */
function findBase(name: string, folder: string): string | undefined {
  if (/^(?:\.{1,2}\/|\/)/.test(name) || isAbsolute(name)) {
    const path = resolve(folder, name)
    return existsSync(path) ? path : undefined
  }
  for (let at = folder; ; at = dirname(at)) {
    const base = join(at, 'node_modules', name)
    const found = CONFIG_NAMES.map((file) => join(base, file)).find((path) => existsSync(path))
    if (found) return found
    if (dirname(at) === at) return undefined
  }
}

interface Reading {
  readonly cwd: string
  readonly names: KnownNames
  readonly texts: string[]
}

function readLayer(path: string, { cwd, names, texts }: Reading): ConfigLayer {
  const shown = shownPath(path, cwd)
  let source: string
  try {
    source = readSettings(path)
  } catch (error) {
    throw new ConfigError(`${shown}: the configuration cannot be read (${faultOf(error, path).reason})`)
  }
  texts.push(path, source)
  const { data, places, faults } = readConfig(source, CONFIG_SHAPE, names, path.endsWith(PACKAGE) ? 'claimlint' : undefined)
  const lines = indexLines(source)
  if (faults.length > 0) {
    const rows = faults.flatMap(({ at, message }) => {
      const { line, column } = lines.at(at)
      const { start, end } = lines.line(line)
      return [`${shown}:${line}:${column} ${message}`, `    ${source.slice(start, Math.min(end, start + 120))}`, `    ${' '.repeat(Math.max(0, column - 1))}^`]
    })
    throw new ConfigError(rows)
  }
  return { path: shown, folder: dirname(path), data, lineOf: (key) => lines.at(places.get(key) ?? 0).line }
}

/** A file's layers, base first. Throws a `ConfigError` for a cycle or a base that is not there. */
function readLayers(path: string, reading: Reading, above: readonly string[]): ConfigLayer[] {
  if (above.includes(path)) throw new ConfigError(`${[...above, path].map((one) => shownPath(one, reading.cwd)).join(' extends ')}: a configuration cannot build on itself`)
  const layer = readLayer(path, reading)
  const bases = [layer.data.extends ?? []].flat().map(String)
  const below = bases.flatMap((name) => {
    const base = findBase(name, layer.folder)
    if (!base) throw new ConfigError(`${layer.path}:${layer.lineOf('extends')}: “${name}” is not there; write a path (./base.yaml) or a package that holds ${CONFIG_NAMES[0]}`)
    return readLayers(base, reading, [...above, path])
  })
  return [...below, layer]
}

/** Opens the configurations of a run; each file is read once. */
export function openConfigs(cwd: string, names: KnownNames): Configs {
  const loaded = new Map<string, LoadedConfig>()
  return {
    read(path) {
      const known = loaded.get(path)
      if (known) return known
      const texts: string[] = []
      const layers = readLayers(path, { cwd, names, texts }, [])
      const additions = additionsOf(layers, (folder, name) => resolve(folder, name))
      const config: LoadedConfig = { path, layers, additions, texts, settingsOf: (file) => resolveConfig(layers, file, matches) }
      loaded.set(path, config)
      return config
    },
  }
}
