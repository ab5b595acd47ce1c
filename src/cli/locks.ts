// Which lock holds a text: the one that the call names, else the nearest above it.
import { dirname, resolve, sep } from 'node:path'
import type { LockedText } from '../drift/lock-findings.ts'
import { shownPath } from '../node/files.ts'
import type { LockFile } from '../node/lock-file.ts'
import { lockFinder, nameIn } from '../node/lock-find.ts'
import { ownValue } from '../text/own-value.ts'

/** Options that say which lock is looked at. */
export interface LockOptions {
  /** A lock for all texts; false leaves locks alone. */
  readonly lock?: string | boolean
  readonly noConfig?: boolean
}

/** Gives of texts (absolute paths) what is locked of them. */
export interface Locks {
  of(path: string): Promise<LockedText | undefined>
  /** The lock files that hold some of the texts. */
  among(paths: readonly string[]): string[]
}

/** Makes the function that finds and reads locks; each is read once. */
export function lockReader({ lock, noConfig }: LockOptions, cwd: string): Locks {
  const files = new Map<string, LockFile>()
  const find = lockFinder()
  // Texts come by the thousand, folders by the hundred.
  const byFolder = new Map<string, string | undefined>()
  const pathOf = (text: string): string | undefined => {
    if (typeof lock === 'string') return resolve(cwd, lock)
    if (lock === false || noConfig) return undefined
    const folder = text.slice(0, text.lastIndexOf(sep) + 1)
    if (!byFolder.has(folder)) byFolder.set(folder, find(dirname(resolve(cwd, text))))
    return byFolder.get(folder)
  }
  const read = async (path: string): Promise<LockFile> => {
    const { readLock } = await import('../node/lock-file.ts')
    const cached = files.get(path) ?? readLock(path, shownPath(path, cwd))
    files.set(path, cached)
    return cached
  }
  return {
    of: async (text) => {
      const path = pathOf(text)
      return path === undefined ? undefined : ownValue(await read(path), nameIn(path, resolve(cwd, text)))
    },
    among: (paths) => [...new Set(paths.flatMap((text) => pathOf(text) ?? []))],
  }
}
