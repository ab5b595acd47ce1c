// Reads a configuration file and those that it builds on. Data only: no code runs.
import { existsSync } from 'node:fs'
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path'
import type { ConfigLayer } from '../config/resolve.ts'
import { CONFIG_SHAPE, type ConfigNames } from '../config/schema.ts'
import { readConfig } from '../config/validate.ts'
import { indexLines } from '../text/line-index.ts'
import { tellFaults } from '../yaml/fault-lines.ts'
import { ConfigError } from './config-error.ts'
import { CONFIG_NAMES, PACKAGE } from './config-find.ts'
import { faultOf, readSettings, shownPath } from './files.ts'
import { isInside, realOf, rootFor } from './inside.ts'
import { quietly } from './names-rules.ts'
import { ruleFolders } from './own-names.ts'
import { idsIn } from './rule-folder.ts'
import { entryAt } from './stands.ts'

/** What reading needs beside the path. */
export interface LayerReading {
  readonly cwd: string
  readonly names: ConfigNames
  /** Whether a configuration may name files outside its root. */
  readonly outside: boolean
}

/** A layer with the text it was read from. */
export interface ReadLayer extends ConfigLayer {
  /** The path as it was named, absolute. */
  readonly file: string
  readonly source: string
}

/** A configuration builds on so many files at most, all told. */
const MOST_FILES = 100
const SHOWN = 120
const EXTENSIONS = ['.yaml', '.yml', '.json']
const PACKAGE_NAME = /^(?:@[\w-][\w.-]*\/)?[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/
const OUTSIDE =
  'which lies outside the repository of this configuration; copy it in, or allow it with --allow-outside'

/** Throws a `ConfigError` where a path that stands at a place leads out of a root. */
export function refuseOutside(
  path: string,
  root: string,
  place: string,
  { outside, cwd }: Pick<LayerReading, 'outside' | 'cwd'>,
): void {
  if (outside || isInside(realOf(path), root)) return
  throw new ConfigError(
    `${place} names ` +
      `${shownPath(entryAt(path)?.isSymbolicLink() ? realOf(path) : path, cwd)}, ` +
      `${OUTSIDE}`,
  )
}

function tellLayerFaults(
  shown: string,
  source: string,
  faults: Parameters<typeof tellFaults>[2],
  quoted: boolean,
): string[] {
  if (!quoted) return tellFaults(shown, source, faults)
  const lines = indexLines(source)
  return faults.flatMap((fault) => {
    const { line, column } = lines.at(fault.at)
    const { start, end } = lines.line(line)
    const words = source.slice(start, Math.min(end, start + SHOWN))
    return [
      ...tellFaults(shown, source, [fault]),
      `    ${words}`,
      ...(column <= words.length + 1 ? [`    ${' '.repeat(column - 1)}^`] : []),
    ]
  })
}

function readLayer(file: string, { cwd, names }: LayerReading): ReadLayer {
  const shown = shownPath(file, cwd)
  let source: string
  try {
    source = readSettings(file)
  } catch (error) {
    const { line, column, reason } = faultOf(error, file)
    throw new ConfigError(`${shown}:${line}:${column} the configuration cannot be read (${reason})`)
  }
  const name = basename(file)
  const named = name === PACKAGE || (CONFIG_NAMES as readonly string[]).includes(name)
  const { data, places, faults, foreign } = readConfig(source, CONFIG_SHAPE, names, {
    inside: name === PACKAGE ? 'claimlint' : undefined,
    named,
  })
  // What is not known to be a configuration is not quoted: it may be anything.
  if (faults.length > 0) throw new ConfigError(tellLayerFaults(shown, source, faults, named || !foreign))
  const lines = indexLines(source)
  const placeOf = (key: string): string => {
    const { line, column } = lines.at(places.get(key) ?? 0)
    return `${shown}:${line}:${column}`
  }
  return {
    path: shown,
    file,
    folder: dirname(file),
    source,
    data,
    lineOf: (key) => lines.at(places.get(key) ?? 0).line,
    placeOf,
  }
}

/**
 * The file that a name in `extends` means: a path, or a package that ships a configuration. Throws a
 * `ConfigError`.
 */
function findBase(
  name: string,
  { folder, placeOf }: Pick<ConfigLayer, 'folder' | 'placeOf'>,
  key: string,
  root: string,
  reading: LayerReading,
): string {
  const place = placeOf(key)
  if (/^(?:\.{1,2}[\\/]|[\\/])/.test(name) || isAbsolute(name)) {
    const path = resolve(folder, name)
    refuseOutside(path, root, place, reading)
    if (!EXTENSIONS.includes(extname(path)))
      throw new ConfigError(
        `${place} “${name}” is no configuration; its name ends in ${EXTENSIONS.join(', ')}`,
      )
    if (existsSync(path)) return path
  } else if (PACKAGE_NAME.test(name)) {
    const top = realOf(folder)
    for (let at = top; reading.outside || isInside(at, root); at = dirname(at)) {
      const found = CONFIG_NAMES.map((file) => join(at, 'node_modules', name, file)).find((path) =>
        existsSync(path),
      )
      if (found) {
        refuseOutside(found, root, place, reading)
        return found
      }
      if (dirname(at) === at) break
    }
  }
  throw new ConfigError(
    `${place} “${name}” is not there; write a path (./base.yaml) or a package that holds ${CONFIG_NAMES[0]}`,
  )
}

/** Reads layers with the names that they may refer to; each file is read once. */
function fileReader(reading: LayerReading): (file: string) => ReadLayer {
  const files = new Map<string, ReadLayer>()
  return (file) => {
    const layer = files.get(file) ?? readLayer(file, reading)
    files.set(file, layer)
    return layer
  }
}

/**
 * The names of a run with those of the rules and profiles that a configuration brings, or the same names
 * where it brings none. What is wrong with its files is told when they are read.
 */
function namesWith(path: string, root: string, reading: LayerReading): ConfigNames {
  const { names, cwd, outside } = reading
  const folders = ruleFolders(path, (name, folder) => {
    const placeOf = (): string => shownPath(path, cwd)
    return findBase(name, { folder, placeOf }, 'extends', root, reading)
  })
  const brought = folders
    .filter((folder) => outside || isInside(realOf(folder), root))
    .flatMap((folder) => quietly(() => [idsIn(folder, cwd)]) ?? [])
  if (brought.length === 0) return names
  const profiles = brought.flatMap((layer) => layer.profiles)
  const rules = brought.flatMap((layer) => layer.rules)
  return {
    ...names,
    rules: [...names.rules, ...rules],
    bindable: [...names.bindable, ...rules],
    profiles: [...names.profiles, ...profiles],
    markets: [...names.markets, ...profiles],
  }
}

/**
 * Makes the function that reads a configuration with all that it builds on; each file is read once in a run.
 */
export function layerReader(reading: LayerReading): (path: string, root: string) => ReadLayer[] {
  const readPlain = fileReader(reading)
  return (path, root) => {
    const names = namesWith(path, root, reading)
    const read = names === reading.names ? readPlain : fileReader({ ...reading, names })
    /** Base first, each file once: a file comes after all that it builds on. */
    const order: ReadLayer[] = []
    const done = new Set<string>()
    const open: ReadLayer[] = []
    const add = (file: string, place: string): void => {
      const real = realOf(file)
      if (done.has(real)) return
      if (open.some((above) => realOf(above.file) === real)) {
        const ring = [...open.map((above) => above.path), shownPath(file, reading.cwd)].join(' extends ')
        throw new ConfigError(`${place} ${ring}: a configuration cannot build on itself`)
      }
      if (done.size + open.length >= MOST_FILES)
        throw new ConfigError(`${place} builds on more than ${MOST_FILES} files`)
      const layer = read(file)
      open.push(layer)
      const bases = [layer.data.extends ?? []].flat().map(String)
      for (const [at, name] of bases.entries()) {
        const key = Array.isArray(layer.data.extends) ? `extends[${at}]` : 'extends'
        add(findBase(name, layer, key, root, reading), layer.placeOf(key))
      }
      open.pop()
      done.add(real)
      order.push(layer)
    }
    add(path, shownPath(path, reading.cwd))
    return order
  }
}

/**
 * The root of a configuration: that of its folder, or of the folder in which it was found where its name is a
 * link.
 */
export function rootOfConfig(path: string): string {
  return rootFor(realOf(dirname(path)))
}
