// What claimlint keeps for itself in folders of its own: a secret of its user, and files of which only the
// newest stay.
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Makes a folder and those above it, closed to others. Node's own way does not end where a file system
 * refuses every name (`/proc`).
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/**
 * Whether something is this user's own, and closed to writing by others. Systems without users have none to
 * tell apart.
 */
function isOwn(stats: Stats, bits: number): boolean {
  const user = process.getuid?.()
  return user === undefined || (stats.uid === user && (stats.mode & bits) === 0)
}

const LENGTH = 32

/**
 * The secret of this user in a folder, made with the folder where it is not there; undefined where the folder
 * is another's. Throws an error of the file
 * system.
 */
export function secretIn(folder: string): Buffer | undefined {
  makeFolder(folder)
  const own = lstatSync(folder)
  if (!own.isDirectory() || !isOwn(own, 0)) return undefined
  if (!isOwn(own, 0o022)) chmodSync(folder, 0o700)
  const path = join(folder, 'secret')
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats) {
    if (stats.isFile() && isOwn(stats, 0o077) && stats.size === LENGTH) return readFileSync(path)
    // Another's, or one that others could read: what it sealed does not count.
    rmSync(path)
  }
  const secret = randomBytes(LENGTH)
  writeFileSync(path, secret, { mode: 0o600, flag: 'wx' })
  return secret
}

/**
 * Takes away the oldest files of one ending in a folder, but for so many. Throws an error of the file system.
 */
export function removeOldest(folder: string, ending: string, most: number): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ path: join(folder, name), written: statSync(join(folder, name)).mtimeMs }))
  for (const { path } of files.sort((a, b) => b.written - a.written).slice(most)) rmSync(path)
}
