// Which files a configuration may name: those inside the root of its repository. A content repository comes
// from elsewhere, and what its configuration names is read; so links are followed first, and what leads out
// is refused unless the call allows it.
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { CONFIG_NAMES, PACKAGE } from './config-find.ts'

/** The real path of a file, or of where it would stand. */
export function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    const parent = dirname(path)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) return path
    return join(realOf(parent), basename(path))
  }
}

const MARKS = [...CONFIG_NAMES, PACKAGE]

function rootOf(folder: string): string {
  let outermost = folder
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (MARKS.some((name) => existsSync(join(at, name)))) outermost = at
    if (dirname(at) === at) return outermost
  }
}

const roots = new Map<string, string>()

/**
 * The root for a configuration in a folder (real path): the nearest folder above with `.git`; without one,
 * the outermost folder above that holds a
 * configuration or a `package.json`.
 */
export function rootFor(folder: string): string {
  const cached = roots.get(folder) ?? rootOf(folder)
  roots.set(folder, cached)
  return cached
}

/** Whether a real path lies in a folder. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^[A-Za-z]:/.test(way))
}
