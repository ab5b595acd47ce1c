// Configurations of a run: the file that governs, with all that it builds on and adds.

import { existsSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { loosenings } from '../config/binding.ts'
import {
  additionsOf,
  type ConfigAdditions,
  type ConfigLayer,
  type FileConfig,
  resolveConfig,
} from '../config/resolve.ts'
import { matchesGlob } from '../text/glob.ts'
import { ConfigError } from './config-error.ts'
import { type LayerReading, layerReader, refuseOutside, rootOfConfig } from './config-layers.ts'
import { shownPath } from './files.ts'
import { filesIn, refuseEmpty } from './rule-folder.ts'

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
  /**
   * Throws a `ConfigError` where it cannot be used.
   * @param given whether the call names the file, which may then stand anywhere
   */
  read(path: string, given: boolean): LoadedConfig
}

/** Globs of a folder, matched against a path below it. */
function matches(globs: readonly string[], folder: string, file: string): boolean {
  const path = relative(folder, file).split(sep).join('/')
  if (path === '' || path === '..' || path.startsWith('../') || isAbsolute(path)) return false
  return globs.some((glob) => matchesGlob(path, glob))
}

/** Opens the configurations of a run; each file is read once. */
export function openConfigs(reading: LayerReading): Configs {
  const loaded = new Map<string, LoadedConfig>()
  const layersOf = layerReader(reading)
  return {
    read(path, given) {
      const cached = loaded.get(path)
      if (cached) return cached
      const root = rootOfConfig(path)
      if (!given) refuseOutside(path, root, `${shownPath(path, reading.cwd)}:1:1 is a link that`, reading)
      const layers = layersOf(path, root)
      const loose = loosenings(layers)
      if (loose.length > 0) throw new ConfigError(loose)
      const additions = additionsOf(layers, (layer, key, name) => {
        const file = resolve(layer.folder, name)
        refuseOutside(file, root, layer.placeOf(key), reading)
        // A register may be named before it is made.
        if (!key.startsWith('register') && !existsSync(file))
          throw new ConfigError(
            `${layer.placeOf(key)} names ${shownPath(file, reading.cwd)}, which is not there`,
          )
        if (key.startsWith('rules-folder'))
          refuseEmpty(file, filesIn(file, reading.cwd), reading.cwd, layer.placeOf(key))
        return file
      })
      const texts = layers.flatMap(({ file, source }) => [file, source])
      const config: LoadedConfig = {
        path,
        layers,
        additions,
        texts,
        settingsOf: (file) => resolveConfig(layers, file, matches),
      }
      loaded.set(path, config)
      return config
    },
  }
}
