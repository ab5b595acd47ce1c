// Finds the configuration file that governs a file: the nearest one above it. Reads nothing but names, so
// that a run without one pays little.
import { dirname, join } from 'node:path'
import { readSettings } from './files.ts'
import { entryAt } from './stands.ts'

/** The names of configuration files, in the order in which they are looked for. */
export const CONFIG_NAMES = ['claimlint.yaml', 'claimlint.yml', 'claimlint.json'] as const
/** A file that may hold one under the key `claimlint`. */
export const PACKAGE = 'package.json'
const KEY = 'claimlint'

/** Whether a file holds our key; one that does not parse and names it counts, for reading it tells where. */
function holdsKey(path: string): boolean {
  let source = ''
  try {
    source = readSettings(path)
    const data = JSON.parse(source) as Record<string, unknown>
    return typeof data === 'object' && data !== null && Object.hasOwn(data, KEY)
  } catch {
    return source.includes(`"${KEY}":`)
  }
}

function findAbove(folder: string, configByFolder: Map<string, string | undefined>): string | undefined {
  if (configByFolder.has(folder)) return configByFolder.get(folder)
  const here = CONFIG_NAMES.map((name) => join(folder, name)).find((path) => entryAt(path))
  const inPackage = join(folder, PACKAGE)
  const parent = dirname(folder)
  const last = parent === folder || entryAt(join(folder, '.git'))
  const found =
    here ??
    (entryAt(inPackage) && holdsKey(inPackage)
      ? inPackage
      : last
        ? undefined
        : findAbove(parent, configByFolder))
  configByFolder.set(folder, found)
  return found
}

/**
 * Makes the function that gives the path of the configuration file for a folder: its own, or that of the
 * nearest folder above. The root of a
 * repository is the last one looked at.
 */
export function configFinder(): (folder: string) => string | undefined {
  const configByFolder = new Map<string, string | undefined>()
  return (folder) => findAbove(folder, configByFolder)
}
