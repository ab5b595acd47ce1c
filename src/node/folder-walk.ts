// A walk through a folder: which of its entries are looked at, and where links lead.
import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, sep } from 'node:path'
import { formatOf, isFound } from '../formats/extensions.ts'
import type { IgnoreFiles } from './ignore-files.ts'

/** An entry of a folder; a link that is followed is what it leads to. */
export type Entry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>

/** Called with the path of what cannot be looked at. */
export type Fail = (path: string, error: unknown) => void

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
export class Walk {
  private readonly base: string
  private readonly trees: readonly string[]
  private readonly fail: Fail
  private readonly ignoring: IgnoreFiles | undefined
  /** Where paths that were reached by a link really lead. */
  private readonly real = new Map<string, string>()
  /** How many entries ignore files left out. */
  left = 0

  constructor(base: string, cwd: string, fail: Fail, ignoring: IgnoreFiles | undefined) {
    this.base = base
    this.trees = [realpathSync.native(base), realpathSync.native(cwd)]
    this.fail = fail
    this.ignoring = ignoring
  }

  /** Whether its folder is where its path says and no link was followed: paths are where they say. */
  get isPlain(): boolean {
    return this.real.size === 0 && this.trees[0] === this.base
  }

  /** The real path of a file or folder of the walk. */
  realOf(path: string): string {
    const cached = this.real.get(path)
    if (cached !== undefined) return cached
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
    const seen = entries.some((entry) => entry.isSymbolicLink())
      ? entries.flatMap((entry) => (entry.isSymbolicLink() ? (this.follow(folder, entry.name) ?? []) : entry))
      : entries
    const kept = seen.filter((entry) => !this.isLeftOut(folder, entry))
    this.left += seen.length - kept.length
    return kept
  }

  /** Whether an ignore file leaves an entry out; files that are not read anyway are not asked about. */
  private isLeftOut(folder: string, entry: Entry): boolean {
    const { name } = entry
    const isFolder = entry.isDirectory()
    if (!this.ignoring || name[0] === '.' || name === 'node_modules') return false
    if (!isFolder && formatOf(name) === undefined) return false
    return this.ignoring.leavesOut(folder, name, isFolder) !== undefined
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
