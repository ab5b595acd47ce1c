// Finds the files that a call names: each file once, whatever links lead to it, and what cannot be looked at
// told by itself.
import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, resolve, sep } from 'node:path'
import { EXTENSIONS, formatOf, isFound } from '../formats/extensions.ts'
import { callGlob } from '../text/glob.ts'
import { faultOf, shownPath } from './files.ts'

/**
 * The files that arguments name, sorted and without repeats, and what of the arguments is no file that can be
 * read.
 */
export interface Found {
  readonly paths: readonly string[]
  /** Those of the paths that are pipes or devices, which a call may name one by one. */
  readonly pipes: ReadonlySet<string>
  readonly unmatched: readonly { readonly path: string; readonly message: string }[]
}

/** What is told of a folder without texts. */
export const EMPTY = 'holds no file that claimlint reads'

/** An entry of a folder; a link that is followed is what it leads to. */
type Entry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>

/** Called with the path of what cannot be looked at. */
type Fail = (path: string, error: unknown) => void

const within = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
const NEVER = /[\\/](?:node_modules|\.git)(?:[\\/]|$)/

const below = (folder: string, name: string): string => (folder === sep ? sep + name : folder + sep + name)

const followed = (name: string, folder: boolean): Entry => ({
  name,
  isFile: () => !folder,
  isDirectory: () => folder,
  isSymbolicLink: () => false,
})

/**
 * A walk through a folder. Links are followed to files and folders inside the folder that was named or the
 * working directory, and nowhere else; in a
 * folder reached by a link, links to folders are not followed, so that a walk ends.
 */
class Walk {
  private readonly base: string
  private readonly trees: readonly string[]
  private readonly fail: Fail
  /** Where paths that were reached by a link really lead. */
  private readonly real = new Map<string, string>()

  constructor(base: string, cwd: string, fail: Fail) {
    this.base = base
    this.trees = [realpathSync.native(base), realpathSync.native(cwd)]
    this.fail = fail
  }

  /** The real path of a file or folder of the walk. */
  realOf(path: string): string {
    const known = this.real.get(path)
    if (known !== undefined) return known
    const above = this.real.size > 0 ? this.real.get(dirname(path)) : undefined
    const [root = ''] = this.trees
    if (above !== undefined) return below(above, basename(path))
    return root === this.base ? path : root + path.slice(this.base.length)
  }

  /** What a link leads to, or undefined where it is not followed. */
  private follow(folder: string, name: string): Entry | undefined {
    const path = below(folder, name)
    let target: string
    let stats: Stats
    try {
      target = realpathSync.native(path)
      stats = statSync(target)
    } catch (error) {
      if (isFound(name)) this.fail(path, error)
      return undefined
    }
    if (!this.trees.some((tree) => within(target, tree)) || NEVER.test(target)) return undefined
    const isFolder = stats.isDirectory()
    if (!isFolder && !stats.isFile()) return undefined
    if (isFolder && (this.real.has(folder) || within(this.realOf(folder), target))) return undefined
    this.real.set(path, target)
    return followed(name, isFolder)
  }

  /** The entries of a folder; none where it cannot be read, which is told. */
  entries(folder: string): Entry[] {
    let entries: Entry[]
    try {
      entries = readdirSync(folder, { withFileTypes: true })
    } catch (error) {
      this.fail(folder, error)
      return []
    }
    const real = this.real.get(folder)
    if (real !== undefined)
      for (const entry of entries)
        if (entry.isDirectory()) this.real.set(below(folder, entry.name), below(real, entry.name))
    return entries.some((entry) => entry.isSymbolicLink())
      ? entries.flatMap((entry) => (entry.isSymbolicLink() ? (this.follow(folder, entry.name) ?? []) : entry))
      : entries
  }

  /**
   * Adds the files of a folder and the folders in it, and to `others` the files of data that may be copy;
   * hidden ones and packages are left out.
   */
  addFolder(folder: string, paths: string[], others: string[]): void {
    for (const entry of this.entries(folder)) {
      const { name } = entry
      if (name[0] === '.') continue
      if (entry.isDirectory()) {
        if (name !== 'node_modules') this.addFolder(below(folder, name), paths, others)
      } else if (entry.isFile()) {
        if (isFound(name)) paths.push(below(folder, name))
        else if (formatOf(name) !== undefined) others.push(below(folder, name))
      }
    }
  }
}

const IGNORED = ['**/node_modules/**', '**/.git/**']
const trimmed = (folder: string): string =>
  folder.length > 1 && folder.endsWith(sep) ? folder.slice(0, -1) : folder

/** The files that match a glob, in a walk from the folder before its first sign. */
async function matching(
  glob: string,
  cwd: string,
  fail: Fail,
): Promise<{ paths: string[]; walk: Walk | undefined }> {
  const { globSync } = await import('tinyglobby')
  const { default: picomatch } = await import('picomatch')
  const { base: before, negated } = picomatch.scan(glob, { unescape: true })
  // Taken with its escapes: brackets stand for themselves.
  const { glob: pattern } = picomatch.scan(glob)
  const base = resolve(cwd, before)
  if (negated || !standingAt(base, true).stats?.isDirectory()) return { paths: [], walk: undefined }
  const walk = new Walk(base, cwd, fail)
  const entries = (folder: string): Entry[] => walk.entries(trimmed(resolve(folder)))
  const paths = globSync(pattern, {
    cwd: base,
    absolute: true,
    ignore: IGNORED,
    followSymbolicLinks: false,
    fs: { readdirSync: entries as unknown as typeof readdirSync },
  })
  return { paths: paths.map((path) => resolve(path)).filter((path) => formatOf(path)), walk }
}

/** The files found, by what they really are: the name of a file that is no link wins, else the first. */
class Names {
  private readonly byReal = new Map<string, string>()
  private readonly folders = new Map<string, string>()

  add(path: string, real: string): void {
    const known = this.byReal.get(real)
    if (known === undefined || (known !== real && (path === real || path < known)))
      this.byReal.set(real, path)
  }

  /** The real path of a file that a call names; the links above it are looked up once for each folder. */
  realOf(path: string, isLink: boolean): string {
    if (isLink) return realpathSync.native(path)
    const folder = dirname(path)
    let real = this.folders.get(folder)
    if (real === undefined) {
      real = realpathSync.native(folder)
      this.folders.set(folder, real)
    }
    return real === folder ? path : resolve(real, basename(path))
  }

  sorted(): string[] {
    return [...this.byReal.values()].sort()
  }
}

/**
 * What stands at a path, and whether a link leads to it. Throws an error of the file system, but not for a
 * glob, which need be no path.
 */
function standingAt(path: string, glob: boolean): { stats: Stats | undefined; isLink: boolean } {
  try {
    const own = lstatSync(path)
    const isLink = own.isSymbolicLink()
    return { stats: isLink ? statSync(path) : own, isLink }
  } catch (error) {
    if (!glob) throw error
    return { stats: undefined, isLink: false }
  }
}

const isGlob = (input: string): boolean => /[*?{}[\]]/.test(input)

/**
 * Finds the files of paths, folders and globs; the order of arguments does not matter. Never throws: what
 * cannot be looked at is told.
 * @param selected tells of a file of data (absolute path) in a folder whether it is linted there
 */
export async function findFiles(
  inputs: readonly string[],
  cwd: string,
  selected?: (path: string) => Promise<boolean>,
): Promise<Found> {
  const names = new Names()
  const pipes = new Set<string>()
  const unmatched = new Map<string, Found['unmatched'][number]>()
  const tell = (path: string, message: string): void => {
    unmatched.set(`${path}\n${message}`, { path: shownPath(path, cwd), message })
  }
  let failed = 0
  const fail: Fail = (path, error) => {
    failed++
    tell(path, faultOf(error, path).message)
  }
  const find = async (input: string): Promise<void> => {
    // An unset variable of a shell must not mean the whole folder.
    if (input === '') return tell(cwd, 'an empty name means no file; write “.” for this folder')
    const path = resolve(cwd, input)
    const { stats, isLink } = standingAt(path, isGlob(input))
    if (stats?.isFile()) return names.add(path, inputs.length === 1 ? path : names.realOf(path, isLink))
    if (stats && !stats.isDirectory()) {
      pipes.add(path)
      return names.add(path, path)
    }
    const before = failed
    const walk = stats ? new Walk(trimmed(path), cwd, fail) : undefined
    const read = callGlob(input.split(sep).join('/'))
    if (!walk && 'fault' in read) return tell(path, `the glob ${read.fault}`)
    const found =
      walk || 'fault' in read ? { paths: [] as string[], walk } : await matching(read.glob, cwd, fail)
    const others: string[] = []
    if (walk) walk.addFolder(trimmed(path), found.paths, others)
    if (selected) for (const other of others) if (await selected(other)) found.paths.push(other)
    for (const known of found.paths) names.add(known, found.walk?.realOf(known) ?? known)
    if (found.paths.length === 0 && failed === before)
      tell(path, stats ? `${EMPTY} (${EXTENSIONS.join(', ')})` : 'no file matches')
  }
  for (const input of inputs) {
    try {
      await find(input)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' && !input.includes('\ufffd')) tell(resolve(cwd, input), 'no such file or folder')
      else fail(resolve(cwd, input), error)
    }
  }
  return { paths: names.sorted(), pipes, unmatched: [...unmatched.values()] }
}
