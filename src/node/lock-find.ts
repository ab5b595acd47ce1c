// Finds the lock file that holds a text. Reads nothing but names, so that a run without one pays little.
import { dirname, join, relative, sep } from 'node:path'
import { entryAt } from './stands.ts'

/** The name of a lock file, by which the nearest one above a text is found. */
export const LOCK_NAME = 'claimlint.lock.json'

const stands = (path: string): boolean => entryAt(path) !== undefined

/**
 * Makes the function that gives the path of the nearest lock file in a folder or above it; the root of a
 * repository is the last folder looked at.
 */
export function lockFinder(): (folder: string) => string | undefined {
  const lockByFolder = new Map<string, string | undefined>()
  const find = (folder: string): string | undefined => {
    if (lockByFolder.has(folder)) return lockByFolder.get(folder)
    const here = join(folder, LOCK_NAME)
    const parent = dirname(folder)
    const last = parent === folder || stands(join(folder, '.git'))
    const found = stands(here) ? here : last ? undefined : find(parent)
    lockByFolder.set(folder, found)
    return found
  }
  return find
}

/** The name of a text in a lock file. */
export function nameIn(lock: string, path: string): string {
  return relative(dirname(lock), path).split(sep).join('/')
}
