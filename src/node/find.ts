// Finds the files that a call names: each file once, whatever links lead to it, and what cannot be looked at
// told by itself.
import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, resolve, sep } from 'node:path'
import { EXTENSIONS, formatOf } from '../formats/extensions.ts'
import { callGlob } from '../text/glob.ts'
import { faultOf, shownPath } from './files.ts'
import { type Entry, type Fail, Walk } from './folder-walk.ts'
import { IgnoreFiles } from './ignore-files.ts'

/**
 * The files that arguments name, sorted and without repeats, and what of the arguments is no file that can be
 * read.
 */
export interface Found {
  readonly paths: readonly string[]
  /** Those of the paths that are pipes or devices, which a call may name one by one. */
  readonly pipes: ReadonlySet<string>
  readonly unmatched: readonly { readonly path: string; readonly message: string }[]
  /** Files that the call names and an ignore file of ours leaves out, and where that stands (`file:line`). */
  readonly left: ReadonlyMap<string, string>
}

const MISSING = 'no such file or folder'
const NO_MATCH = 'no file matches'

/** Whether a message says that there is nothing of a name. */
export const isMissing = (message: string): boolean => message === MISSING || message === NO_MATCH

/** What is told of a folder without texts. */
export const EMPTY = 'holds no file that claimlint reads'

const IGNORED = ['**/node_modules/**', '**/.git/**']
const trimmed = (folder: string): string =>
  folder.length > 1 && folder.endsWith(sep) ? folder.slice(0, -1) : folder

/** The files that match a glob, in a walk from the folder before its first sign. */
async function matching(
  glob: string,
  cwd: string,
  fail: Fail,
  ignoring: IgnoreFiles | undefined,
): Promise<{ paths: string[]; walk: Walk | undefined }> {
  const { globSync } = await import('tinyglobby')
  const { default: picomatch } = await import('picomatch')
  const { base: before, negated } = picomatch.scan(glob, { unescape: true })
  // Taken with its escapes: brackets stand for themselves.
  const { glob: pattern } = picomatch.scan(glob)
  const base = resolve(cwd, before)
  if (negated || !statsAt(base, true).stats?.isDirectory()) return { paths: [], walk: undefined }
  const walk = new Walk(base, cwd, fail, ignoring)
  const entries = (folder: string): Entry[] => walk.entries(trimmed(resolve(folder)))
  const paths = globSync(pattern, {
    cwd: base,
    absolute: true,
    ignore: IGNORED,
    followSymbolicLinks: false,
    fs: { readdirSync: entries as never },
  })
  return { paths: paths.map((path) => resolve(path)).filter((path) => formatOf(path)), walk }
}

/** The files found, by what they really are: the name of a file that is no link wins, else the first. */
class Names {
  private readonly byReal = new Map<string, string>()
  private readonly folders = new Map<string, string>()

  /** The files of one walk that met no link, and of nothing else: each of them is there once. */
  private only: readonly string[] | undefined

  /** Adds the files of a walk that met no link. */
  addPlain(paths: readonly string[], single: boolean): void {
    if (single) this.only = paths
    else for (const path of paths) this.add(path, path)
  }

  add(path: string, real: string): void {
    const cached = this.byReal.get(real)
    if (cached === undefined || (cached !== real && (path === real || path < cached)))
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
    return [...(this.only ?? this.byReal.values())].sort()
  }
}

/**
 * What stands at a path, and whether a link leads to it. Throws an error of the file system, but not for a
 * glob, which need be no path.
 */
function statsAt(path: string, glob: boolean): { stats: Stats | undefined; isLink: boolean } {
  try {
    const own = lstatSync(path)
    const isLink = own.isSymbolicLink()
    return { stats: isLink ? statSync(path) : own, isLink }
  } catch (error) {
    if (!glob) throw error
    return { stats: undefined, isLink: false }
  }
}

/** What is told beside of a walk that found nothing, where ignore files left something out. */
const beside = (walk: Walk | undefined): string =>
  walk && walk.left > 0 ? '; ignore files leave out what is there, and --no-ignore lints it' : ''

const isGlob = (input: string): boolean => /[*?{}[\]]/.test(input)

/** Tells of a file of data (absolute path) in a folder whether it is linted there. */
type Selected = (path: string) => Promise<boolean>

/** What a call names, gathered. */
class Finding {
  readonly names = new Names()
  readonly pipes = new Set<string>()
  readonly unmatched = new Map<string, Found['unmatched'][number]>()
  readonly left = new Map<string, string>()
  private failed = 0
  private readonly cwd: string
  private readonly selected: Selected | undefined
  private readonly ignoring: IgnoreFiles | undefined
  /** Our own ignore files, which hold for named files too. */
  private readonly own: IgnoreFiles | undefined

  constructor(cwd: string, selected: Selected | undefined, ignore: boolean) {
    this.cwd = cwd
    this.selected = selected
    if (!ignore) return
    this.ignoring = new IgnoreFiles(cwd, false, this.fail)
    this.own = new IgnoreFiles(cwd, true, this.fail)
  }

  tell(path: string, message: string): void {
    this.unmatched.set(`${path}\n${message}`, { path: shownPath(path, this.cwd), message })
  }

  readonly fail: Fail = (path, error) => {
    this.failed++
    this.tell(path, faultOf(error, path).message)
  }

  /** Finds what one argument names, of one or several. Throws errors of the file system. */
  async find(input: string, single: boolean): Promise<void> {
    // An unset variable of a shell must not mean the whole folder.
    if (input === '') return this.tell(this.cwd, 'an empty name means no file; write “.” for this folder')
    const path = resolve(this.cwd, input)
    const { stats, isLink } = statsAt(path, isGlob(input))
    if (stats?.isFile()) {
      const by = this.own?.leavesOutFile(path)
      if (by !== undefined) this.left.set(path, by)
      return this.names.add(path, single ? path : this.names.realOf(path, isLink))
    }
    if (stats && !stats.isDirectory()) {
      this.pipes.add(path)
      return this.names.add(path, path)
    }
    await this.findMany(input, path, stats !== undefined, single)
  }

  /** Finds the files of a folder or a glob. */
  private async findMany(input: string, path: string, isFolder: boolean, single: boolean): Promise<void> {
    const { cwd, fail, ignoring, selected } = this
    const before = this.failed
    const walk = isFolder ? new Walk(trimmed(path), cwd, fail, ignoring) : undefined
    const read = callGlob(input.split(sep).join('/'))
    if (!walk && 'fault' in read) return this.tell(path, `the glob ${read.fault}`)
    const found =
      walk || 'fault' in read
        ? { paths: [] as string[], walk }
        : await matching(read.glob, cwd, fail, ignoring)
    const others: string[] = []
    if (walk) walk.addFolder(trimmed(path), found.paths, others)
    if (selected) for (const other of others) if (await selected(other)) found.paths.push(other)
    if (found.walk?.isPlain ?? true) this.names.addPlain(found.paths, single)
    else
      for (const foundPath of found.paths)
        this.names.add(foundPath, found.walk?.realOf(foundPath) ?? foundPath)
    if (found.paths.length > 0 || this.failed > before) return
    const none = isFolder ? `${EMPTY} (${EXTENSIONS.join(', ')})` : NO_MATCH
    this.tell(path, `${none}${beside(found.walk)}`)
  }
}

/**
 * Finds the files of paths, folders and globs; the order of arguments does not matter. Never throws: what
 * cannot be looked at is told.
 * @param selected tells of a file of data (absolute path) in a folder whether it is linted there
 * @param ignore false where what ignore files leave out is found too
 */
export async function findFiles(
  inputs: readonly string[],
  cwd: string,
  selected?: Selected,
  ignore = true,
): Promise<Found> {
  const finding = new Finding(cwd, selected, ignore)
  for (const input of inputs) {
    try {
      await finding.find(input, inputs.length === 1)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' && !input.includes('\ufffd')) finding.tell(resolve(cwd, input), MISSING)
      else finding.fail(resolve(cwd, input), error)
    }
  }
  const { names, pipes, unmatched, left } = finding
  return { paths: names.sorted(), pipes, unmatched: [...unmatched.values()], left }
}
